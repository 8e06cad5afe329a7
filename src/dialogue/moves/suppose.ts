import { type ItemId, isFirm, type NeedEvidence } from '../../domain/index.js';
import { type Counterfactual, counterfactual } from '../../explain/index.js';
import type { Said } from '../../text/index.js';
import type { Changed } from '../act.js';
import { act, change, type Draft, gateOf, scoreOf } from '../draft.js';
import { repeatPending } from '../repeat.js';
import type { World } from '../world.js';
import { answer, require, retract, state, wish } from './observe.js';
import { critique } from './steer.js';
import { firstOf } from './suggest.js';
import { suggestionOf } from './suggestion.js';

/**
 * "What if it could cost 20?": what would come first then, by ranking anew; nothing of it is kept. Restrictions are never
 * supposed away, and what is said of one is no supposition: it is left to be heard.
 *
 * @returns false for a message that is to be heard as it stands
 */
export function suppose(draft: Draft, said: readonly Said[]): boolean {
  if (said.some(isGrave)) return false;
  const limit = said.find((thing) => thing.type === 'restrict');
  const isKept = draft.mind.wants.some(
    (want) => want.type === 'restriction' && want.constraint === limit?.constraint,
  );
  if (limit !== undefined && !isKept) {
    draft.pending = { type: 'keepTo', constraint: limit.constraint };
    act(draft, { type: 'askKeepTo', constraint: limit.constraint });
    draft.isDone = true;
    return true;
  }
  if (
    limit !== undefined ||
    said.some((thing) => thing.type === 'retract' && thing.constraint !== undefined)
  ) {
    act(draft, { type: 'whatIf', isFirm: true });
  } else {
    const then = copyOf(draft);
    const taken = said.filter((thing) => take(then, thing));
    if (taken.length === 0) return false;
    const passing = gateOf(then);
    const score = scoreOf(then, passing);
    const item = firstOf(then, score, passing);
    act(draft, {
      type: 'whatIf',
      isFirm: false,
      isSame: item !== undefined && item === draft.mind.slate[0],
      ...(item !== undefined && { suggestion: suggestionOf(then, score, passing, item) }),
    });
  }
  draft.isDone = true;
  repeatPending(draft);
  return true;
}

/** An allergy that somebody speaks of is never heard as a mere thought. */
const isGrave = (said: Said): boolean =>
  said.type === 'restrictUnknown' ||
  said.type === 'unclearAvoid' ||
  said.type === 'health' ||
  (said.type === 'restrict' && said.severity !== undefined);

/** Whether it bears on what comes first. */
function take(draft: Draft, said: Said): boolean {
  switch (said.type) {
    case 'require':
      require(draft, said.want);
      return true;
    case 'wish':
      wish(draft, said.feature, said.polarity);
      return true;
    case 'state':
      state(draft, said.feature, said.strength);
      return true;
    case 'option':
      answer(draft, said.question, said.option);
      return true;
    case 'retract':
      retract(draft, said);
      return true;
    case 'critique':
      critique(draft, said.feature, said.item);
      return true;
    default:
      return false;
  }
}

/** The least that the customer would have had to say otherwise for something else to come first. */
export function otherwise(draft: Draft, first: ItemId): Counterfactual<Changed, ItemId> | undefined {
  const { mind, world } = draft;
  const changes: readonly Changed[] = [
    ...mind.need.flatMap((piece): Changed[] =>
      piece.type === 'rejected' ? [] : [{ type: 'without', piece }, ...otherAnswers(world, piece)],
    ),
    // What they want no more is not held out to them as what they could have.
    ...mind.taste.flatMap((piece): Changed[] =>
      piece.type === 'barred' ? [] : [{ type: 'without', piece }],
    ),
    // What somebody has, such as their tools, they did not merely say.
    ...mind.wants.flatMap((want): Changed[] =>
      isFirm(want) || want.type === 'restriction' || want.type === 'within'
        ? []
        : [{ type: 'without', piece: want }],
    ),
  ];
  return counterfactual(changes, first, (some) => {
    const then = copyOf(draft);
    for (const each of some) make(then, each);
    const passing = gateOf(then);
    return firstOf(then, scoreOf(then, passing), passing);
  });
}

/** The other options of a question that was answered. */
function otherAnswers({ pack }: World, piece: NeedEvidence): readonly Changed[] {
  if (piece.type !== 'answer') return [];
  const { question, option } = piece;
  const options = pack.questions.find(({ id }) => id === question)?.options ?? [];
  return options.flatMap(({ id }): Changed[] =>
    id === option ? [] : [{ type: 'answer', question, option: id }],
  );
}

function make(draft: Draft, changed: Changed): void {
  if (changed.type === 'answer') return answer(draft, changed.question, changed.option);
  const others = <T>(all: readonly T[]): readonly T[] =>
    all.filter((piece: unknown) => piece !== changed.piece);
  const { need, taste, wants } = draft.mind;
  change(draft, { need: others(need), taste: others(taste), wants: others(wants) });
}

/** A draft of its own to think with; what is said and noted in it is lost. */
const copyOf = (draft: Draft): Draft => ({
  ...draft,
  acts: [],
  happenings: [],
  noted: [],
  removed: [],
  pending: undefined,
});
