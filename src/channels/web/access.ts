import { conversationId, customerId } from '../../domain/index.js';
import type { Clock } from '../../ports/index.js';
import { bearerOf, type Call, HttpError, isWelcome } from './http.js';
import { createLimit } from './limit.js';
import type { Limits } from './settings.js';
import { type Chat, isSame, type Purpose, randomName, type Tokens } from './tokens.js';
import type { Transcripts } from './transcript.js';

export interface AccessDeps {
  readonly tokens: Tokens;
  readonly transcripts: Transcripts;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly secret?: string | undefined;
  readonly allowedOrigins: readonly string[];
}

/** Who may do what. Each answers or throws the {@link HttpError} that Direct Line clients understand. */
export interface Access {
  /** The owner's server, or a page that may begin a conversation for whoever reads it. */
  beginner(call: Call): 'owner' | 'page';
  /** A new conversation: of the customer whom the owner names, of one whom we met before, or of a stranger. */
  begin(call: Call, by: 'owner' | 'page', body: Readonly<Record<string, unknown>>): Chat;
  isOwner(call: Call): boolean;
  /** Whom the call's token names. */
  bearer(call: Call): Chat;
  /** The same, and it is about this conversation; the owner may be anybody. */
  member(call: Call, conversation: string): Promise<Chat>;
  /** Who may listen with this token, which stands in a stream's address. */
  listener(token: string, conversation: string): Chat;
}

export function createAccess({
  tokens,
  transcripts,
  clock,
  limits,
  secret,
  allowedOrigins,
}: AccessDeps): Access {
  const starts = createLimit(limits.starts, 60_000, clock);

  const check = (purpose: Purpose, token: string): Chat => {
    const verdict = tokens.verify(purpose, token);
    switch (verdict.type) {
      case 'valid':
        return verdict.chat;
      case 'expired':
        throw new HttpError(403, 'TokenExpired', 'The token has expired. Ask for a new one.');
      case 'invalid':
        throw new HttpError(401, 'Unauthorized', 'The token is not one of ours.');
    }
  };
  const isAbout = (chat: Chat, conversation: string): Chat => {
    if (chat.conversation === conversation) return chat;
    throw new HttpError(403, 'Forbidden', 'The token belongs to another conversation.');
  };
  const isOwner = ({ req }: Call): boolean => {
    const given = bearerOf(req.headers);
    return secret !== undefined && given !== undefined && isSame(given, secret);
  };
  const bearer = ({ req }: Call): Chat => {
    const given = bearerOf(req.headers);
    if (given === undefined)
      throw new HttpError(401, 'Unauthorized', 'Send "Authorization: Bearer" with a token.');
    return check('chat', given);
  };

  return {
    isOwner,
    bearer,
    beginner(call) {
      if (isOwner(call)) return 'owner';
      if (bearerOf(call.req.headers) !== undefined) {
        throw new HttpError(401, 'Unauthorized', 'The secret is wrong.');
      }
      // Browsers say whose page asks; others must have the secret.
      const { origin } = call.req.headers;
      if (origin !== undefined && isWelcome(origin, call.place, allowedOrigins)) return 'page';
      throw new HttpError(
        403,
        'Forbidden',
        'Only the chat page may begin a conversation without the secret.',
      );
    },
    begin(call, by, { user, customer }) {
      const conversation = conversationId(`web:${randomName()}`);
      const stranger = customerId(`web:${randomName()}`);
      if (by === 'owner') {
        const name = nameOf(user);
        return { customer: name === undefined ? stranger : customerId(`web:user:${name}`), conversation };
      }
      refuseFlood(starts(call.place.address));
      const met = typeof customer === 'string' ? tokens.verify('customer', customer) : undefined;
      return { customer: met?.type === 'valid' ? met.chat.customer : stranger, conversation };
    },
    async member(call, conversation) {
      if (!isOwner(call)) return isAbout(bearer(call), conversation);
      const customer = await transcripts.customerOf(conversation);
      if (customer === undefined) throw gone();
      return { customer, conversation: conversationId(conversation) };
    },
    listener: (token, conversation) => isAbout(check('stream', token), conversation),
  };
}

/** What clients take for the end of the conversation. */
export const gone = () => new HttpError(404, 'NotFound', 'This conversation has ended. Begin a new one.');

export function refuseFlood(waitSeconds: number): void {
  if (waitSeconds <= 0) return;
  const retryAfter = String(waitSeconds);
  throw new HttpError(429, 'TooManyRequests', `Wait ${retryAfter} s.`, { 'retry-after': retryAfter });
}

/** The id that the owner gives to a signed-in user; `|` would end a transcript's key early. */
function nameOf(user: unknown): string | undefined {
  if (typeof user !== 'object' || user === null || !('id' in user)) return undefined;
  if (typeof user.id === 'string' && /^[\w.@:+-]{1,128}$/.test(user.id)) return user.id;
  throw new HttpError(400, 'BadArgument', 'user.id has 1 to 128 letters, digits or . _ @ : + -');
}
