import { UsualError } from '../domain/index.js';
import type { Popularity } from './popularity.js';

/** What a chat uses of what was learned from orders. Plain data. */
export interface Learned {
  /** Orders that were generated for show are named as such where they speak. */
  readonly origin: 'real' | 'generated';
  readonly popularity: Popularity;
}

/**
 * What was learned, from outside.
 * @throws {UsualError} `bad-model` when it is not whole
 */
export function checkLearned(value: unknown): Learned {
  const learned = value as Learned | undefined;
  const popularity = learned?.popularity;
  const n = popularity?.items?.length ?? 0;
  const areCounts = (counts: unknown): boolean =>
    Array.isArray(counts) && counts.length === n && counts.every((c) => Number.isFinite(c) && c >= 0);
  const isFine =
    (learned?.origin === 'real' || learned?.origin === 'generated') &&
    Array.isArray(popularity?.items) &&
    popularity.items.every((id) => typeof id === 'string') &&
    areCounts(popularity.counts) &&
    Array.isArray(popularity.contexts) &&
    popularity.contexts.every(
      (context) =>
        typeof context?.column === 'string' && typeof context.value === 'string' && areCounts(context.counts),
    );
  if (isFine && learned !== undefined) return learned;
  throw new UsualError('bad-model', 'This is not what "usual fit" writes. Run it again.');
}
