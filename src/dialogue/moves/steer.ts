import { relaxed } from '../../constraints/index.js';
import type { Feature, ItemId, TasteEvidence, Way } from '../../domain/index.js';
import { act, addNeed, addTaste, change, type Draft } from '../draft.js';
import { wish } from './observe.js';
import { anotherPlan, leavePlan } from './plan.js';
import { isPlanned, swapItem } from './swap.js';

/** "cheaper", "lighter than the second": from an item that is on the table; without one it is a wish. */
export function critique(draft: Draft, feature: Feature, item: ItemId | undefined): void {
  const reference = item ?? draft.focus ?? draft.mind.slate[0];
  draft.mustSuggest = true;
  if (reference === undefined) return wish(draft, feature, 1);
  addNeed(draft, { type: 'critique', feature, reference, turn: draft.turn });
  draft.happenings.push({ type: 'criticised', feature, reference });
}

/** "like the second". */
export function similar(draft: Draft, item: ItemId): void {
  draft.mustSuggest = true;
  addNeed(draft, { type: 'similar', item, turn: draft.turn });
}

/** The button "like this, but ...": which way? */
export function askDirection(draft: Draft, item: ItemId): void {
  draft.focus = item;
  draft.pending = { type: 'direction', item };
  act(draft, { type: 'askDirection', item });
  draft.isDone = true;
}

/** "not that one". */
export function reject(draft: Draft, item: ItemId | undefined): void {
  const meant = item ?? draft.focus ?? (draft.mind.slate.length === 1 ? draft.mind.slate[0] : undefined);
  draft.mustSuggest = true;
  if (meant === undefined) return more(draft);
  if (isPlanned(draft, meant)) return swapItem(draft, meant);
  addNeed(draft, { type: 'rejected', item: meant, turn: draft.turn });
  draft.happenings.push({ type: 'rejected', item: meant });
  act(draft, { type: 'rejected', item: meant });
}

/** "something else": all that was shown is passed over. */
export function more(draft: Draft): void {
  draft.mustSuggest = true;
  if (draft.mind.plan?.plan !== undefined) return anotherPlan(draft, draft.mind.plan);
  leavePlan(draft);
  const shown = draft.mind.slate.filter((item) => !draft.mind.accepted.includes(item));
  addNeed(draft, ...shown.map((item) => ({ type: 'rejected' as const, item, turn: draft.turn })));
  draft.happenings.push(...shown.map((item) => ({ type: 'rejected' as const, item })));
}

/** "I like the first one". */
export function likeItem(draft: Draft, item: ItemId, strength: number): void {
  draft.focus = item;
  if (strength > 0) unbar(draft, item);
  addTaste(draft, { type: 'liked', item, strength, turn: draft.turn, at: draft.message.at });
}

/** What was said against it for good is taken back. */
function unbar(draft: Draft, item: ItemId): void {
  const isMeant = (piece: TasteEvidence): boolean => piece.type === 'barred' && piece.item === item;
  for (const evidence of draft.mind.taste.filter(isMeant)) draft.removed.push({ type: 'taste', evidence });
  change(draft, { taste: draft.mind.taste.filter((piece) => !isMeant(piece)) });
}

/** Take one of the ways out of an empty slate. */
export function takeWay(draft: Draft, way: Way | undefined): void {
  if (way === undefined) {
    act(draft, { type: 'stale' });
    return;
  }
  change(draft, { wants: relaxed(draft.mind.wants, way) });
  draft.mustSuggest = true;
}
