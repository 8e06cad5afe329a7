import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** An answer other than 200, in the form that Bot Framework's services give it. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** One request, taken apart. */
export interface Call {
  readonly req: IncomingMessage;
  readonly place: Place;
  readonly query: URLSearchParams;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export function sendJson(res: ServerResponse, { status, body }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  res.setHeader('cache-control', 'no-store');
  if (text) res.setHeader('content-type', 'application/json; charset=utf-8');
  res.writeHead(status, status === 204 ? {} : { 'content-length': Buffer.byteLength(text) });
  res.end(text);
}

export function sendError(res: ServerResponse, { status, code, message, headers }: HttpError): void {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  sendJson(res, { status, body: { error: { code, message } } });
}

/** The language that a browser asks for first: "de-CH". */
export const languageOf = ({ headers }: IncomingMessage): string | undefined =>
  /^[a-z]{2,8}(-[a-z\d]{1,8}){0,2}/i.exec(headers['accept-language'] ?? '')?.[0];

/** A refused body is read to its end so that the client sees the answer, but not for ever. */
const LONGEST_DRAIN = 20_000_000;

/** Let the rest of a request go by unread. */
export function drain(req: IncomingMessage): void {
  let seen = 0;
  req.on('data', (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > LONGEST_DRAIN) req.destroy();
  });
  req.resume();
}

/**
 * A request's JSON; an empty body is `{}`.
 * @throws {HttpError} 413 beyond `limit` bytes, 400 for what is no JSON object
 */
export async function readJson(
  req: IncomingMessage,
  limit: number,
): Promise<Readonly<Record<string, unknown>>> {
  const tooLarge = () => new HttpError(413, 'PayloadTooLarge', `The body is larger than ${limit} bytes.`);
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const text = await new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      req.off('data', take);
      reject(tooLarge());
    };
    req.on('data', take);
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.on('error', () => reject(new HttpError(400, 'BadArgument', 'The request was cut off.')));
  });
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpError(400, 'BadArgument', 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpError(400, 'BadArgument', 'The body is not a JSON object.');
  }
  return { ...value };
}

/** The token or secret of `Authorization: Bearer ...`. */
export const bearerOf = ({ authorization = '' }: IncomingHttpHeaders): string | undefined =>
  /^Bearer +(\S+)$/i.exec(authorization)?.[1];

/** Where the world finds this server, as one request saw it. */
export interface Place {
  readonly isSecure: boolean;
  readonly host: string;
  /** The client's network address. */
  readonly address: string;
}

export function placeOf(req: IncomingMessage, trustProxy: boolean): Place {
  const forwarded = (name: string): string | undefined => {
    const value = trustProxy ? req.headers[name] : undefined;
    // The last one is the proxy's own; those before it may be anybody's invention.
    return (
      String(value ?? '')
        .split(',')
        .at(-1)
        ?.trim() || undefined
    );
  };
  const host = forwarded('x-forwarded-host') ?? req.headers.host ?? '';
  return {
    isSecure: forwarded('x-forwarded-proto') === 'https',
    // It stands in addresses and headers that we write.
    host: /^([\w.-]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host) ? host : 'localhost',
    address: forwarded('x-forwarded-for') ?? req.socket.remoteAddress ?? '',
  };
}

/** Whether a page of `origin` may use the chat: our own page's, or one of those allowed. */
export function isWelcome(origin: string, { host }: Place, allowed: readonly string[]): boolean {
  if (allowed.includes(origin)) return true;
  // A proxy that ends TLS may not tell us of it, so the scheme is not compared.
  return URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}`).host;
}
