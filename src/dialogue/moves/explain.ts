import { examine, isMark } from '../../constraints/index.js';
import type { ItemId } from '../../domain/index.js';
import { contrast } from '../../explain/index.js';
import { forcedAt } from '../../plan/index.js';
import type { Said } from '../../text/index.js';
import type { Act } from '../act.js';
import { act, type Draft, gateOf, isBarred, marksOf, passedOver, scoreOf } from '../draft.js';
import { planningOf } from '../planning.js';
import { repeatPending } from '../repeat.js';
import { whyNotOffered, whyOffered } from './explain-offered.js';
import { suggestionOf } from './suggestion.js';
import { otherwise } from './suppose.js';
import { planInHand } from './swap.js';
import { planningOfTaken } from './taken.js';

/** "why?": the same reasons in full, with the chance that stands behind the confidence word. */
export function why(draft: Draft, said: ItemId | undefined): void {
  const item = said ?? draft.focus ?? draft.mind.slate.find((shown) => !isBarred(draft.mind, shown));
  const place = item === undefined ? undefined : draft.world.catalogue.placeOf(item);
  // Why does nothing fit? What conflicts with what is said once more.
  if (said === undefined && draft.pending?.type === 'relax') return;
  draft.isDone = true;
  if (item === undefined || place === undefined) {
    // "why?" to a question asks what it is for.
    act(draft, draft.pending === undefined ? { type: 'notUnderstood', isLong: false } : { type: 'whyAsk' });
    repeatPending(draft);
    return;
  }
  if (whyOffered(draft, item)) return;
  const passing = gateOf(draft);
  if (passing[place] === 0) return whyNot(draft, item);
  draft.focus = item;
  const score = scoreOf(draft, passing);
  const other = item === draft.mind.slate[0] ? otherwise(draft, item) : undefined;
  act(draft, {
    type: 'why',
    ...(other !== undefined && { otherwise: other }),
    suggestion: suggestionOf(draft, score, passing, item),
  });
  explainPlace(draft, item);
}

/** What the rules of the plan on the table have to do with the place of an item, if it stands there. */
export function explainPlace(draft: Draft, item: ItemId, onDay?: number): void {
  const planned = planInHand(draft);
  if (planned?.plan === undefined) return;
  const { plan } = planned;
  const { taken } = draft.mind;
  const planning =
    taken !== undefined && planned === taken ? planningOfTaken(draft, taken) : planningOf(draft, planned);
  const day = plan.days.findIndex(
    ({ items }, d) => (onDay === undefined || d === onDay) && items.some((placed) => placed.item === item),
  );
  const slot = plan.days[day]?.items.find((placed) => placed.item === item)?.slot;
  const forced =
    planning === undefined || slot === undefined
      ? undefined
      : forcedAt(planning.task, plan, { day, slot, item });
  if (forced === undefined) return;
  // Of one item of many there need not be anything to tell; of a day there is.
  const isSilent = forced.ahead === undefined && forced.days.length === 0;
  if (isSilent && onDay === undefined) return;
  draft.isDone = true;
  act(draft, { type: 'whyPlanned', plan, item, day, forced });
}

/** "why not the gnocchi?": what keeps it out, or what ranked above it. */
export function whyNot(draft: Draft, item: ItemId): void {
  const place = draft.world.catalogue.placeOf(item);
  draft.isDone = true;
  if (place === undefined || whyNotOffered(draft, item)) return;
  const passing = gateOf(draft);
  const score = scoreOf(draft, passing);
  draft.focus = item;
  act(draft, {
    type: 'whyNot',
    contrast: contrast(
      draft.world.model,
      score,
      passing,
      draft.mind.wants,
      draft.moment,
      place,
      passedOver(draft),
    ),
    isShown: draft.mind.slate.includes(item),
    isPassedOver: passedOver(draft).has(place) && !draft.mind.slate.includes(item),
    isBarred: isBarred(draft.mind, item),
    marks: marksOf(draft, item),
  });
}

/** What of an item is asked, if not everything. */
export type Asked = Pick<Act & { type: 'describe' }, 'constraint' | 'feature' | 'isContrary' | 'isOpen'>;

/** "does it have eggs", "what's in the second one". */
export function describe(draft: Draft, item: ItemId, asked: Asked): void {
  const { world, mind, moment } = draft;
  const known = world.catalogue.item(item);
  draft.isDone = true;
  if (known === undefined) return;
  draft.focus = item;
  act(draft, {
    type: 'describe',
    item,
    isAllowed: examine(world.catalogue, known, mind.wants, moment).every(isMark),
    marks: marksOf(draft, item),
    ...asked,
  });
}

/**
 * "will it hurt my knees?" may come from somebody whose knees are bad, and who would have it "without the cheese" may not
 * bear it: that is asked, and not taken for said.
 */
export function askToSpare(draft: Draft, said: readonly Said[]): void {
  const { mind, world } = draft;
  const constraint = said.find((thing) => thing.type === 'ask')?.constraint;
  const isChange = said.some((thing) => thing.type === 'staff' && thing.about === 'change');
  const known = world.pack.constraints.find(({ id }) => id === constraint);
  const isOfBody = known?.severities.some((severity) => severity === 'injury' || severity === 'pregnancy');
  const isKept = mind.wants.some((want) => want.type === 'restriction' && want.constraint === constraint);
  const isOpen = isOfBody === true || isChange;
  if (known === undefined || !isOpen || isKept || draft.pending !== undefined) return;
  draft.pending = { type: 'keepTo', constraint: known.id };
  act(draft, { type: 'askKeepTo', constraint: known.id });
}
