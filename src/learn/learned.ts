import { UsualError } from '../domain/index.js';
import type { Company } from './company.js';
import type { Popularity } from './popularity.js';

/** What a chat uses of what was learned from orders. Plain data. */
export interface Learned {
  /** Orders that were generated for show are named as such where they speak. */
  readonly origin: 'real' | 'generated';
  readonly popularity: Popularity;
  /** Missing where what goes with what could not be told from chance. */
  readonly company?: Company;
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
  if (isFine && learned !== undefined && (learned.company === undefined || isCompany(learned.company)))
    return learned;
  throw new UsualError('bad-model', 'This is not what "usual fit" writes. Run it again.');
}

function isCompany({ items, had, neighbours, ridge, trust }: Company): boolean {
  const n = items?.length ?? 0;
  const isList = (list: unknown): list is readonly unknown[] => Array.isArray(list) && list.length === n;
  const areNeighbours = (list: unknown): boolean =>
    Array.isArray(list) &&
    list.length % 2 === 0 &&
    list.every((x, i) => (i % 2 === 0 ? Number.isInteger(x) && x >= 0 && x < n : Number.isFinite(x)));
  return (
    isList(items) &&
    items.every((id) => typeof id === 'string') &&
    isList(had) &&
    had.every((count) => Number.isFinite(count) && Number(count) >= 0) &&
    isList(neighbours) &&
    neighbours.every(areNeighbours) &&
    ridge > 0 &&
    trust > 0
  );
}
