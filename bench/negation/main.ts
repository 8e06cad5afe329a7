import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Lexicon, type Said, understand } from '../../src/text/index.js';
import type { Benchmark } from '../benchmark.js';
import { kitchenOf, TOPPING } from './kitchen.js';
import { negatedToppings, readOrders } from './orders.js';

/** What our understanding takes for denied in orders that others wrote, against what they marked as denied. */
export const negation: Benchmark = {
  summary: 'which toppings of an order are denied, by our understanding and by those who wrote it',
  usage: 'bench -- negation --data FILE.json [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    if (!values.data) throw new Error('--data FILE.json is needed.');
    const orders = readOrders(await readFile(values.data, 'utf8'));
    const lexicon = await kitchenOf(orders);
    const judged = orders.map(({ text, tree }) => {
      const expected = negatedToppings(tree).flatMap((name) => named(name, lexicon));
      const found = denied(understand(text, lexicon, { slate: [] }));
      return { text, expected, found, isExact: isSame(expected, found) };
    });
    const negated = judged.filter(({ expected }) => expected.length > 0);
    const share = (all: typeof judged): number => all.filter(({ isExact }) => isExact).length / all.length;
    const figures = {
      orders: judged.length,
      exact: share(judged),
      withNegation: negated.length,
      exactWhereNegated: negated.length === 0 ? null : share(negated),
    };
    if (values.json) out(JSON.stringify({ benchmark: 'negation', ...figures }));
    else {
      for (const { text, expected, found } of judged.filter(({ isExact }) => !isExact)) {
        out(`${text}\n    denied: ${list(expected)}; read: ${list(found)}`);
      }
      out(`${figures.orders} orders, ${percent(figures.exact)} exact`);
      out(`${figures.withNegation} with something denied, ${percent(figures.exactWhereNegated)} exact`);
    }
    return 0;
  },
};

/** A surface string as the vocabulary has it: "pepper" and "peppers" are one. */
function named(name: string, lexicon: Lexicon): readonly string[] {
  return understand(name, lexicon, { slate: [] }).flatMap((thing) =>
    thing.type === 'wish' && thing.feature.value !== undefined ? [thing.feature.value] : [],
  );
}

function denied(said: readonly Said[]): readonly string[] {
  return said.flatMap((thing) => {
    const feature = isDenial(thing) ? thing.feature : undefined;
    return feature?.attribute === TOPPING && feature.value !== undefined ? [feature.value] : [];
  });
}

/** "no olives", "I hate olives"; and "remove the olives", which takes back what the recipe has. */
const isDenial = (thing: Said): thing is Said & { readonly type: 'wish' | 'state' | 'retract' } =>
  (thing.type === 'wish' && thing.polarity === -1) ||
  (thing.type === 'state' && thing.strength < 0) ||
  thing.type === 'retract';

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === new Set(b).size && a.every((name) => b.includes(name));

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));
const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);
