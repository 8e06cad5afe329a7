import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/*
 * Slack on this computer: its Web API as form posts, Socket Mode with envelopes and acknowledgements, addresses
 * for responses and uploads. It is strict where Slack is: a message without a text or with blocks over a limit is refused.
 */

export const BOT = { user: 'UBOT', bot: 'BBOT', team: 'T1', app: 'A1' } as const;

/** Blocks as they came over the wire. */
// biome-ignore lint/suspicious/noExplicitAny: what a bot sends may be anything
export type Wire = any;

export interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, Wire>>;
}

/** A message as it stands in a channel now. */
export interface Posted {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly blocks: Wire[];
}

/** A file as it stands in a channel. */
export interface SharedFile {
  readonly channel: string;
  readonly thread_ts?: string;
  readonly name: string;
  readonly comment?: string;
  readonly bytes: Buffer;
}

/** One use of a response address. */
export interface Response {
  readonly id: string;
  readonly body: Wire;
}

export interface Refusal {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

export interface LoopbackSlack {
  readonly apiUrl: string;
  readonly calls: readonly Call[];
  /** In the order of posting, with later changes. */
  readonly messages: readonly Posted[];
  readonly responses: readonly Response[];
  readonly files: readonly SharedFile[];
  /** Everything said, in channels and at response addresses, in the order in which it was. */
  readonly answered: readonly { readonly text: string }[];
  /** What stands on a user's Home tab. */
  readonly homes: ReadonlyMap<string, Wire>;
  readonly acks: { readonly envelope: string; readonly payload: Wire }[];
  /** Answer the next calls of a method like this, in turn; `response` and `upload` stand for those addresses. */
  refuseNext(method: string, ...refusals: Refusal[]): void;
  /** A response address that is good for five uses. */
  responseUrl(): string;
  /** Deliver by Socket Mode; resolves when it is acknowledged. Lost connections and later ones deliver it again. */
  push(type: 'events_api' | 'slash_commands' | 'interactive', payload: object): Promise<void>;
  /** Break all sockets as a network does. */
  drop(): void;
  /** Ask for a new connection as Slack does every few hours. */
  disconnect(): void;
  connected(): Promise<void>;
  /** Resolves when `is` holds; it is looked at after each call. */
  until(is: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function loopbackSlack(): Promise<LoopbackSlack> {
  const calls: Call[] = [];
  const messages: Posted[] = [];
  const responses: Response[] = [];
  const answered: { text: string }[] = [];
  const files: SharedFile[] = [];
  const uploads = new Map<string, { name: string; length: number; bytes?: Buffer }>();
  const homes = new Map<string, Wire>();
  const acks: { envelope: string; payload: Wire }[] = [];
  const refusals = new Map<string, Refusal[]>();
  const uses = new Map<string, number>();
  const pending = new Map<string, { type: string; payload: object; attempt: number; done: () => void }>();
  const sockets = new Set<WebSocket>();
  const watchers = new Set<() => void>();
  let clock = 1_700_000_000_000_000;

  const changed = (): void => {
    for (const watch of [...watchers]) watch();
  };
  const nextTs = (): string => {
    clock += 1000;
    return `${Math.floor(clock / 1e6)}.${String(clock % 1e6).padStart(6, '0')}`;
  };
  const stamped = (blocks: Wire[] = []): Wire[] =>
    blocks.map((block) => ({ block_id: randomUUID().slice(0, 5), ...block }));

  const answer = (method: string, params: Record<string, Wire>): object => {
    const fault = params['blocks'] === undefined ? undefined : faultOf(params['blocks'], 50);
    switch (method) {
      case 'auth.test':
        return { ok: true, user_id: BOT.user, bot_id: BOT.bot, team_id: BOT.team, url: 'https://loopback/' };
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${port()}/link` };
      case 'chat.postMessage': {
        if (!params['text']) return { ok: false, error: 'no_text' };
        if (fault) return { ok: false, error: fault };
        const posted: Posted = {
          channel: params['channel'],
          ts: nextTs(),
          ...(params['thread_ts'] && { thread_ts: params['thread_ts'] }),
          text: params['text'],
          blocks: stamped(params['blocks']),
        };
        messages.push(posted);
        answered.push(posted);
        // A message to a user opens the direct messages with them.
        const channel = posted.channel.replace(/^U/, 'D');
        return { ok: true, channel, ts: posted.ts, message: posted };
      }
      case 'chat.update': {
        const at = messages.findIndex(
          ({ channel, ts }) => channel === params['channel'] && ts === params['ts'],
        );
        const before = messages[at];
        if (!before) return { ok: false, error: 'message_not_found' };
        if (!params['text']) return { ok: false, error: 'no_text' };
        if (fault) return { ok: false, error: fault };
        messages[at] = { ...before, text: params['text'], blocks: stamped(params['blocks']) };
        return { ok: true, channel: before.channel, ts: before.ts };
      }
      case 'views.publish': {
        const fault = faultOf(params['view'].blocks, 100);
        if (fault) return { ok: false, error: fault };
        const view = { ...params['view'], id: 'V1', hash: nextTs(), blocks: stamped(params['view'].blocks) };
        homes.set(params['user_id'], view);
        return { ok: true, view };
      }
      case 'conversations.history':
        return {
          ok: true,
          messages: messages.filter(({ channel }) => channel === params['channel']).slice(-1),
        };
      case 'files.getUploadURLExternal': {
        const length = Number(params['length']);
        if (!params['filename'] || !(length > 0)) return { ok: false, error: 'invalid_arguments' };
        const id = `F${uploads.size + 1}`;
        uploads.set(id, { name: params['filename'], length });
        return { ok: true, file_id: id, upload_url: `http://127.0.0.1:${port()}/upload/${id}` };
      }
      case 'files.completeUploadExternal': {
        const { channel_id: channel = '', thread_ts, initial_comment: comment } = params;
        if (!/^[CDG]/.test(channel)) return { ok: false, error: 'channel_not_found' };
        for (const { id } of params['files']) {
          const { name = '', bytes } = uploads.get(id) ?? {};
          if (bytes === undefined) return { ok: false, error: 'file_not_found' };
          files.push({ channel, name, bytes, ...(thread_ts && { thread_ts }), ...(comment && { comment }) });
        }
        answered.push({ text: comment ?? '' });
        return { ok: true, files: params['files'] };
      }
      case 'assistant.threads.setStatus':
        return { ok: true };
      default:
        return { ok: false, error: 'unknown_method' };
    }
  };

  const server = createServer(async (req, res) => {
    const bytes = await read(req);
    const path = req.url ?? '';
    if (path.startsWith('/upload/')) {
      const refusal = refusals.get('upload')?.shift();
      const upload = uploads.get(path.slice('/upload/'.length));
      if (refusal || upload?.length !== bytes.length) return send(res, refusal?.status ?? 400, {});
      upload.bytes = bytes;
      return send(res, 200, {});
    }
    const body = bytes.toString('utf8');
    if (path.startsWith('/response/')) {
      const refusal = refusals.get('response')?.shift();
      if (refusal) return send(res, refusal.status ?? 200, {}, refusal.headers);
      const id = path.slice('/response/'.length);
      const used = (uses.get(id) ?? 99) + 1;
      if (used > 5) return send(res, 404, { ok: false, error: 'expired_url' });
      uses.set(id, used);
      const said = JSON.parse(body);
      responses.push({ id, body: said });
      answered.push(said);
      changed();
      return send(res, 200, { ok: true });
    }
    const method = path.replace(/^\/api\//, '');
    const params = paramsOf(body);
    const refusal = refusals.get(method)?.shift();
    if (refusal) return send(res, refusal.status ?? 200, refusal.body ?? { ok: true }, refusal.headers);
    calls.push({ method, params });
    const result = answer(method, params);
    changed();
    return send(res, 200, result);
  });
  const port = (): number => (server.address() as AddressInfo).port;

  const deliver = (socket: WebSocket, id: string): void => {
    const waiting = pending.get(id);
    if (!waiting) return;
    const { type, payload, attempt } = waiting;
    socket.send(
      JSON.stringify({
        envelope_id: `${id}#${attempt}`,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(attempt > 0 && { retry_attempt: attempt, retry_reason: 'timeout' }),
      }),
    );
  };
  const links = new WebSocketServer({ server, path: '/link' });
  links.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const { envelope_id: envelope, payload } = JSON.parse(String(data));
      acks.push({ envelope, payload });
      const id = String(envelope).split('#')[0] ?? '';
      pending.get(id)?.done();
      pending.delete(id);
      changed();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: BOT.app } }));
    for (const [id, waiting] of pending) {
      pending.set(id, { ...waiting, attempt: waiting.attempt + 1 });
      deliver(socket, id);
    }
    changed();
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const until = (is: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const watch = (): void => {
        if (!is()) return;
        watchers.delete(watch);
        resolve();
      };
      watchers.add(watch);
      watch();
    });

  return {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    calls,
    messages,
    responses,
    files,
    answered,
    homes,
    acks,
    until,
    refuseNext(method, ...next) {
      refusals.set(method, [...(refusals.get(method) ?? []), ...next]);
    },
    responseUrl() {
      const id = randomUUID();
      uses.set(id, 0);
      return `http://127.0.0.1:${port()}/response/${id}`;
    },
    push(type, payload) {
      const id = randomUUID();
      return new Promise((done) => {
        pending.set(id, { type, payload, attempt: 0, done });
        const [socket] = sockets;
        if (socket) deliver(socket, id);
      });
    },
    drop() {
      for (const socket of sockets) socket.terminate();
      sockets.clear();
    },
    disconnect() {
      for (const socket of sockets)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    connected: () => until(() => sockets.size > 0),
    async close() {
      for (const socket of sockets) socket.terminate();
      links.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The error with which Slack refuses blocks; undefined when it takes them. */
export function faultOf(blocks: readonly Wire[], mostBlocks: number): string | undefined {
  if (blocks.length > mostBlocks) return 'invalid_blocks';
  if (mostBlocks === 50 && JSON.stringify(blocks).length > 13_200) return 'msg_blocks_too_long';
  const names = blocks.flatMap(elementsOf).map(({ action_id }) => action_id);
  const isRight =
    new Set(names).size === names.length &&
    blocks.every((block) =>
      textsOf(block).every(({ text, most }) => text.length > 0 && text.length <= most),
    ) &&
    blocks.every((block) => block.type !== 'actions' || isWithin(block.elements.length, 25)) &&
    blocks.flatMap(elementsOf).every(({ value = '' }) => value.length <= 2000);
  return isRight ? undefined : 'invalid_blocks';
}

const isWithin = (count: number, most: number): boolean => count > 0 && count <= most;

/** The elements of a block that can be pressed. */
export const elementsOf = (block: Wire): Wire[] => [
  ...(block.type === 'actions' || block.type === 'context_actions' ? block.elements : []),
  ...(block.accessory ? [block.accessory] : []),
];

/** The texts of a block, with the lengths that Slack takes. */
function textsOf(block: Wire): { text: string; most: number }[] {
  const buttons = elementsOf(block).flatMap((element) => [
    ...(element.text ? [{ text: element.text.text, most: 75 }] : []),
    ...(element.positive_button ? [{ text: element.positive_button.text.text, most: 75 }] : []),
    ...(element.negative_button ? [{ text: element.negative_button.text.text, most: 75 }] : []),
    ...(element.accessibility_label ? [{ text: element.accessibility_label, most: 75 }] : []),
  ]);
  switch (block.type) {
    case 'section':
      return [...buttons, { text: block.text.text, most: 3000 }];
    case 'header':
      return [{ text: block.text.text, most: 150 }];
    case 'context':
      return block.elements.map((element: Wire) => ({ text: element.text, most: 2000 }));
    case 'rich_text':
      return block.elements.flatMap((section: Wire) =>
        section.elements.map((element: Wire) => ({ text: element.text, most: 3000 })),
      );
    default:
      return buttons;
  }
}

/** What Slack sends with a request, so that its receiver can trust it. */
export function signature(secret: string, body: string, at: number): Record<string, string> {
  const time = String(Math.floor(at / 1000));
  const mac = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': time, 'x-slack-signature': `v0=${mac}` };
}

const JSON_FIELDS = new Set(['blocks', 'view', 'files']);

/** Form fields; those that hold JSON are read. */
function paramsOf(body: string): Record<string, Wire> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      JSON_FIELDS.has(name) ? JSON.parse(value) : value,
    ]),
  );
}

async function read(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function send(res: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
