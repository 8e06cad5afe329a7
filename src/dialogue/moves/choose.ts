import { examine, isMark } from '../../constraints/index.js';
import type { ItemId } from '../../domain/index.js';
import { act, addTaste, change, type Draft, restrictionsOf } from '../draft.js';
import { whyNot } from './explain.js';

/** "I'll have the first one". What the gate keeps out is refused with its reason; a requirement the customer may drop. */
export function accept(draft: Draft, said: ItemId | undefined): void {
  const { slate } = draft.mind;
  const { distinct } = draft.world.pack.slate;
  // A slate that goes together is taken as a whole.
  const meant = said ?? draft.focus ?? (slate.length === 1 ? slate[0] : undefined);
  const items = meant !== undefined ? [meant] : distinct !== undefined ? slate : [];
  if (items.length === 0) {
    act(
      draft,
      slate.length === 0 ? { type: 'notUnderstood', isLong: false } : { type: 'askWhich', items: slate },
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
  act(draft, { type: 'accepted', items, safety: restrictionsOf(draft.mind.wants) });
  draft.isDone = true;
}

function isBarred({ world, mind, moment }: Draft, id: ItemId): boolean {
  const item = world.catalogue.item(id);
  if (item === undefined) return true;
  return examine(world.catalogue, item, mind.wants, moment).some(
    (f) => f.type !== 'requirement' && !isMark(f),
  );
}
