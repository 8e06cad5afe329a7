import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { StoredActivity } from '../../../../src/channels/web/transcript.js';

export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
  readonly customer?: string;
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a server sends may be anything
  readonly body: any;
  readonly headers: Headers;
}

/** One call as any client makes it. */
export async function call(
  base: string,
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answered> {
  const response = await fetch(new URL(path, base), {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers };
}

/** A stream that keeps what came. */
export interface Listening {
  readonly socket: WebSocket;
  readonly activities: Partial<StoredActivity>[];
  watermark: string;
  /** Resolves when an activity satisfies `is`. */
  heard(is: (activity: Partial<StoredActivity>) => boolean): Promise<Partial<StoredActivity>>;
}

export async function listen(streamUrl: string): Promise<Listening> {
  const socket = new WebSocket(streamUrl);
  const activities: Partial<StoredActivity>[] = [];
  const listening: Listening = {
    socket,
    activities,
    watermark: '',
    heard: (is) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = activities.find(is);
          if (!found) return;
          socket.off('message', look);
          resolve(found);
        };
        socket.on('message', look);
        socket.on('close', () => reject(new Error('The stream closed.')));
        look();
      }),
  };
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    activities.push(...frame.activities);
    listening.watermark = frame.watermark ?? listening.watermark;
  });
  socket.on('error', () => undefined);
  onTestFinished(() => socket.terminate());
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return listening;
}

/** Somebody who chats by hand. */
export interface Guest {
  readonly grant: Grant;
  readonly post: (activity: object | string, token?: string) => Promise<Answered>;
  readonly say: (text: string, clientActivityID?: string) => Promise<Answered>;
  readonly read: (watermark?: string) => Promise<{ activities: StoredActivity[]; watermark: string }>;
  readonly resume: (watermark?: string) => Promise<Answered>;
}

/** Begin a conversation as our page does. */
export async function arrive(base: string, body: object = {}): Promise<Guest> {
  const origin = new URL(base).origin;
  const { body: first } = await call(base, 'POST', 'v3/directline/tokens/generate', {
    body,
    headers: { origin },
  });
  const { body: second } = await call(base, 'POST', 'v3/directline/conversations', { token: first.token });
  return guestOf(base, { ...first, ...second });
}

export function guestOf(base: string, grant: Grant): Guest {
  const own = `v3/directline/conversations/${grant.conversationId}`;
  const post: Guest['post'] = (activity, token = grant.token) =>
    call(base, 'POST', `${own}/activities`, { token, body: activity });
  return {
    grant,
    post,
    say: (text, clientActivityID) =>
      post({
        type: 'message',
        text,
        from: { id: 'me' },
        ...(clientActivityID && { channelData: { clientActivityID } }),
      }),
    read: async (watermark = '') =>
      (await call(base, 'GET', `${own}/activities?watermark=${watermark}`, { token: grant.token })).body,
    resume: (watermark = '') => call(base, 'GET', `${own}?watermark=${watermark}`, { token: grant.token }),
  };
}

export const isSaid =
  (text: string) =>
  (activity: Partial<StoredActivity>): boolean =>
    activity.type === 'message' && activity.text === text;
