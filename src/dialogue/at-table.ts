import { examine, isMark } from '../constraints/index.js';
import { emptyMind, type ItemId, type Mind, type Stance, type TableChange } from '../domain/index.js';
import { type Aggregate, aggregate, type Opinion } from '../party/index.js';
import { act, type Draft, gateOf, isBarred, passedOver, scoreOf } from './draft.js';
import type { Progress, TableAct } from './table-act.js';

/** What of a mind counts at a table. */
export const stanceOf = ({ wants, need, taste }: Mind): Stance => ({ wants, need, taste });

/** As far as the table has come, this customer included. */
export function progressOf({ table, seat, message }: Draft): Progress {
  const isHere = message.isPublic !== true;
  const { joined = 0, others = [], seats } = table ?? {};
  return {
    answered: others.length + (isHere && seat?.hasAnswered === true ? 1 : 0),
    joined: joined + (isHere ? 1 : 0),
    ...(seats !== undefined && { seats }),
  };
}

/** Of everybody who has answered, this customer included. Only what is merged of them may go on from here. */
function stancesAt({ table, seat, message, mind }: Draft): readonly Stance[] {
  const own = seat?.hasAnswered === true && message.isPublic !== true ? [stanceOf(mind)] : [];
  return [...(table?.others ?? []), ...own];
}

/** The table as a whole; undefined while nobody has answered. */
export function aggregateOf(draft: Draft, size: number): Aggregate | undefined {
  const stances = stancesAt(draft);
  if (stances.length === 0) return undefined;
  const { catalogue, model, pack } = draft.world;
  const opinions = stances.map((stance) => opinionOf(draft, stance));
  return aggregate(catalogue, opinions, { outside: model.outside, size, distinct: pack.slate.distinct });
}

function opinionOf(draft: Draft, stance: Stance): Opinion {
  const their = { ...draft, mind: { ...emptyMind, ...stance } };
  const passing = gateOf(their);
  return { passing, utility: scoreOf(their, passing).utility, excluded: passedOver(their) };
}

/** Whether nothing keeps an item from any of those who have answered, and none of them wants it no more. */
export function mayOfferAll(draft: Draft, id: ItemId): boolean {
  const { world, moment } = draft;
  const item = world.catalogue.item(id);
  return (
    item !== undefined &&
    stancesAt(draft).every(
      (stance) => !isBarred(stance, id) && examine(world.catalogue, item, stance.wants, moment).every(isMark),
    )
  );
}

export const say = (draft: Draft, what: TableAct): void => act(draft, { type: 'table', what });

type Undated<Change> = Change extends TableChange ? Omit<Change, 'at'> : never;

/** What this turn does to a table; the app takes it in. */
export const note = (draft: Draft, changed: Undated<TableChange>): void => {
  draft.tableChanges.push({ ...changed, at: draft.message.at });
};
