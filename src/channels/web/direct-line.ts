import type { IncomingMessage } from 'node:http';
import { conversationId, customerId } from '../../domain/index.js';
import type { Clock } from '../../ports/index.js';
import { sort } from './decode.js';
import { type Answer, bearerOf, HttpError, isWelcome, type Place, readJson } from './http.js';
import { createLimit } from './limit.js';
import type { Limits } from './settings.js';
import { type Talk, unseen } from './talk.js';
import { type Chat, isSame, type Purpose, randomName, SECONDS, type Tokens } from './tokens.js';
import type { Transcripts } from './transcript.js';
import type { WebWords } from './words.js';

/*
 * Direct Line 3.0 as its clients speak it: botframework-directlinejs, and through it Bot Framework Web Chat, and our
 * own page. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts
 */

const BODY_BYTES = 64 * 1024;
/** Clients give up after 20 s; the turn goes on and its answer comes on the stream. */
const PATIENCE_MS = 15_000;

export interface DirectLineDeps {
  readonly talk: Talk;
  readonly tokens: Tokens;
  readonly transcripts: Transcripts;
  readonly clock: Clock;
  readonly words: WebWords;
  readonly limits: Limits;
  readonly secret?: string | undefined;
  readonly allowedOrigins: readonly string[];
}

/** One request, taken apart. */
export interface Call {
  readonly req: IncomingMessage;
  readonly place: Place;
  readonly query: URLSearchParams;
}

export interface DirectLine {
  /** @throws {HttpError} for every answer that is not a success */
  answer(call: Call, path: string): Promise<Answer>;
  /** Who may listen at a stream's address. @throws {HttpError} */
  listener(path: string, query: URLSearchParams): Chat;
}

type Route = readonly [
  method: string,
  path: RegExp,
  run: (call: Call, conversation: string) => Promise<Answer>,
];

