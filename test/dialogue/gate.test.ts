import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import { derivedIn, type Oracle, oracleOf, shipped } from '../oracles/table.js';
import { changedPack } from '../tools/packs.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';
import { dialogues, type Move, restrictionSentences, type Stated } from './customers.js';
import { type Turn, talk, transcriptOf } from './dialogues.js';
import { faultsOf } from './faults.js';
import { lies } from './lies.js';

const NOON = Date.UTC(2026, 10, 14, 12, 5);

/** A world and the oracle that knows what its business's files say. */
interface Judged {
  readonly world: World;
  readonly oracle: Oracle;
}

async function judged(business: string): Promise<Judged> {
  const world = await worldOf(business);
  const derived = derivedIn(world.catalogue.items);
  return { world, oracle: oracleOf({ ...shipped(business), derived }) };
}

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

/** Somebody types a sentence, which must be heard as `states`. */
const says = (text: string, ...states: readonly Stated[]): Move => ({
  type: 'say',
  sentence: { text, states },
  minutes: 1,
});

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

  test('the dialogues come to everything that is judged', { timeout: 300_000 }, async () => {
    const { world, oracle } = await judged(business);
    const seen = new Set<string>();
    for (const [start, moves] of fc.sample(chats(world), { numRuns: 400, seed: 7 })) {
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
    // Where nobody declares anything (pregnancy at the restaurant), no slate ever comes.
    const servable = world.pack.constraints.filter(({ facts }) =>
      world.catalogue.items.some((item) => facts.every((code) => item.facts[code]?.state === 'declaredFree')),
    );
    const severities = new Set(servable.map(({ severities: [first] }) => first));
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
  test.each(lies)('is not fooled when $lie', async ({ business, told, said, seen }) => {
    const truth = await judged(business);
    const fooled = await loadWorld(await changedPack(business, told));
    expect(hasFault(faultsAfter(said, { ...truth, world: fooled }), seen)).toBe(true);
    expect(hasFault(faultsAfter(said, truth), seen)).toBe(false);
  });

  test('notices a customer whose allergy was forgotten', async () => {
    const parts = await judged('restaurant');
    const forgetful = says('something nice', { constraint: 'nuts', severity: 'allergy' });
    expect(() => judge(parts, NOON, [forgetful])).toThrow('did not note allergy nuts');
  });

  function hasFault(faults: Iterable<string>, seen: RegExp): boolean {
    for (const fault of faults) if (seen.test(fault)) return true;
    return false;
  }

  /** In dialogues that are the same each time. */
  function* faultsAfter(said: string, { world, oracle }: Judged): Generator<string> {
    for (const [start, moves] of fc.sample(chats(world), { numRuns: 40, seed: 11 })) {
      for (const turn of talk(world, start, [says(said), ...moves])) yield* faultsOf(oracle, turn);
    }
  }
});

describe('a restriction', () => {
  const allergy = (constraint: string): Stated => ({ constraint, severity: 'allergy' });

  test.each([
    ["I'm allergic to fish please", ['fish']],
    ["I'm allergic to fish, thanks", ['fish']],
    ["I'm allergic to kiwi", ['unlisted']],
    ["I'm allergic to kiwi, something light", ['unlisted']],
    ["I'm allergic to kiwi and nuts", ['unlisted', 'nuts']],
    ["I'm allergic to nuts and kiwi", ['unlisted', 'nuts']],
    ['kiwi and nut allergy', ['unlisted', 'nuts']],
    ['my son has a nut allergy, I have a milk allergy', ['nuts', 'milk']],
    ['undo. I am allergic to nuts', ['nuts']],
    ['start over, I am allergic to nuts', ['nuts']],
  ])('is heard in "%s"', async (text, constraints) => {
    judge(await judged('restaurant'), NOON, [
      says('hi'),
      says('something light'),
      says(text, ...constraints.map(allergy)),
    ]);
  });

  test.each(['no dairy', "I'm intolerant to dairy", 'nothing with lactose'])(
    'that was an allergy stays one after "%s"',
    async (later) => {
      judge(await judged('restaurant'), NOON, [says("I'm allergic to dairy", allergy('dairy')), says(later)]);
    },
  );

  test('that is stated after a slate counts for whatever of it is then offered or taken', async () => {
    for (const business of ['restaurant', 'shop']) {
      const slate = [says('no'), says('skip'), says("I'm allergic to gluten. I'm vegan")];
      for (const taking of [
        "I'll have it",
        'sounds good',
        'the first one',
        'yes',
        'why?',
        'tell me about the first',
      ]) {
        judge(await judged(business), NOON, [...slate, says(taking)]);
      }
    }
  });

  test('holds where the customer is asked which one of a slate is meant', async () => {
    const parts = await judged('restaurant');
    judge(parts, NOON, [says('no'), says('skip'), says('yes. It must be pasta')]);
    const lines = [
      "I'm intolerant to lupin",
      'today',
      'skip',
      'must be chilli',
      'something else',
      "I'll have it",
    ];
    judge(
      parts,
      NOON,
      lines.map((text) => says(text)),
    );
  });

  test('ends with its sentence: the next one is read by itself', async () => {
    const vegetarian: Stated = { constraint: 'vegetarian', severity: 'diet' };
    judge(await judged('restaurant'), NOON, [
      says("I'm allergic to fish please. don't eat meat", allergy('fish'), vegetarian),
    ]);
    const intolerance = (constraint: string): Stated => ({ constraint, severity: 'intolerance' });
    judge(await judged('shop'), NOON, [
      says("I'm intolerant to wool. alcohol-free intolerance", intolerance('wool'), intolerance('alcohol')),
    ]);
  });

  test('counts for every question in its own sentence', async () => {
    const parts = await judged('restaurant');
    judge(parts, NOON, [says('no'), says('skip'), says('why not the gnocchi? I am coeliac')]);
    judge(parts, NOON, [says('no'), says('skip'), says('why? I am allergic to gluten, milk and fish')]);
  });
});

describe('a requirement', () => {
  test.each(['no meat', 'no meat please', 'without meat please'])('is heard in "%s"', async (text) => {
    const turns = judge(await judged('restaurant'), NOON, [says('no'), says(text)]);
    expect(turns.at(-1)?.after.mind.wants).toMatchObject([
      { type: 'lacks', feature: { attribute: 'protein', value: 'meat' } },
    ]);
  });
});
