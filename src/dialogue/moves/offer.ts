import { sigmoid } from '../../base/index.js';
import { type Offer, type Offered, restrictionsOf } from '../../domain/index.js';
import { type Aggregate, scaledTo } from '../../party/index.js';
import { makePlan, type PlanTask, planImpasse, relaxedBy } from '../../plan/index.js';
import { slate } from '../../recommend/index.js';
import { aggregateOf, mayOfferAll, note, progressOf, say } from '../at-table.js';
import { act, change, type Draft, gateOf, marksOf, mayPropose, passedOver, scoreOf } from '../draft.js';
import { suggestionOf } from './suggestion.js';

/**
 * The table is asked for.
 * @param isWilling  to go on without those who have not answered
 */
export function suggestToAll(draft: Draft, isWilling: boolean): void {
  const { table, seat } = draft;
  if (table === undefined || seat === undefined) return;
  const progress = progressOf(draft);
  const { answered, joined, seats = 0 } = progress;
  if (answered === 0 || (!isWilling && answered < Math.max(joined, seats))) {
    return say(draft, { type: 'early', progress });
  }
  const items = table.kind === 'each' ? [] : sharedBy(draft);
  if (table.kind === 'shared' && items.length === 0) return say(draft, { type: 'nothing' });
  const round = (table.offer?.round ?? 0) + 1;
  const offer: Offer = { round, people: answered, kind: table.kind, items };
  note(draft, { type: 'offer', offer, code: table.code });
  draft.happenings.push({ type: 'tabled', items: items.map(({ item }) => item), people: answered });
  draft.table = { ...table, offer };
  showOffer(draft, offer);
}

/** One menu for all: by the pack's kind of plan for several, as far as there is one that can be made, else the best of all. */
function sharedBy(draft: Draft): readonly Offered[] {
  const whole = aggregateOf(draft, draft.world.pack.slate.size);
  if (whole === undefined) return [];
  const planned = plannedFor(draft, whole);
  if (planned.length > 0) return planned;
  return whole.menu.flatMap((place) => {
    const item = draft.world.catalogue.items[place]?.id;
    return item === undefined ? [] : [{ item, take: chanceOf(draft, whole, place) }];
  });
}

function plannedFor(draft: Draft, { passing, utility, people }: Aggregate): readonly Offered[] {
  const { catalogue, model, settings } = draft.world;
  const kind = kindForTables(draft);
  if (kind === undefined) return [];
  const task: PlanTask = {
    catalogue,
    kind: scaledTo(kind, people),
    passing,
    utility,
    outside: model.outside,
    seed: settings.seed,
  };
  const first = makePlan(task).plan;
  // The house's own rules give way by the smallest step; what somebody must not have is no rule.
  const steps = first === undefined ? planImpasse(task, 1).ways[0]?.steps : undefined;
  const plan = steps === undefined ? first : makePlan({ ...task, kind: relaxedBy(task.kind, steps) }).plan;
  return (plan?.days ?? []).flatMap(({ items }) =>
    items.map(({ item, slot }) => ({
      item,
      slot,
      take: chanceOf(draft, { utility }, catalogue.placeOf(item) ?? -1),
    })),
  );
}

const kindForTables = ({ world }: Draft) => world.pack.plans.find(({ serves }) => serves > 1);

const chanceOf = ({ world }: Draft, { utility }: Pick<Aggregate, 'utility'>, place: number): number =>
  sigmoid((utility[place] ?? -Infinity) - world.model.outside);

/** All of one menu, for everybody, and all are told. What does not suit all any more is made anew. */
export function takeForAll(draft: Draft, offer: Offer): void {
  if (!isForAll(draft, offer)) return suggestToAll(draft, true);
  if (offer.isTaken) {
    showOffer(draft, offer);
    return;
  }
  const taken: Offer = { ...offer, round: offer.round + 1, isTaken: true };
  const { code = '' } = draft.seat ?? {};
  note(draft, { type: 'offer', offer: taken, code });
  draft.happenings.push(...offer.items.map(({ item }) => ({ type: 'accepted' as const, item })));
  if (draft.table !== undefined) draft.table = { ...draft.table, offer: taken };
  showOffer(draft, taken);
}

const isForAll = (draft: Draft, { items }: Offer): boolean =>
  items.length > 0 && items.every(({ item }) => mayPropose(draft, item) && mayOfferAll(draft, item));

/** Whether it may still be said to this customer. */
export function showOffer(draft: Draft, offer: Offer): boolean {
  if (offer.kind === 'each') return showOwn(draft, offer);
  if (!isForAll(draft, offer)) return false;
  see(draft, offer);
  const plan = offer.items.some(({ slot }) => slot !== undefined) ? kindForTables(draft)?.id : undefined;
  change(draft, { slate: offer.items.map(({ item }) => item) });
  draft.focus = undefined;
  const items = offer.items.map((each) => ({ ...each, marks: marksOf(draft, each.item) }));
  if (offer.isTaken) {
    say(draft, { type: 'settled', items, safety: restrictionsOf(draft.mind.wants) });
    return true;
  }
  say(draft, {
    type: 'shared',
    people: offer.people,
    ...(draft.message.isPublic === true && draft.seat !== undefined && { openTo: draft.seat.code }),
    ...(plan !== undefined && { plan }),
    items,
  });
  return true;
}

/** The best of their own for this customer, and not what is spoken for where the pack wants variety. */
export function showOwn(draft: Draft, offer: Offer): boolean {
  see(draft, offer);
  if (draft.message.isPublic === true) {
    say(draft, { type: 'toldEach' });
    return true;
  }
  const { catalogue, pack } = draft.world;
  const passing = gateOf(draft);
  const score = scoreOf(draft, passing);
  const taken = pack.table.isVaried ? offer.items.flatMap(({ item }) => catalogue.placeOf(item) ?? []) : [];
  const own = passedOver(draft);
  const [pick] = [new Set([...own, ...taken]), own].flatMap((excluded) =>
    slate(catalogue, score, passing, { size: 1, excluded }),
  );
  const item = catalogue.items[pick?.place ?? -1]?.id;
  if (pick === undefined || item === undefined) {
    act(draft, { type: 'noMore' });
    return true;
  }
  note(draft, {
    type: 'take',
    round: offer.round,
    offered: { item, take: pick.take },
    code: draft.seat?.code ?? '',
  });
  change(draft, { slate: [item] });
  draft.focus = item;
  say(draft, { type: 'own', suggestion: suggestionOf(draft, score, passing, item) });
  return true;
}

const see = (draft: Draft, { round }: Offer): void => {
  if (draft.seat !== undefined) draft.seat = { ...draft.seat, seen: round };
};
