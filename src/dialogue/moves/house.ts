import { restrictionState } from '../../constraints/index.js';
import type { Feature, Item, ItemId, Restriction } from '../../domain/index.js';
import { featureOf } from '../../preference/index.js';
import type { Said, Stated } from '../../text/index.js';
import { act, type Draft, mayPropose } from '../draft.js';
import { describe } from './explain.js';
import { require, restrict, wish } from './observe.js';
import { askPlan } from './plan.js';

/** Names of what there is, in an answer. */
const MOST_NAMES = 5;

/**
 * "do you serve vegan food", "is there anything with nuts": how many there are, and which; whoever asks is not held to it.
 * A diet is asked about by what suits it, a thing by what it is in.
 */
export function tellStock(draft: Draft, { constraint, feature }: Said & { type: 'stock' }): void {
  const isThing = constraint !== undefined && draft.world.names.isThing(constraint);
  const states = isThing ? CONTAINING : SUITING;
  const has = constraint === undefined ? hasFeature(draft, feature) : isDeclared(draft, constraint, states);
  const items = draft.world.catalogue.items.filter((item) => has(item) && mayPropose(draft, item.id));
  act(draft, {
    type: 'stock',
    count: items.length,
    items: items.slice(0, MOST_NAMES).map(({ id }) => id),
    ...(constraint !== undefined && { constraint }),
    ...(feature !== undefined && { feature }),
  });
  // The safety question comes next anyway, and asks the same.
  const isAsked = draft.world.pack.safety.some(({ id }) => !draft.mind.settled.includes(id));
  const isKept = draft.mind.wants.some((w) => w.type === 'restriction' && w.constraint === constraint);
  if (constraint === undefined || isAsked || isKept) return;
  draft.pending = { type: 'keepTo', constraint };
  act(draft, { type: 'askKeepTo', constraint });
  draft.isDone = true;
}

/** "Shall I keep to that?" - "yes". */
export function keepTo(draft: Draft, constraint: string, isYes: boolean): void {
  draft.pending = undefined;
  if (isYes) restrict(draft, { type: 'restrict', constraint });
}

const hasFeature =
  ({ world }: Draft, feature: Feature | undefined) =>
  ({ id }: Item): boolean =>
    feature !== undefined && world.lexicon.degreeOf(id, feature) >= 0.5;

type State = ReturnType<typeof restrictionState>['state'];

/** What is declared to suit, or is so by what is listed in it. */
const SUITING: readonly State[] = ['declaredFree', 'derivedFree'];
const CONTAINING: readonly State[] = ['contains'];

function isDeclared(
  { world, turn }: Draft,
  constraint: string,
  states: readonly State[],
): (item: Item) => boolean {
  const severity = world.pack.constraints.find(({ id }) => id === constraint)?.severities[0] ?? 'diet';
  const want: Restriction = { type: 'restriction', constraint, severity, turn };
  return (item) => states.includes(restrictionState(world.catalogue, item, want).state);
}

/** What there is none of: it is said, and counted for the owner. */
export function tellAbsent(draft: Draft, absent: string, isWanted: boolean): void {
  if (!isWanted) return;
  draft.happenings.push({ type: 'unmet', wish: absent });
  act(draft, { type: 'absent', absent });
}

/** "is there parking": as the owner answers it, or that it is not known here. */
export function tellTopic(draft: Draft, topic: string): void {
  if (!draft.world.pack.about.some(({ id }) => id === topic))
    draft.happenings.push({ type: 'unmet', wish: `about:${topic}` });
  act(draft, { type: 'topic', topic });
}

/** Whether it touched something else, is safe, can be made otherwise: only staff can say. */
export function sendToStaff(
  draft: Draft,
  about: 'contact' | 'safe' | 'change',
  item: ItemId | undefined,
): void {
  act(draft, { type: 'staff', about });
  if (item === undefined) return;
  for (const want of draft.mind.wants) {
    if (want.type === 'restriction') describe(draft, item, { constraint: want.constraint });
  }
}

/** "four days a week": what follows from it in this business. */
export function count(draft: Draft, quantity: string, amount: number): void {
  const named = draft.world.pack.quantities.find(({ id }) => id === quantity);
  if (named === undefined) return;
  const step = named.steps.find(
    ({ atLeast = amount, atMost = amount }) => atLeast <= amount && amount <= atMost,
  );
  // What is to go too fast has its answer already.
  if (draft.acts.every(({ type }) => type !== 'pace')) {
    act(draft, { type: 'counted', quantity, amount, isUsed: step !== undefined });
  }
  if (step === undefined) return;
  for (const need of step.requires) require(draft, need as Stated);
  for (const meaning of step.means) wish(draft, featureOf(meaning), 1);
  if (step.plan !== undefined) askPlan(draft, step.plan, step.choices);
}