export function createDirectLine(deps: DirectLineDeps): DirectLine {
  const { talk, tokens, transcripts, clock, words, limits, secret, allowedOrigins } = deps;
  const messages = createLimit(limits.messages, 10_000, clock);
  const starts = createLimit(limits.starts, 60_000, clock);

  const grant = (chat: Chat) => ({
    conversationId: chat.conversation,
    token: tokens.issue('chat', chat),
    expires_in: SECONDS.chat,
  });
  const grantStream = (chat: Chat, { place }: Call, watermark: string) => {
    const stream = `${place.isSecure ? 'wss' : 'ws'}://${place.host}/v3/directline/conversations/${chat.conversation}/stream`;
    const query = new URLSearchParams({ watermark, t: tokens.issue('stream', chat) });
    return { ...grant(chat), streamUrl: `${stream}?${query}`, referenceGrammarId: 'usual' };
  };

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
  const isOwner = (bearer: string): boolean => secret !== undefined && isSame(bearer, secret);
  const bearer = ({ req }: Call): string => {
    const given = bearerOf(req.headers);
    if (given === undefined)
      throw new HttpError(401, 'Unauthorized', 'Send "Authorization: Bearer" with a token.');
    return given;
  };
  /** The customer of the call's token; the owner's secret may be anybody. */
  const caller = async (call: Call, conversation: string): Promise<Chat> => {
    const given = bearer(call);
    if (isOwner(given)) {
      const customer = await transcripts.customerOf(conversation);
      if (customer) return { customer, conversation: conversationId(conversation) };
      throw gone();
    }
    const chat = check('chat', given);
    if (chat.conversation !== conversation) {
      throw new HttpError(403, 'Forbidden', 'The token belongs to another conversation.');
    }
    return chat;
  };
  const refuseFlood = (wait: number): void => {
    if (wait > 0)
      throw new HttpError(429, 'TooManyRequests', `Wait ${wait} s.`, { 'retry-after': String(wait) });
  };

  /** A new conversation: of the customer that the owner names, of one whom we met before, or of a stranger. */
  const begin = async (call: Call, isOwners: boolean): Promise<Chat> => {
    const { user, customer } = await readJson(call.req, BODY_BYTES);
    const conversation = conversationId(`web:${randomName()}`);
    if (isOwners) {
      const named = nameOf(user);
      return {
        customer: customerId(named === undefined ? `web:${randomName()}` : `web:user:${named}`),
        conversation,
      };
    }
    refuseFlood(starts(call.place.address));
    const met = typeof customer === 'string' ? tokens.verify('customer', customer) : undefined;
    return {
      customer: met?.type === 'valid' ? met.chat.customer : customerId(`web:${randomName()}`),
      conversation,
    };
  };

  const routes: readonly Route[] = [
    [
      'POST',
      /^\/tokens\/generate$/,
      async (call) => {
        const given = bearerOf(call.req.headers);
        const isOwners = given !== undefined && isOwner(given);
        if (given !== undefined && !isOwners)
          throw new HttpError(401, 'Unauthorized', 'The secret is wrong.');
        const { origin } = call.req.headers;
        if (!isOwners && (origin === undefined || !isWelcome(origin, call.place, allowedOrigins))) {
          throw new HttpError(
            403,
            'Forbidden',
            'Only the chat page may begin a conversation without the secret.',
          );
        }
        const chat = await begin(call, isOwners);
        // Who a signed-in user is stays the owner's to say, each time.
        return {
          status: 200,
          body: { ...grant(chat), ...(!isOwners && { customer: tokens.issue('customer', chat) }) },
        };
      },
    ],
    [
      'POST',
      /^\/tokens\/refresh$/,
      async (call) => ({ status: 200, body: grant(check('chat', bearer(call))) }),
    ],
    [
      'POST',
      /^\/conversations$/,
      async (call) => {
        const given = bearer(call);
        const chat = isOwner(given) ? await begin(call, true) : check('chat', given);
        const isNew = await transcripts.start(chat);
        return { status: isNew ? 201 : 200, body: grantStream(chat, call, '') };
      },
    ],
    [
      'GET',
      /^\/conversations\/([^/]+)$/,
      async (call, conversation) => {
        const chat = await caller(call, conversation);
        if (!(await transcripts.read(chat))) throw gone();
        return { status: 200, body: grantStream(chat, call, call.query.get('watermark') ?? '') };
      },
    ],
    [
      'GET',
      /^\/conversations\/([^/]+)\/activities$/,
      async (call, conversation) => {
        const now = await talk.arrive(await caller(call, conversation));
        if (!now) throw gone();
        return { status: 200, body: unseen(now, call.query.get('watermark') ?? '') };
      },
    ],
    [
      'POST',
      /^\/conversations\/([^/]+)\/activities$/,
      async (call, conversation) => {
        const chat = await caller(call, conversation);
        refuseFlood(messages(conversation));
        const sorted = sort(await readJson(call.req, BODY_BYTES));
        switch (sorted.type) {
          case 'wrong':
            throw new HttpError(400, 'BadArgument', 'The activity has nothing in it.');
          case 'ignored':
            return { status: 200, body: { id: `${conversation}|${randomName()}` } };
          case 'open':
            if (!(await talk.arrive(chat))) throw gone();
            return { status: 200, body: { id: `${conversation}|open` } };
          case 'file':
            await talk.say(chat, words.noFiles);
            throw noFiles();
          case 'message': {
            const received = await talk.receive(chat, sorted.activity);
            if (!received) throw gone();
            await patiently(received.answered);
            return { status: 200, body: { id: received.id } };
          }
        }
      },
    ],
    [
      'POST',
      /^\/conversations\/([^/]+)\/upload$/,
      async (call, conversation) => {
        const chat = await caller(call, conversation);
        refuseFlood(messages(conversation));
        if (!(await transcripts.read(chat))) throw gone();
        await talk.say(chat, words.noFiles);
        throw noFiles();
      },
    ],
    [
      'GET',
      /^\/session\/getsessionid$/,
      async (call) => {
        // Of use to sign-in cards alone, which we have not; clients ask for it all the same.
        const given = bearer(call);
        if (!isOwner(given)) check('chat', given);
        return { status: 200, body: { sessionId: randomName() } };
      },
    ],
  ];

  return {
    async answer(call, path) {
      const here = routes.flatMap(([method, pattern, run]) => {
        const match = pattern.exec(path);
        return match ? [{ method, run, conversation: named(match[1]) }] : [];
      });
      if (here.length === 0) throw new HttpError(404, 'NotFound', 'There is nothing at this address.');
      const route = here.find(({ method }) => method === call.req.method);
      if (!route) {
        const allow = here.map(({ method }) => method).join(', ');
        throw new HttpError(405, 'MethodNotAllowed', `Use ${allow}.`, { allow });
      }
      return route.run(call, route.conversation);
    },
    listener(path, query) {
      const match = /^\/conversations\/([^/]+)\/stream$/.exec(path);
      if (!match) throw new HttpError(404, 'NotFound', 'There is nothing at this address.');
      const chat = check('stream', query.get('t') ?? '');
      if (chat.conversation !== named(match[1])) {
        throw new HttpError(403, 'Forbidden', 'The token belongs to another conversation.');
      }
      return chat;
    },
  };
}

const gone = () => new HttpError(404, 'NotFound', 'This conversation has ended. Begin a new one.');
const noFiles = () => new HttpError(415, 'NotSupported', 'This bot takes no files.');

/** A name from a path. */
function named(part = ''): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, 'BadArgument', 'The address is not well formed.');
  }
}

/** The id that the owner gives to a signed-in user; `|` would end a transcript's key early. */
function nameOf(user: unknown): string | undefined {
  if (typeof user !== 'object' || user === null || !('id' in user)) return undefined;
  if (typeof user.id === 'string' && /^[\w.@:+-]{1,128}$/.test(user.id)) return user.id;
  throw new HttpError(400, 'BadArgument', 'user.id has 1 to 128 letters, digits or . _ @ : + -');
}

async function patiently(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  try {
    await Promise.race([work, enough]);
  } finally {
    clearTimeout(timer);
  }
}
