import { loadCommon, loadParts } from '../../src/app/index.js';
import { readBusiness } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import { createLexicon, type Lexicon } from '../../src/text/index.js';
import { nodesOf, type Order, wordsOf } from './orders.js';

/** What orders speak of, by the label in their trees. An amount of a topping is not the topping. */
const LABELS = { TOPPING: 'topping', COMPLEX_TOPPING: 'amount', STYLE: 'style', DRINKTYPE: 'drink' } as const;

/** The attribute of toppings in the pack. */
export const TOPPING = LABELS.TOPPING;

/** A business made in memory that has all that some orders name, and how it understands. */
export async function kitchenOf(orders: readonly Order[]): Promise<Lexicon> {
  const named = Object.entries(LABELS).map(([label, id]) => ({ id, names: namesOf(orders, label) }));
  const { business, problems } = readBusiness(
    {
      pack: JSON.stringify({
        usual: 1,
        id: 'kitchen',
        name: 'Kitchen',
        assistant: 'assistant',
        noun: { one: 'thing', many: 'things' },
        expert: 'the kitchen',
        range: 'the menu',
        catalogue: { declaredBy: 'the kitchen' },
        attributes: named.map(({ id, names }) => ({
          id,
          kind: 'tags',
          say: id,
          values: Object.fromEntries(names.map((name) => [name, { say: name }])),
        })),
      }),
      catalogue: JSON.stringify({ id: 'order', name: 'Order' }),
    },
    await loadCommon(),
  );
  if (business === undefined) throw new Error(problems.map(({ what }) => what).join('\n'));
  const { language } = await loadParts('restaurant');
  return createLexicon(createCatalogue(business), language);
}

const namesOf = (orders: readonly Order[], label: string): readonly string[] =>
  [...new Set(orders.flatMap(({ tree }) => nodesOf(tree, label).map(wordsOf)))].toSorted();
