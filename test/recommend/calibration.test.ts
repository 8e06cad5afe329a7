import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/index.js';
import type { Score } from '../../src/preference/index.js';
import { slate } from '../../src/recommend/index.js';
import { tiny } from '../tools/tiny.js';

/** Ten of each kind, with these utilities; nothing about the taste is uncertain. */
function shelf(utilities: Readonly<Record<string, number>>) {
  const items = Object.entries(utilities).flatMap(([kind, u]) =>
    Array.from({ length: 10 }, (_, i) => ({ id: `${kind}-${i}`, kind, u: u - i / 100 })),
  );
  const catalogue = createCatalogue(
    tiny(
      items.map(({ id, kind }) => ({ id, attributes: { kind: [kind] } })),
      { attributes: [{ id: 'kind', kind: 'tags', say: 'kind', isOpen: true }] },
    ),
  );
  const utility = Float64Array.from(items, ({ u }) => u);
  const none = utility.map(() => 0);
  const score: Score = {
    utility,
    prior: none,
    assumed: [],
    preferred: [],
    needs: [],
    outside: 2,
    company: none,
    effectOf: () => ({ content: none, company: none }),
    taste: {
      mean: none,
      evidence: [],
      effectOf: () => none,
      draws: (places) => [new Float64Array(places.length)],
    },
  };
  const passing = new Uint8Array(items.length).fill(1);
  /** How many of each kind stand on the slate. */
  return (size: number, calibrated?: string): Record<string, number> => {
    const kinds = slate(catalogue, score, passing, { size, calibrated }).map(
      ({ place }) => items[place]?.kind ?? '',
    );
    return Object.fromEntries(
      Object.keys(utilities).map((kind) => [kind, kinds.filter((k) => k === kind).length]),
    );
  };
}

describe('a slate of six', () => {
  // The belief is two thirds pasta and a third salad: e^0.69 is 2.
  const kinds = shelf({ pasta: 0.69, salad: 0 });

  test('is all of what is best, when nothing else is asked', () => {
    expect(kinds(6)).toEqual({ pasta: 6, salad: 0 });
  });

  test('is mixed as the belief is, when the pack wants it', () => {
    expect(kinds(6, 'kind')).toEqual({ pasta: 4, salad: 2 });
  });

  test('has nothing of what is hardly wanted at all', () => {
    expect(shelf({ pasta: 3, soup: -4 })(6, 'kind')).toEqual({ pasta: 6, soup: 0 });
  });

  test('is as it was where the attribute tells nothing apart', () => {
    expect(shelf({ pasta: 1 })(3, 'kind')).toEqual({ pasta: 3 });
  });
});
