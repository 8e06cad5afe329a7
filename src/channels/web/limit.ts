import type { Clock } from '../../ports/index.js';

/** Remembered names before those at rest are swept out. */
const SWEEP_AT = 1000;

/**
 * At most `count` uses of a name within any `windowMs`. Returns how many seconds to wait, 0 when it may go on; a refused
 * use does not count.
 */
export function createLimit(count: number, windowMs: number, clock: Clock): (name: string) => number {
  const uses = new Map<string, number[]>();
  return (name) => {
    const now = clock();
    if (uses.size > SWEEP_AT) {
      for (const [key, times] of uses) if ((times.at(-1) ?? 0) <= now - windowMs) uses.delete(key);
    }
    const recent = (uses.get(name) ?? []).filter((at) => at > now - windowMs);
    uses.set(name, recent);
    if (recent.length >= count) return Math.max(1, Math.ceil(((recent[0] ?? now) + windowMs - now) / 1000));
    recent.push(now);
    return 0;
  };
}
