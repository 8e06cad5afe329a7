import { rngFor } from '../src/base/index.js';
import { createWorld, type World, type WorldParts } from '../src/dialogue/index.js';
import { type Item, itemId } from '../src/domain/index.js';

/** The demo restaurant's menu, repeated under other names until there are `size` items. */
export function enlarged(
  { business, language, replies, redFlags }: WorldParts,
  size: number,
  seed: number,
): World {
  const menu = business.items;
  const rng = rngFor(seed, 'catalogue');
  const items = Array.from({ length: size }, (_, i): Item => {
    const item = menu[i % menu.length] as Item;
    if (i < menu.length) return item;
    const price = item.attributes['price'];
    return {
      ...item,
      id: itemId(`${item.id}-${i}`),
      name: `${item.name} no. ${i}`,
      attributes: {
        ...item.attributes,
        ...(typeof price === 'number' && { price: Math.round(price * (50 + 100 * rng())) / 100 }),
      },
    };
  });
  return createWorld({ business: { ...business, items }, language, replies, redFlags, settings: { seed } });
}
