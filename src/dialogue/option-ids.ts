/** Option ids of a safety question, beside the constraints that it offers. */
export const SAFETY_NONE = 'none';
export const SAFETY_ELSE = 'else';

/** The option of any question that says nothing. */
export const DO_NOT_MIND = 'any';
