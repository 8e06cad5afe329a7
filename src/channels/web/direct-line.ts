import type { Clock } from '../../ports/index.js';
import { type Access, gone, refuseFlood } from './access.js';
import { unseen } from './activities.js';
import { sort } from './decode.js';
import { type Answer, type Call, HttpError, languageOf, readJson } from './http.js';
import { createLimit } from './limit.js';
import type { Limits } from './settings.js';
import type { Talk } from './talk.js';
import { type Chat, randomName, SECONDS, type Tokens } from './tokens.js';
import type { Transcripts } from './transcript.js';
import type { WebWordsIn } from './words.js';

/*
 * Direct Line 3.0 as its clients speak it: botframework-directlinejs, and through it Bot Framework Web Chat, and our
 * own page. https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-concepts
 */

const BODY_BYTES = 64 * 1024;
/** Clients give up after 20 s; the turn goes on and its answer comes on the stream. */
const PATIENCE_MS = 15_000;

export interface DirectLineDeps {
  readonly talk: Talk;
  readonly access: Access;
  readonly tokens: Tokens;
  readonly transcripts: Transcripts;
  readonly clock: Clock;
  readonly words: WebWordsIn;
  readonly limits: Limits;
}

export interface DirectLine {
  /** @throws {HttpError} for every answer that is not a success */
  answer(call: Call, path: string): Promise<Answer>;
  /** Who may listen at a stream's address. @throws {HttpError} */
  listener(path: string, query: URLSearchParams): Chat;
}

type Run = (call: Call, conversation: string) => Promise<Answer>;
type Route = readonly [method: 'GET' | 'POST', path: RegExp, run: Run];

export function createDirectLine(deps: DirectLineDeps): DirectLine {
  const { talk, access, tokens, transcripts, words } = deps;
  const messages = createLimit(deps.limits.messages, 10_000, deps.clock);

  const grant = (chat: Chat) => ({
    conversationId: chat.conversation,
    token: tokens.issue('chat', chat),
    expires_in: SECONDS.chat,
  });
  const grantStream = (chat: Chat, { place }: Call, watermark: string) => {
    const base = `${place.isSecure ? 'wss' : 'ws'}://${place.host}/v3/directline`;
    const query = new URLSearchParams({ watermark, t: tokens.issue('stream', chat) });
    const streamUrl = `${base}/conversations/${chat.conversation}/stream?${query}`;
    return { ...grant(chat), streamUrl, referenceGrammarId: 'usual' };
  };
  const refuseFiles = async (chat: Chat, { req }: Call): Promise<never> => {
    await talk.say(chat, words(languageOf(req)).noFiles);
    throw new HttpError(415, 'NotSupported', 'This bot takes no files.');
  };

  const generate: Run = async (call) => {
    const by = access.beginner(call);
    const chat = access.begin(call, by, await readJson(call.req, BODY_BYTES));
    // Who a signed-in user is stays the owner's to say, each time.
    const customer = by === 'page' ? { customer: tokens.issue('customer', chat) } : {};
    return { status: 200, body: { ...grant(chat), ...customer } };
  };

  const refresh: Run = async (call) => ({ status: 200, body: grant(access.bearer(call)) });

  const start: Run = async (call) => {
    const body = await readJson(call.req, BODY_BYTES);
    const chat = access.isOwner(call) ? access.begin(call, 'owner', body) : access.bearer(call);
    const isNew = await transcripts.start(chat);
    return { status: isNew ? 201 : 200, body: grantStream(chat, call, '') };
  };

  const resume: Run = async (call, conversation) => {
    const chat = await access.member(call, conversation);
    if (!(await transcripts.read(chat))) throw gone();
    return { status: 200, body: grantStream(chat, call, call.query.get('watermark') ?? '') };
  };

  const poll: Run = async (call, conversation) => {
    const now = await talk.arrive(await access.member(call, conversation), languageOf(call.req));
    if (!now) throw gone();
    return { status: 200, body: unseen(now, call.query.get('watermark') ?? '') };
  };

  const post: Run = async (call, conversation) => {
    const chat = await access.member(call, conversation);
    refuseFlood(messages(conversation));
    const sorted = sort(await readJson(call.req, BODY_BYTES));
    switch (sorted.type) {
      case 'wrong':
        throw new HttpError(400, 'BadArgument', 'The activity has nothing in it.');
      case 'ignored':
        return { status: 200, body: { id: `${conversation}|${randomName()}` } };
      case 'open':
        if (!(await talk.arrive(chat, languageOf(call.req)))) throw gone();
        return { status: 200, body: { id: `${conversation}|open` } };
      case 'file':
        return refuseFiles(chat, call);
      case 'message': {
        const received = await talk.receive(chat, sorted.activity);
        if (!received) throw gone();
        await patiently(received.answered);
        return { status: 200, body: { id: received.id } };
      }
    }
  };

  const upload: Run = async (call, conversation) => {
    const chat = await access.member(call, conversation);
    refuseFlood(messages(conversation));
    if (!(await transcripts.read(chat))) throw gone();
    return refuseFiles(chat, call);
  };

  /** Of use to sign-in cards alone, which we have not; clients ask for it all the same. */
  const sessionId: Run = async (call) => {
    if (!access.isOwner(call)) access.bearer(call);
    return { status: 200, body: { sessionId: randomName() } };
  };

  const routes: readonly Route[] = [
    ['POST', /^\/tokens\/generate$/, generate],
    ['POST', /^\/tokens\/refresh$/, refresh],
    ['POST', /^\/conversations$/, start],
    ['GET', /^\/conversations\/([^/]+)$/, resume],
    ['GET', /^\/conversations\/([^/]+)\/activities$/, poll],
    ['POST', /^\/conversations\/([^/]+)\/activities$/, post],
    ['POST', /^\/conversations\/([^/]+)\/upload$/, upload],
    ['GET', /^\/session\/getsessionid$/, sessionId],
  ];

  return {
    async answer(call, path) {
      const here = routes.filter(([, pattern]) => pattern.test(path));
      if (here.length === 0) throw nothingHere();
      const [, pattern, run] = here.find(([method]) => method === call.req.method) ?? [];
      if (!pattern || !run) {
        const allow = here.map(([method]) => method).join(', ');
        throw new HttpError(405, 'MethodNotAllowed', `Use ${allow}.`, { allow });
      }
      return run(call, decoded(pattern.exec(path)?.[1]));
    },
    listener(path, query) {
      const match = /^\/conversations\/([^/]+)\/stream$/.exec(path);
      if (!match) throw nothingHere();
      return access.listener(query.get('t') ?? '', decoded(match[1]));
    },
  };
}

const nothingHere = () => new HttpError(404, 'NotFound', 'There is nothing at this address.');

function decoded(part = ''): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, 'BadArgument', 'The address is not well formed.');
  }
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
