import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import { type Oracle, oracleOf, shipped } from '../oracles/table.js';
import { changedPack, type PackChange } from '../tools/packs.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';
import { dialogues, type Move, restrictionSentences } from './customers.js';
import { type Turn, talk, transcriptOf } from './dialogues.js';
import { faultsOf } from './faults.js';

const NOON = Date.UTC(2026, 10, 14, 12, 5);

/** A world and the oracle that knows what its business's files say. */
interface Judged {
  readonly world: World;
  readonly oracle: Oracle;
}

const judged = async (business: string): Promise<Judged> => ({
  world: await worldOf(business),
  oracle: oracleOf(shipped(business)),
});

/** Noon, afternoon, evening, night and morning, UTC, and what is said from then on. */
const chats = (world: World) =>
  fc.tuple(fc.constantFrom(...[0, 3, 7, 11, 19].map((hours) => NOON + hours * 3_600_000)), dialogues(world));

/** Talk until the first fault, and show the dialogue that led to it. */
function judge({ world, oracle }: Judged, start: number, moves: readonly Move[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const turn of talk(world, start, moves)) {
    turns.push(turn);
    const faults = faultsOf(oracle, turn);
    if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${transcriptOf(turns)}`);
  }
  return turns;
}

describe.each(['restaurant', 'gym', 'shop'])('%s', (business) => {
  test('whatever customers say and press, nothing is offered that the table forbids', {
    timeout: 600_000,
  }, async () => {
    const parts = await judged(business);
    let turns = 0;
    fc.assert(
      fc.property(chats(parts.world), ([start, moves]) => {
        turns += judge(parts, start, moves).length;
      }),
      { numRuns: runs(2000) },
    );
    expect(turns).toBeGreaterThan(runs(10_000));
  });

  test('every restriction, in every word that the pack has for it, is noted as what it was called', async () => {
    const parts = await judged(business);
    const sentences = restrictionSentences(parts.world);
    expect(sentences.length).toBeGreaterThan(200);
    const missed = sentences.filter((sentence) =>
      [...talk(parts.world, NOON, [{ type: 'say', sentence, minutes: 0 }])].some(
        (turn) => faultsOf(parts.oracle, turn).length > 0,
      ),
    );
    expect(missed.map(({ text }) => text)).toEqual([]);
  });

  test('the dialogues come to everything that is judged', async () => {
    const { world, oracle } = await judged(business);
    const seen = new Set<string>();
    for (const [start, moves] of fc.sample(chats(world), { numRuns: 150, seed: 7 })) {
      for (const { acts, after, at } of talk(world, start, moves)) {
        for (const act of acts) {
          seen.add(act.type);
          if (act.type === 'whyNot') seen.add(act.contrast.findings.length > 0 ? 'kept out' : 'ranked lower');
          if (act.type !== 'slate') continue;
          for (const want of after.mind.wants)
            seen.add(want.type === 'restriction' ? want.severity : want.type);
          const isMarked = act.items.some(
            ({ item }) => oracle.judge(item, after.mind.wants, at).marks.length > 0,
          );
          if (isMarked) seen.add('a marked item');
        }
      }
    }
    const severities = new Set(world.pack.constraints.map(({ severities: [first] }) => first));
    const hasLenient = severities.has('diet') || severities.has('intolerance');
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...severities,
        ...(hasLenient ? ['a marked item'] : []),
        ...['slate', 'why', 'kept out', 'ranked lower', 'describe', 'accepted', 'nothingFits', 'profile'],
        ...['atMost', 'has', 'lacks', 'noMore', 'stale', 'undone', 'forgotten', 'unknownItem'],
      ]),
    );
  });
});

describe('the oracle', () => {
  /** A world that was lied to about its business; the oracle reads the truth. */
  const lies: readonly { lie: string; business: string; told: PackChange; seen: RegExp }[] = [
    {
      lie: 'what is in a dish is declared free',
      business: 'restaurant',
      told: { item: ({ contains = [], free = [], ...item }) => ({ ...item, free: [...free, ...contains] }) },
      seen: /^suggests .*, but allergy .*: contains$/,
    },
    {
      lie: 'traces do not count',
      business: 'restaurant',
      told: {
        item: ({ mayContain = [], free = [], ...item }) => ({ ...item, free: [...free, ...mayContain] }),
      },
      seen: /^suggests .*, but allergy .*: mayContain$/,
    },
    {
      lie: 'what nobody declared is declared gentle',
      business: 'gym',
      told: {
        item: (item) => ({ ...item, free: undeclared(item, ['knee-load', 'back-load', 'pregnancy-risk']) }),
      },
      seen: /^suggests .*, but (injury|pregnancy) .*: unknown$/,
    },
    {
      lie: 'every dish is declared halal',
      business: 'restaurant',
      told: { item: (item) => ({ ...item, suits: [...(item.suits ?? []), 'halal'] }) },
      seen: /^suggests .*, but religion halal: unknown$/,
    },
    {
      lie: 'whatever does not break a diet is declared to suit it',
      business: 'shop',
      told: { item: (item) => ({ ...item, suits: undeclared(item, ['vegan', 'cruelty_free']) }) },
      seen: /^suggests .* without "not declared" \(diet/,
    },
    {
      lie: 'nothing is sold out',
      business: 'restaurant',
      told: { item: (item) => ({ ...item, soldOut: false }) },
      seen: /^suggests .*, but it is sold out$/,
    },
    {
      lie: 'breakfast is served all day',
      business: 'restaurant',
      told: { item: ({ dayparts: _, ...item }) => item },
      seen: /^suggests .*, but it is not offered in this part of the day/,
    },
    {
      lie: 'everything costs half',
      business: 'shop',
      told: {
        item: ({ attributes = {}, ...item }) => ({
          ...item,
          attributes: { ...attributes, price: Number(attributes['price']) / 2 },
        }),
      },
      seen: /^suggests .*, but it does not meet \{"type":"atMost"/,
    },
    {
      lie: 'milk does not make a dish unsuited to vegans',
      business: 'restaurant',
      told: {
        item: ({ unsuited: _, suits = [], ...item }) => ({ ...item, suits: [...suits, 'vegan'] }),
        pack: ({ constraints = [], ...pack }) => ({
          ...pack,
          constraints: constraints.map((constraint) => ({ ...constraint, brokenBy: [] })),
        }),
      },
      seen: /^suggests .*, but diet vegan: contains$/,
    },
    {
      lie: 'nobody needs to be told what is not declared',
      business: 'shop',
      told: {
        pack: (pack) => ({
          ...pack,
          wordings: { ...pack.wordings, 'reason.undeclared': 'fine', 'reason.undeclared.plain': 'fine' },
        }),
      },
      seen: /^suggests .* without "not declared"/,
    },
    {
      lie: 'the dishes are safe',
      business: 'restaurant',
      told: { pack: (pack) => ({ ...pack, wordings: { ...pack.wordings, 'slate.first': 'All safe:' } }) },
      seen: /^this is never said: "All safe:"$/,
    },
  ];

  test.each(lies)('is not fooled when $lie', async ({ business, told, seen }) => {
    const world = await loadWorld(await changedPack(business, told));
    const oracle = oracleOf(shipped(business));
    expect(firstFault({ world, oracle }, seen)).toMatch(seen);
    expect(firstFault(await judged(business), seen)).toBeUndefined();
  });

  test('notices a customer whose allergy was forgotten', async () => {
    const { world, oracle } = await judged('restaurant');
    const sentence = {
      text: 'something nice',
      states: [{ constraint: 'nuts', severity: 'allergy' as const }],
    };
    const [turn] = talk(world, NOON, [{ type: 'say', sentence, minutes: 0 }]);
    expect(turn === undefined ? [] : faultsOf(oracle, turn)).toEqual(['did not note allergy nuts']);
  });

  /** In a hundred dialogues that are the same each time. */
  function firstFault({ world, oracle }: Judged, seen: RegExp): string | undefined {
    for (const [start, moves] of fc.sample(chats(world), { numRuns: 100, seed: 11 })) {
      for (const turn of talk(world, start, moves)) {
        const fault = faultsOf(oracle, turn).find((text) => seen.test(text));
        if (fault !== undefined) return fault;
      }
    }
    return undefined;
  }
});

/** The codes that an item declares free or suited, and those of `codes` on which it says nothing. */
function undeclared(
  {
    contains = [],
    mayContain = [],
    unsuited = [],
    free = [],
    suits = [],
  }: Readonly<Partial<Record<'contains' | 'mayContain' | 'unsuited' | 'free' | 'suits', readonly string[]>>>,
  codes: readonly string[],
): string[] {
  const known = [...contains, ...mayContain, ...unsuited, ...free, ...suits];
  const isSuit = codes.includes('vegan');
  return [...(isSuit ? suits : free), ...codes.filter((code) => !known.includes(code))];
}
