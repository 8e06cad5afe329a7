import { parseArgs } from 'node:util';
import { loadWorld } from '../../src/app/index.js';
import { rngFor } from '../../src/base/index.js';
import type { ItemId } from '../../src/domain/index.js';
import { type Said, understand } from '../../src/text/index.js';
import type { Benchmark } from '../benchmark.js';
import { type Case, drawCase, KINDS, type Kind } from './cases.js';

const PACKS = ['restaurant', 'gym', 'shop'];
const CASES = 300;

type Outcome = 'right' | 'asked' | 'missed' | 'wrong';

/** Which of those shown is meant, in 300 ways of saying it. */
export const references: Benchmark = {
  summary: 'references to what is shown: found, asked back, missed, or another taken for it',
  usage: 'bench -- references [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: { seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
    });
    const worlds = await Promise.all(PACKS.map((name) => loadWorld(name)));
    const rng = rngFor(Number(values.seed), 'references');
    const judged: { one: Case; outcome: Outcome }[] = [];
    for (let draw = 0; judged.length < CASES; draw++) {
      const world = worlds[draw % worlds.length];
      const kind: Kind | undefined = KINDS[judged.length % KINDS.length];
      const one = world && kind && drawCase(world, kind, rng);
      if (one === undefined || world === undefined) continue;
      judged.push({ one, outcome: outcomeOf(one, understand(one.text, world.lexicon, one)) });
    }
    const count = (outcome: Outcome, of = judged): number => of.filter((j) => j.outcome === outcome).length;
    const figures = {
      references: judged.length,
      rightOrAsked: (count('right') + count('asked')) / judged.length,
      asked: count('asked'),
      missed: count('missed'),
      wrong: count('wrong'),
    };
    if (values.json) out(JSON.stringify({ benchmark: 'references', ...figures }));
    else {
      for (const { one, outcome } of judged.filter((j) => j.outcome === 'missed' || j.outcome === 'wrong')) {
        out(`${outcome}: "${one.text}" for ${one.meant} of ${one.slate.join(', ')}`);
      }
      for (const kind of KINDS) {
        const of = judged.filter(({ one }) => one.kind === kind);
        out(
          `${kind.padEnd(10)} ${of.length}: ${count('right', of)} right, ${count('asked', of)} asked back, ${count('missed', of)} missed, ${count('wrong', of)} wrong`,
        );
      }
      out(`${(100 * figures.rightOrAsked).toFixed(1)} % right or asked back`);
    }
    return figures.wrong === 0 ? 0 : 1;
  },
};

/** Missed: taken for a wish or a question of another kind. Wrong: something is done with an item that was not meant. */
function outcomeOf({ meant, focus }: Case, said: readonly Said[]): Outcome {
  const items = said.flatMap((thing) => actedOn(thing, focus));
  if (items.some((item) => item !== meant)) return 'wrong';
  if (items.length > 0) return 'right';
  const isOpen = said.every(({ type }) => type === 'which' || type === 'unknownItem' || type === 'yes');
  return isOpen || said.some((thing) => thing.type === 'accept') ? 'asked' : 'missed';
}

function actedOn(thing: Said, focus: ItemId | undefined): readonly ItemId[] {
  if (thing.type === 'accept' || thing.type === 'reject' || thing.type === 'why') {
    const item = thing.item ?? focus;
    return item === undefined ? [] : [item];
  }
  return 'item' in thing && thing.item !== undefined ? [thing.item] : [];
}
