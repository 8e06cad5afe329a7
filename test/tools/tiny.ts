import { type Business, type ItemDocument, type PackInput, readBusiness } from '../../src/business/index.js';
import { common } from './common.js';

type ItemInput = Partial<ItemDocument> & { readonly id: string };

/** A business of a few items, read and checked as any other; a fault in it is an error. */
export function tiny(items: readonly ItemInput[], pack: Partial<PackInput> = {}): Business {
  const { business, problems } = readBusiness(
    {
      pack: JSON.stringify({
        usual: 1,
        id: 'tiny',
        name: 'Tiny',
        assistant: 'assistant',
        noun: { one: 'thing', many: 'things' },
        expert: 'somebody',
        range: 'the shelf',
        catalogue: { declaredBy: 'us' },
        attributes: [{ id: 'light', kind: 'flag', say: 'light' }],
        ...pack,
      }),
      catalogue: items.map((item) => JSON.stringify({ name: item.id, ...item })).join('\n'),
    },
    common,
  );
  if (business === undefined)
    throw new Error(problems.map(({ where, what }) => `${where}: ${what}`).join('\n'));
  return business;
}

export const flag = (id: string) => ({ id, kind: 'flag' as const, say: id });
export const tags = (id: string, ...values: string[]) => ({
  id,
  kind: 'tags' as const,
  say: id,
  values: Object.fromEntries(values.map((value) => [value, { say: value }])),
});
export const number = (id: string) => ({
  id,
  kind: 'number' as const,
  say: id,
  unit: 'count' as const,
  less: { say: `low ${id}` },
  more: { say: `high ${id}` },
});
