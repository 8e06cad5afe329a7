import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createWebChannel, type WebChannel, type WebSettings } from '../../../../src/channels/web/index.js';
import type { Storage } from '../../../../src/ports/index.js';
import { memoryStorage } from '../../../../src/stores/index.js';
import { webWords } from '../../../tools/words.js';
import { type Waiter, waiter } from './waiter.js';

export interface Tavern {
  readonly channel: WebChannel;
  readonly storage: Storage;
  readonly waiter: Waiter;
  /** Moves the clock, in ms. */
  readonly later: (ms: number) => void;
  readonly logged: { event: string; fields: unknown }[];
}

/** A web channel with a waiter behind it, closed when the test is over. */
export async function openTavern(settings: Partial<WebSettings> = {}): Promise<Tavern> {
  const scripted = waiter();
  const storage = settings.storage ?? memoryStorage();
  const logged: { event: string; fields: unknown }[] = [];
  const note = (event: string, fields?: unknown): void => {
    logged.push({ event, fields });
  };
  let shift = 0;
  const channel = await createWebChannel({
    handler: scripted.handler,
    clock: () => Date.now() + shift,
    log: { info: note, warn: note, error: note },
    title: 'Bella Napoli',
    words: webWords,
    host: '127.0.0.1',
    port: 0,
    ...settings,
    storage,
  });
  onTestFinished(() => channel.close());
  const later = (ms: number): void => {
    shift += ms;
  };
  return { channel, storage, waiter: scripted, later, logged };
}

/** Something to wait for until it is opened. */
export function createGate(): { readonly gate: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { gate, open };
}

/** A line to a server that can be cut, as a lost network is. */
export interface Line {
  readonly url: string;
  /** Break all connections. */
  cut(): void;
  /** While it is down, nobody gets through. */
  setDown(isDown: boolean): void;
}

export async function lineTo(port: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isDown = false;
  const server = createServer((near) => {
    if (isDown) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    cut,
    setDown(now) {
      isDown = now;
      if (now) cut();
    },
  };
}
