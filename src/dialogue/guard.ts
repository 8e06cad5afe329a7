import { examine, isMark } from '../constraints/index.js';
import { type ItemId, markOn } from '../domain/index.js';
import type { Act } from './act.js';
import { mayOfferAll } from './at-table.js';
import { type Draft, isBarred, mayOffer, mayPropose } from './draft.js';
import { itemsIn } from './planning.js';
import type { TableAct } from './table-act.js';

/**
 * The gate once more, on whatever leaves `step`: an offer that does not pass is taken out, whichever way it came in.
 * So is whatever suggests after a red flag. Nothing should ever be taken out here; that it cannot be is what the
 * invariant says.
 */
export function guard(draft: Draft): readonly Act[] {
  const acts = draft.halt === undefined ? draft.acts : draft.acts.filter((act) => !isSuggesting(act));
  return acts.flatMap((act): Act[] => {
    switch (act.type) {
      case 'slate': {
        const items = act.items.filter(({ item }) => mayPropose(draft, item));
        return items.length === 0 ? [{ type: 'noMore' }] : [{ ...act, items }];
      }
      case 'plan': {
        const { moment } = act;
        const mayStand = ({ item }: { readonly item: ItemId }): boolean =>
          mayPropose({ ...draft, moment }, item);
        const isFine = act.plan.days.every(({ items }) => items.every(mayStand));
        const costs = act.costs.filter(({ instead }) => [...instead.of, ...instead.by].every(mayStand));
        return isFine ? [{ ...act, costs }] : [{ type: 'noMore' }];
      }
      case 'table':
        return [{ ...act, what: guardTable(draft, act.what) }];
      case 'takenPlan': {
        const { moment, taken } = act;
        const isFine = taken.plan.days.every(({ items }, day) =>
          items.every(
            ({ item }) => markOn(taken, day, item) !== undefined || mayName({ ...draft, moment }, item),
          ),
        );
        return isFine ? [act] : [{ type: 'noMore' }];
      }
      case 'export': {
        const { moment } = act;
        const isFine = itemsIn(act.plan).every((item) => mayName({ ...draft, moment }, item));
        return isFine ? [act] : [{ type: 'noMore' }];
      }
      case 'whyPlanned': {
        const { ahead, ...forced } = act.forced;
        const kept = ahead !== undefined && mayPropose(draft, ahead.item) ? { ahead } : {};
        return [{ ...act, forced: { ...forced, ...kept } }];
      }
      case 'why': {
        const { otherwise, ...why } = act;
        const kept = otherwise !== undefined && mayName(draft, otherwise.first) ? { otherwise } : {};
        return mayOffer(draft, why.suggestion.item) ? [{ ...why, ...kept }] : [];
      }
      case 'whatIf':
        return act.isFirm || act.suggestion === undefined || mayName(draft, act.suggestion.item) ? [act] : [];
      case 'whyNot': {
        const { closest, better, ...contrast } = act.contrast;
        const kept = {
          ...contrast,
          ...(closest !== undefined && mayPropose(draft, closest) && { closest }),
          ...(better !== undefined && mayPropose(draft, better) && { better }),
        };
        return [{ ...act, contrast: kept }];
      }
      case 'describe':
        return [{ ...act, isAllowed: act.isAllowed && mayOffer(draft, act.item) }];
      case 'stock':
        return [{ ...act, items: act.items.filter((item) => mayPropose(draft, item)) }];
      case 'compare': {
        const { better, ...compared } = act;
        return [{ ...compared, ...(better !== undefined && mayPropose(draft, better) && { better }) }];
      }
      case 'consider':
        return mayOffer(draft, act.item.item) ? [act] : [];
      case 'undecided':
      case 'askWhich':
        return [{ ...act, items: act.items.filter(({ item }) => mayPropose(draft, item)) }];
      case 'accepted': {
        const { moment = draft.moment } = act;
        const items = act.items.filter(({ item }) => mayTake({ ...draft, moment }, item));
        return items.length === 0 ? [] : [{ ...act, items }];
      }
      default:
        return [act];
    }
  });
}

/** What is suggested to a table must suit this customer and everybody else there. */
function guardTable(draft: Draft, what: TableAct): TableAct {
  switch (what.type) {
    case 'settled':
    case 'shared': {
      const isFine = what.items.every(({ item }) => mayPropose(draft, item) && mayOfferAll(draft, item));
      return isFine ? what : { type: 'nothing' };
    }
    case 'own':
      return mayPropose(draft, what.suggestion.item) ? what : { type: 'nothing' };
    default:
      return what;
  }
}

const isSuggesting = (act: Act): boolean =>
  SUGGESTING.has(act.type) ||
  (act.type === 'table' && ['shared', 'settled', 'own', 'why'].includes(act.what.type));

/** What leads to an item. */
const SUGGESTING: ReadonlySet<Act['type']> = new Set([
  'slate',
  'why',
  'whyNot',
  'whatIf',
  'plan',
  'takenPlan',
  'export',
  'whyPlanned',
  'planStuck',
  'noPlan',
  'describe',
  'stock',
  'compare',
  'askWhich',
  'consider',
  'undecided',
  'askDirection',
  'accepted',
  'ask',
]);

/** What they took, or what would come first if something were said otherwise. */
const mayName = (draft: Draft, id: ItemId): boolean => !isBarred(draft.mind, id) && mayTake(draft, id);

/** What the customer takes by name may break their own requirement, never a restriction. */
function mayTake({ world, mind, moment }: Draft, id: ItemId): boolean {
  const item = world.catalogue.item(id);
  if (item === undefined) return false;
  return examine(world.catalogue, item, mind.wants, moment).every(
    (f) => f.type === 'requirement' || isMark(f),
  );
}
