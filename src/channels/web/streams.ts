import { type WebSocket, WebSocketServer } from 'ws';
import type { StoredActivity } from './transcript.js';

/** What goes down a stream. Without a watermark it is passing (typing) and is not sent again after a reconnect. */
interface Frame {
  readonly activities: readonly Partial<StoredActivity>[];
  readonly watermark?: string;
}

/** Tabs that one customer has open at once; the oldest gives way. */
const STREAMS_PER_CONVERSATION = 8;
/** A client that does not read is let go; it comes back by its watermark. */
const UNREAD_BYTES = 4_000_000;
const PING_MS = 30_000;

export interface Streams {
  readonly server: WebSocketServer;
  join(conversation: string, socket: WebSocket): void;
  push(conversation: string, frame: Frame): void;
  close(): void;
}

/** The open WebSockets, by conversation. */
export function createStreams(): Streams {
  // Clients send nothing but empty frames, as pings of their own.
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const open = new Map<string, Set<WebSocket>>();
  const silent = new WeakSet<WebSocket>();

  const pings = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate();
      silent.add(socket);
      socket.ping();
    }
  }, PING_MS);
  pings.unref();

  return {
    server,
    join(conversation, socket) {
      if (socket.readyState !== socket.OPEN) return;
      const sockets = open.get(conversation) ?? new Set();
      open.set(conversation, sockets.add(socket));
      const [oldest] = sockets;
      if (sockets.size > STREAMS_PER_CONVERSATION) oldest?.close(1008);
      socket.on('pong', () => silent.delete(socket));
      socket.on('close', () => {
        sockets.delete(socket);
        if (sockets.size === 0 && open.get(conversation) === sockets) open.delete(conversation);
      });
    },
    push(conversation, frame) {
      const text = JSON.stringify(frame);
      for (const socket of open.get(conversation) ?? []) {
        if (socket.bufferedAmount > UNREAD_BYTES) socket.terminate();
        else socket.send(text);
      }
    },
    close() {
      clearInterval(pings);
      for (const socket of server.clients) socket.close(1001);
      server.close();
    },
  };
}
