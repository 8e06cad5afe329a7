import { emptyMind, type ItemId, type Offered } from '../../domain/index.js';
import { reasonsFor } from '../../explain/index.js';
import { aggregateOf, say } from '../at-table.js';
import { type Draft, gateOf, mayOffer, scoreOf } from '../draft.js';
import { LEAST_TO_TELL, type TableAct } from '../table-act.js';

/** "why?" of something that was suggested to all: what holds for a table that is not too small, and what strangers take. */
export function whyOffered(draft: Draft, item: ItemId): boolean {
  const { table, world, moment } = draft;
  const offered = offeredTo(draft, item);
  const place = world.catalogue.placeOf(item);
  if (table?.offer === undefined || offered === undefined || place === undefined) return false;
  const stranger = { ...draft, mind: emptyMind };
  const score = scoreOf(stranger, gateOf(stranger));
  draft.focus = item;
  say(draft, {
    type: 'why',
    item,
    ...(table.offer.people >= LEAST_TO_TELL && { take: offered.take }),
    people: table.offer.people,
    reasons: reasonsFor(world.model, score, place, [], moment),
  });
  return true;
}

/** "why not ...?" after something was suggested to all; what keeps it from this customer is told as ever. */
export function whyNotOffered(draft: Draft, item: ItemId): boolean {
  const { table } = draft;
  if (table?.offer?.kind !== 'shared' || !mayOffer(draft, item)) return false;
  draft.focus = item;
  say(draft, { type: 'whyNot', item, why: whyNot(draft, item) });
  return true;
}

function whyNot(draft: Draft, item: ItemId): (TableAct & { type: 'whyNot' })['why'] {
  if (offeredTo(draft, item) !== undefined) return 'offered';
  const whole = aggregateOf(draft, 0);
  if (whole === undefined || whole.people < LEAST_TO_TELL) return 'secret';
  return whole.passing[draft.world.catalogue.placeOf(item) ?? -1] === 0 ? 'unsuited' : 'lower';
}

const offeredTo = ({ table }: Draft, item: ItemId): Offered | undefined =>
  table?.offer?.kind === 'shared' ? table.offer.items.find((each) => each.item === item) : undefined;
