import { z } from 'zod';
import { HttpError } from './http.js';

/** Longer than any channel's ids are, and short enough to be a key. */
const LONGEST_ID = 1000;

/** Nothing that a database or a log could stumble over. */
const Id = z
  .string()
  .max(LONGEST_ID)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u);
const Account = z.looseObject({ id: Id });

/** What is used of an activity. Bot Framework fails outside of its own error handling when some of this is missing. */
const Delivered = z
  .looseObject({
    type: z.string().min(1).max(100),
    id: Id.optional(),
    channelId: Id,
    conversation: z.looseObject({
      id: Id,
      isGroup: z.boolean().optional().catch(undefined),
      conversationType: Id.optional().catch(undefined),
      tenantId: Id.optional().catch(undefined),
    }),
    from: Account,
    recipient: Account,
    serviceUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
    deliveryMode: z.string().optional(),
    text: z.string().optional().catch(undefined),
    locale: z.string().max(35).optional().catch(undefined),
    membersAdded: z.array(Account).optional().catch(undefined),
  })
  .refine(({ serviceUrl, deliveryMode }) => serviceUrl !== undefined || deliveryMode === 'expectReplies', {
    path: ['serviceUrl'],
  })
  // Else two messages would be taken for one.
  .refine(({ type, id }) => type !== 'message' || id !== undefined, { path: ['id'] });
export type Delivered = z.infer<typeof Delivered>;

/**
 * An activity that was delivered, with nothing of the wrong shape in what is used of it.
 * @throws {HttpError} 400 that names the wrong fields, without their values
 */
export function delivered(body: unknown): Delivered {
  const parsed = Delivered.safeParse(body);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path.join('.')));
  throw new HttpError(400, 'BadArgument', `Missing or wrong: ${[...wrong].join(', ')}.`);
}
