/**
 * What a customer may say that no suggestion is an answer to, gravest first: of several in one message the first is
 * answered.
 */
export const RED_FLAGS = [
  /** Suicide, self-harm. */
  'selfHarm',
  /** An allergic reaction that is happening. */
  'reaction',
  /** Chest pain, breathlessness, a heart out of step. */
  'heart',
  /** A complication of a pregnancy. */
  'pregnancy',
  /** Fainting, a stroke, a fit, heavy bleeding. */
  'collapse',
  /** Starving, purging, training as a punishment. */
  'eating',
  /** A question for a doctor or a pharmacist. */
  'medical',
] as const;

export type RedFlag = (typeof RED_FLAGS)[number];

/** Whether nothing more is suggested until the customer says that they are all right. */
export const isHalting = (flag: RedFlag): boolean => flag !== 'medical';
