import { examine, isMark } from '../../constraints/index.js';
import type { ItemId } from '../../domain/index.js';
import type { Marked } from '../act.js';
import { act, addTaste, change, type Draft, marksOf, restrictionsOf } from '../draft.js';
import { whyNot } from './explain.js';

/** "I'll have the first one". What the gate keeps out is refused with its reason; a requirement the customer may drop. */
export function accept(draft: Draft, said: ItemId | undefined): void {
  const { slate } = draft.mind;
  const marked = (item: ItemId): Marked => ({ item, marks: marksOf(draft, item) });
  const { distinct } = draft.world.pack.slate;
  // A slate that goes together is taken as a whole.
  const meant = said ?? draft.focus ?? (slate.length === 1 ? slate[0] : undefined);
  const items = meant !== undefined ? [meant] : distinct !== undefined ? slate : [];
  if (items.length === 0) {
    const open = slate.filter((item) => !isBarred(draft, item));
    // What was shown may be barred by now; then there is nothing to choose from, and the chat goes on.
    if (slate.length > 0 && open.length === 0) return;
    act(
      draft,
      open.length === 0
        ? { type: 'notUnderstood', isLong: false }
        : { type: 'askWhich', items: open.map(marked) },
    );
    draft.isDone = true;
    return;
  }
  const barred = items.find((item) => isBarred(draft, item));
  if (barred !== undefined) return whyNot(draft, barred);
  for (const item of items) {
    addTaste(draft, { type: 'took', item, turn: draft.turn, at: draft.message.at });
    draft.happenings.push({ type: 'accepted', item });
  }
  change(draft, { accepted: [...new Set([...draft.mind.accepted, ...items])] });
  draft.focus = items.length === 1 ? items[0] : undefined;
  draft.pending = undefined;
  act(draft, { type: 'accepted', items: items.map(marked), safety: restrictionsOf(draft.mind.wants) });
  draft.isDone = true;
}

function isBarred({ world, mind, moment }: Draft, id: ItemId): boolean {
  const item = world.catalogue.item(id);
  if (item === undefined) return true;
  return examine(world.catalogue, item, mind.wants, moment).some(
    (f) => f.type !== 'requirement' && !isMark(f),
  );
}
