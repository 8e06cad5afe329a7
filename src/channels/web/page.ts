import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { HttpError, languageOf, type Place } from './http.js';
import type { WebWordsIn } from './words.js';

/** Beside this file, in `src` and in `dist` alike; the build copies it. */
const FOLDER = new URL('./page/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
};

/** All that is served; nothing is looked up by what a request names. */
export const PAGE_FILES = [
  'index.html',
  'chat.css',
  'chat.js',
  'activity.js',
  'direct-line.js',
  'draw.js',
  'memory.js',
  'view.js',
  'icon.svg',
] as const;

/** The title and the words, in the language of whoever asks. */
const CONFIG = '/config.json';

export interface Page {
  /** Whether the path is one of the page's. */
  has(path: string): boolean;
  serve(req: IncomingMessage, res: ServerResponse, path: string, place: Place): void;
}

/** Our own chat page, read once and kept in memory. */
export async function createPage(settings: {
  readonly title: string;
  readonly words: WebWordsIn;
  readonly frameAncestors: readonly string[];
}): Promise<Page> {
  const files = new Map<string, Buffer>();
  for (const name of PAGE_FILES) files.set(`/${name}`, await readFile(new URL(name, FOLDER)));
  files.set('/', files.get('/index.html') ?? Buffer.alloc(0));
  const configFor = (req: IncomingMessage): Buffer => {
    const { page: words } = settings.words(languageOf(req));
    return Buffer.from(JSON.stringify({ title: settings.title, words }));
  };
  const packed = new Map([...files].map(([path, bytes]) => [path, gzipSync(bytes, { level: 9 })]));
  const ancestors = ["'self'", ...settings.frameAncestors].join(' ');

  return {
    has: (path) => path === CONFIG || files.has(path),
    serve(req, res, path, { host }) {
      if (req.method !== 'GET' && req.method !== 'HEAD') {
        throw new HttpError(405, 'MethodNotAllowed', 'Use GET.', { allow: 'GET, HEAD' });
      }
      const isPacked = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
      const found = (isPacked ? packed : files).get(path);
      const body = found ?? (isPacked ? gzipSync(configFor(req)) : configFor(req));
      const extension = path === '/' ? 'html' : (path.split('.').at(-1) ?? '');
      if (extension === 'html') {
        // Not every browser takes the WebSocket of a site for a part of the site.
        const own = `connect-src 'self' ws://${host} wss://${host}`;
        const rest = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'";
        const guards = `base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`;
        res.setHeader('content-security-policy', `${rest}; ${own}; ${guards}`);
      }
      res.setHeader('content-type', TYPES[extension] ?? 'application/octet-stream');
      res.setHeader('cache-control', 'no-cache');
      res.setHeader('vary', 'Accept-Encoding, Accept-Language');
      if (isPacked) res.setHeader('content-encoding', 'gzip');
      res.writeHead(200, { 'content-length': body.length });
      res.end(req.method === 'HEAD' ? undefined : body);
    },
  };
}
