// @ts-check
import { memory } from './memory.js';

/**
 * The page's end of Direct Line: begins or resumes a conversation, keeps its stream open and its token fresh.
 *
 * @typedef {'connecting' | 'online' | 'reconnecting' | 'offline'} Status
 * @typedef {'sent' | 'failed' | 'tooFast' | 'ended'} Outcome
 * @typedef {{
 *   onActivities: (activities: any[], isHistory: boolean) => void,
 *   onStatus: (status: Status, attempts: number) => void,
 *   onAnew: () => void,
 * }} Listener
 */

const REFRESH_MS = 15 * 60_000;
const PING_MS = 20_000;
const TIMEOUT_MS = 25_000;
const LONGEST_WAIT_MS = 30_000;

/** Statuses that say: this conversation or this token is over. */
const OVER = [401, 403, 404];

/** @param {Listener} listener */
export function createClient({ onActivities, onStatus, onAnew }) {
  let session = memory.session();
  let watermark = '';
  let attempts = 0;
  let wasOnline = false;
  let isOpening = false;
  /** Whether the next frame is what was said before this page was loaded. */
  let isHistory = session !== undefined;
  /** @type {WebSocket | undefined} */
  let socket;
  let timer = 0;

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  const call = (method, path, body) =>
    fetch(new URL(`v3/directline/${path}`, document.baseURI), {
      method,
      headers: {
        ...(session && { authorization: `Bearer ${session.token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  /** @param {Response} response */
  const granted = async (response) => {
    if (!response.ok) throw new Error(`Refused with ${response.status}`);
    const grant = await response.json();
    session = { conversationId: grant.conversationId, token: grant.token };
    memory.keepSession(session);
    return grant;
  };

  const begin = async () => {
    session = undefined;
    watermark = '';
    isHistory = false;
    const { customer } = await granted(
      await call('POST', 'tokens/generate', { customer: memory.customer() }),
    );
    memory.keepCustomer(customer);
    return (await granted(await call('POST', 'conversations', {}))).streamUrl;
  };

  const end = () => {
    session = undefined;
    memory.keepSession(undefined);
    onAnew();
  };

  const resume = async () => {
    const id = session?.conversationId ?? '';
    const response = await call('GET', `conversations/${encodeURIComponent(id)}?watermark=${watermark}`);
    if (!OVER.includes(response.status)) return (await granted(response)).streamUrl;
    end();
    return begin();
  };

  const open = async () => {
    clearTimeout(timer);
    if (isOpening) return;
    if (!navigator.onLine) return onStatus('offline', attempts);
    isOpening = true;
    onStatus(wasOnline ? 'reconnecting' : 'connecting', attempts);
    try {
      await listen(await (session ? resume() : begin()));
    } catch {
      later();
    } finally {
      isOpening = false;
    }
  };

  const later = () => {
    attempts += 1;
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempts) * (0.5 + Math.random() / 2);
    clearTimeout(timer);
    timer = setTimeout(open, wait);
    onStatus(wasOnline ? 'reconnecting' : 'connecting', attempts);
  };

  /**
   * Resolves when the stream is open.
   * @param {string} url
   */
  const listen = (url) =>
    new Promise((resolve, reject) => {
      const stream = new WebSocket(url);
      socket = stream;
      stream.onopen = () => {
        attempts = 0;
        wasOnline = true;
        onStatus('online', 0);
        resolve(undefined);
      };
      stream.onmessage = ({ data }) => {
        if (data === '') return;
        const frame = JSON.parse(data);
        if (frame.watermark) watermark = frame.watermark;
        onActivities(frame.activities, isHistory);
        isHistory = false;
      };
      stream.onclose = () => {
        reject(new Error('closed'));
        if (socket !== stream) return;
        socket = undefined;
        if (!isOpening) later();
      };
    });

  const refresh = async () => {
    if (!session) return;
    try {
      const response = await call('POST', 'tokens/refresh', {});
      if (response.ok) await granted(response);
    } catch {
      // The next one will do; and if none does, the page begins anew when the server says so.
    }
  };

  setInterval(refresh, REFRESH_MS);
  // Proxies close what is silent.
  setInterval(() => socket?.readyState === WebSocket.OPEN && socket.send(''), PING_MS);
  addEventListener('online', open);
  addEventListener('offline', () => {
    onStatus('offline', attempts);
    socket?.close();
  });

  return {
    open,
    /**
     * Once more with the same activity is safe: the server knows it by its `clientActivityID`.
     * @param {object} activity
     * @returns {Promise<Outcome>}
     */
    async post(activity) {
      const path = `conversations/${encodeURIComponent(session?.conversationId ?? '')}/activities`;
      try {
        const { ok, status } = await call('POST', path, { ...activity, locale: navigator.language });
        if (ok) return 'sent';
        if (status === 429) return 'tooFast';
        if (!OVER.includes(status)) return 'failed';
        end();
        socket?.close();
        return 'ended';
      } catch {
        return 'failed';
      }
    },
  };
}
