import { setTimeout } from 'node:timers/promises';
import type { Said } from './encode.js';

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;
/** Longer waits are for the inbox's next attempt. */
const LONGEST_WAIT_S = 30;

/**
 * Answer at a response address, so that only who asked sees it, or all where they asked.
 * @returns `expired` when the address takes no more: Slack gives it five uses in half an hour
 * @throws when Slack cannot be reached
 */
export async function respond(
  url: string,
  said: Said,
  { replaces, isForAll }: { readonly replaces: boolean; readonly isForAll: boolean },
): Promise<'sent' | 'expired'> {
  const body = JSON.stringify({
    ...said,
    response_type: isForAll ? 'in_channel' : 'ephemeral',
    replace_original: replaces,
  });
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (response.ok) return 'sent';
    const mayPass = response.status === 429 || response.status >= 500;
    if (!mayPass) return 'expired';
    if (attempt === ATTEMPTS) throw new Error(`response-${response.status}`);
    const asked = Number(response.headers.get('retry-after'));
    await setTimeout(1000 * Math.min(asked > 0 ? asked : attempt, LONGEST_WAIT_S));
  }
}
