import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { UsualError } from '../../domain/index.js';
import { createAccess } from './access.js';
import { unseen } from './activities.js';
import { codeOf } from './bot.js';
import { CLOUD_BODY_BYTES, createCloud } from './cloud.js';
import { createDirectLine } from './direct-line.js';
import { drain, HttpError, isWelcome, languageOf, placeOf, readJson, sendError, sendJson } from './http.js';
import { createPage } from './page.js';
import { LIMITS, type WebChannel, type WebSettings } from './settings.js';
import { createStreams } from './streams.js';
import { createTalk } from './talk.js';
import { createTokens } from './tokens.js';
import { createTranscripts } from './transcript.js';

/** How long a stopping server waits for turns, and then for clients to hang up. */
const CLOSING = { answersMs: 10_000, restMs: 2000 } as const;
const DIRECT_LINE = '/v3/directline';

/** Put the parts together and listen. */
export async function serveWeb(settings: WebSettings): Promise<WebChannel> {
  const {
    handler,
    storage,
    clock,
    log,
    title,
    host,
    words,
    trustProxy = false,
    allowedOrigins = [],
  } = settings;
  const streams = createStreams();
  const transcripts = createTranscripts(storage);
  const tokens = await createTokens(storage, clock);
  const talk = createTalk({ ...settings, transcripts, streams });
  const limits = { ...LIMITS, ...settings.limits };
  const access = createAccess({ ...settings, tokens, transcripts, limits, allowedOrigins });
  const directLine = createDirectLine({ talk, access, tokens, transcripts, clock, words, limits });
  const page = await createPage({ title, words, frameAncestors: settings.frameAncestors ?? [] });
  const hasCloud = settings.bot !== undefined || settings.botEmulator === true;
  const cloud = hasCloud
    ? createCloud({ handler, storage, clock, log, words, credentials: settings.bot })
    : undefined;
  let isClosing = false;

  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { pathname, searchParams: query } = addressOf(req);
    const place = placeOf(req, trustProxy);
    res.setHeader('x-content-type-options', 'nosniff');
    res.setHeader('referrer-policy', 'no-referrer');
    if (isClosing)
      throw new HttpError(503, 'ServiceUnavailable', 'The server is stopping.', { 'retry-after': '5' });
    if (pathname === '/healthz') return sendJson(res, { status: 200, body: { status: 'ok' } });
    if (page.has(pathname)) return page.serve(req, res, pathname, place);
    if (pathname === '/api/messages' && cloud) {
      if (req.method !== 'POST') throw new HttpError(405, 'MethodNotAllowed', 'Use POST.', { allow: 'POST' });
      const { authorization = '', 'content-type': contentType = '' } = req.headers;
      const body = await readJson(req, CLOUD_BODY_BYTES);
      const remote = req.socket.remoteAddress ?? '';
      return sendJson(
        res,
        await cloud.answer({ authorization, body, remote, host: place.host, contentType }),
      );
    }
    if (!pathname.startsWith(`${DIRECT_LINE}/`)) {
      throw new HttpError(404, 'NotFound', 'There is nothing at this address.');
    }
    const { origin } = req.headers;
    res.setHeader('vary', 'Origin');
    if (origin !== undefined && allowedOrigins.includes(origin)) {
      res.setHeader('access-control-allow-origin', origin);
      res.setHeader('access-control-expose-headers', 'retry-after');
      if (req.method === 'OPTIONS') {
        res.setHeader('access-control-allow-methods', 'GET, POST, OPTIONS');
        res.setHeader(
          'access-control-allow-headers',
          'authorization, content-type, x-ms-bot-agent, x-requested-with',
        );
        res.setHeader('access-control-max-age', '86400');
        return sendJson(res, { status: 204 });
      }
    }
    sendJson(res, await directLine.answer({ req, place, query }, pathname.slice(DIRECT_LINE.length)));
  };

  const server = createServer((req, res) => {
    answer(req, res)
      .catch((fault: unknown) => {
        if (res.headersSent) return res.destroy();
        return sendError(res, fault instanceof HttpError ? fault : unforeseen(fault));
      })
      .finally(() => {
        if (!req.readableEnded) drain(req);
      });
  });
  const unforeseen = (fault: unknown): HttpError => {
    log.error('web-request-failed', { code: codeOf(fault) });
    return new HttpError(500, 'ServiceError', 'Something went wrong. Try again.');
  };

  server.on('upgrade', (req, socket, head) => {
    socket.on('error', () => socket.destroy());
    try {
      if (isClosing) throw new HttpError(503, 'ServiceUnavailable', 'The server is stopping.');
      const { pathname, searchParams: query } = addressOf(req);
      const { origin } = req.headers;
      if (origin !== undefined && !isWelcome(origin, placeOf(req, trustProxy), allowedOrigins)) {
        throw new HttpError(403, 'Forbidden', 'Pages of this site may not use the chat.');
      }
      const path = pathname.startsWith(DIRECT_LINE) ? pathname.slice(DIRECT_LINE.length) : '';
      const chat = directLine.listener(path, query);
      streams.server.handleUpgrade(req, socket, head, (stream) => {
        // Reads at most a ping; what breaks a stream is the network, and the client comes back.
        stream.on('error', () => stream.terminate());
        const join = (now: Parameters<typeof unseen>[0]): void => {
          const missed = unseen(now, query.get('watermark') ?? '');
          if (missed.activities.length > 0) stream.send(JSON.stringify(missed));
          streams.join(chat.conversation, stream);
        };
        talk.arrive(chat, languageOf(req), join).then(
          (found) => found ?? stream.close(1008),
          (fault: unknown) => {
            unforeseen(fault);
            stream.close(1011);
          },
        );
      });
    } catch (fault) {
      refuseUpgrade(socket, fault instanceof HttpError ? fault : unforeseen(fault));
    }
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(listenFault(fault, settings.port)));
    server.listen(settings.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  log.info('web-listening', { port });
  const name = ['0.0.0.0', '::', ''].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;

  return {
    url: `http://${name}:${port}/`,
    port,
    tellNews: talk.tellNews,
    tell: async (customer, text) => (await cloud?.tell(customer, text)) ?? 'unknown',
    async close() {
      isClosing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // What is not answered by then stays marked as waiting, and is answered after the next start.
      await Promise.race([talk.settled(), setTimeout(CLOSING.answersMs, undefined, { ref: false })]);
      streams.close();
      // A connection is idle a moment after its last answer is gone.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const rest = setInterval(() => server.closeAllConnections(), CLOSING.restMs);
      await closed;
      clearInterval(idle);
      clearInterval(rest);
    },
  };
}

function listenFault(fault: NodeJS.ErrnoException, port: number): Error {
  if (fault.code !== 'EADDRINUSE') return fault;
  return new UsualError('port-in-use', `Port ${port} is in use by another program. Choose another port.`);
}

function addressOf(req: IncomingMessage): URL {
  const address = `http://localhost${req.url?.startsWith('/') ? req.url : '/'}`;
  if (!URL.canParse(address)) throw new HttpError(400, 'BadArgument', 'The address is not well formed.');
  return new URL(address);
}

function refuseUpgrade(socket: Duplex, { status, code, message }: HttpError): void {
  const body = JSON.stringify({ error: { code, message } });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
