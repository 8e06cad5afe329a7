import type { Card, ItemId, Option } from '../../domain/index.js';
import type { Act, Suggestion } from '../act.js';
import type { World } from '../world.js';
import { cardText } from './reasons.js';
import type { Saying } from './saying.js';

/** What is suggested, as cards. */
export function saySlate(world: World, act: Act & { type: 'slate' }): Saying {
  const { wordings: w, names } = world;
  const lead =
    act.lead === 'noneBetter' && act.direction !== undefined
      ? w.text('slate.noneBetter', { critique: names.feature(act.direction) })
      : act.items.length === 1
        ? w.text('slate.one')
        : w.text(`slate.${act.lead}`);
  return {
    text: lead,
    cards: act.items.map((suggestion) => cardOf(world, suggestion)),
    options: [{ label: w.text('button.more'), action: { type: 'more' } }],
  };
}

function cardOf(world: World, suggestion: Suggestion): Card {
  const { wordings: w, names } = world;
  const { item } = suggestion;
  const detail = names.detail(item);
  return {
    item,
    title: names.item(item),
    ...(detail !== undefined && { detail }),
    text: cardText(world, suggestion),
    options: [{ label: w.text('button.why'), action: { type: 'why', item } }, ...itemOptions(world, item)],
  };
}

/** What can be done with an item that was suggested. */
export function itemOptions({ wordings: w }: World, item: ItemId): readonly Option[] {
  return [
    { label: w.text('button.like'), action: { type: 'like', item } },
    { label: w.text('button.accept'), action: { type: 'accept', item } },
  ];
}
