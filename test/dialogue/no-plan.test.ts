import { expect, test } from 'vitest';
import { type Act, say, viewIn } from '../../src/dialogue/index.js';
import { worldOf } from '../tools/world.js';

const NONE: Act & { type: 'noPlan' } = {
  type: 'noPlan',
  kind: 'gift-set',
  conflicts: [[{ type: 'rule', id: 'budget' }]],
  ways: [[{ type: 'rule', id: 'budget', amount: 40 }]],
  isProven: true,
  isLater: false,
};

test.each([
  ['en', 'these are the ways out that I found'],
  ['de', 'Das sind die Auswege, die ich gefunden habe'],
] as const)(
  'in %s, ways out are said to be those that were found only where not everything was tried',
  async (locale, words) => {
    const world = viewIn(await worldOf('shop'), locale);
    if (world === undefined) throw new Error(`the shop does not speak ${locale}`);
    const textOf = (act: Act): string => say(world, [act], 1).text;
    expect(textOf(NONE)).not.toContain(words);
    expect(textOf({ ...NONE, isProven: false })).toContain(words);
    // Without a way there is none to speak of.
    expect(textOf({ ...NONE, ways: [], isProven: false })).not.toContain(words);
  },
);

test('where it is not known what keeps a plan from being made, nothing is said to', async () => {
  const world = await worldOf('shop');
  const [known, unknown] = [NONE, { ...NONE, conflicts: [], isProven: false }].map(
    (act) => say(world, [act], 1).text,
  );
  expect(known).toContain('What it breaks on: the budget.');
  expect(unknown).not.toContain('What it breaks on');
});
