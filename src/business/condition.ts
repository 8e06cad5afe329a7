import { z } from 'zod';

export const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - or _');

/** Something that an item is or is not. What is not written of the item is not known, a flag that is left out too. */
export const Condition = z
  .strictObject({
    attribute: Id,
    /** One of these values at least. */
    has: z.array(z.string()).min(1).optional(),
    /** Anything but these values alone: another value as well, or none at all. */
    beyond: z.array(z.string()).min(1).optional(),
    /** Of a number, or a flag's degree. */
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
  })
  .refine(({ attribute: _, ...tests }) => Object.keys(tests).length === 1, {
    error: 'must have one of has, beyond, atLeast and atMost',
  });

export type ConditionDocument = z.infer<typeof Condition>;
