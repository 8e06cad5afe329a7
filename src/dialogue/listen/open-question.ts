import { restrictionsOf } from '../../domain/index.js';
import type { Said } from '../../text/index.js';
import { askElse, type Draft, evade, settle } from '../draft.js';
import { accept } from '../moves/choose.js';
import { resolve } from '../moves/confirm.js';
import { keepTo } from '../moves/house.js';
import { takePlanWay } from '../moves/plan.js';
import { forget, remember } from '../moves/remember.js';
import { more, reject, takeWay } from '../moves/steer.js';
import { repeatPending } from '../repeat.js';

/** A safety question is settled by its answer; whoever passes over it is asked once more, and then told so. */
export function hearSafety(draft: Draft, question: string, said: readonly Said[]): void {
  if (said.some(isSafetyAnswer)) settle(draft, question);
  else if (said.some(isAnswer)) evade(draft, question);
}

/** "Something else" passes over what is shown; to a question it says that none of its options is meant. */
export function somethingElse(draft: Draft): void {
  const { pending } = draft;
  if (pending?.type === 'safety') askElse(draft, pending.question);
  else more(draft);
}

/** A bare yes or no answers what is open; without anything open, "no" to a slate passes it over. */
export function yesOrNo(draft: Draft, isYes: boolean): void {
  const { pending, mind } = draft;
  switch (pending?.type) {
    case 'remember':
      return remember(draft, isYes);
    case 'forget':
      return forget(draft, isYes);
    case 'safety':
      // "yes" alone does not say what; the question stays.
      if (isYes && restrictionsOf(mind.wants).length === 0) askElse(draft, pending.question);
      return;
    case 'keepTo':
      return keepTo(draft, pending.constraint, isYes);
    case 'relax':
      if (isYes) takeWay(draft, pending.ways[0]);
      return;
    case 'relaxPlan':
      if (isYes) takePlanWay(draft, pending.ways[0]);
      return;
    case 'doubt': {
      const meant = pending.doubts[isYes ? 0 : 1];
      if (meant !== undefined) resolve(draft, meant);
      return;
    }
    case 'question':
    case 'direction':
      return;
    case undefined:
      if (mind.slate.length === 0 || draft.isDone) return;
      if (isYes) accept(draft, undefined);
      else if (draft.focus === undefined) more(draft);
      else reject(draft, draft.focus);
  }
}

/** After what was said: what is no answer leaves the open question open, anything else closes it. */
export function closeQuestion(draft: Draft, said: readonly Said[]): void {
  if (said.every(({ type }) => ASIDES.has(type))) {
    // What was shown still stands.
    if (said.some(({ type }) => !COURTESIES.has(type)) && draft.mind.slate.length > 0) draft.isDone = true;
    if (draft.pending !== undefined) repeatPending(draft);
  } else if (!draft.isDone) {
    draft.pending = undefined;
  }
}

const COURTESIES: ReadonlySet<Said['type']> = new Set(['greeting', 'thanks', 'correction', 'language']);

/** What leaves the open question open. */
const ASIDES: ReadonlySet<Said['type']> = new Set<Said['type']>([
  ...COURTESIES,
  'unneeded',
  'stock',
  'staff',
  'compare',
  'topic',
  'health',
  'people',
  'human',
  'abuse',
  'offTopic',
]);

const isSafetyAnswer = (thing: Said): boolean =>
  ['no', 'unrestricted', 'restrict', 'restrictUnknown'].includes(thing.type) ||
  (thing.type === 'require' && thing.want.type === 'lacks');

/** Whether something was said about what is wanted or not. */
const isAnswer = ({ type }: Said): boolean => !ASIDES.has(type) && !NO_ANSWERS.has(type);

const NO_ANSWERS: ReadonlySet<Said['type']> = new Set<Said['type']>([
  'remember',
  'keep',
  'keepUntil',
  'askMemory',
  'command',
  'why',
  'whyNot',
  'ask',
  'unrecorded',
  'consider',
  'which',
  'more',
  'yes',
  'unclearAvoid',
  'unaffected',
]);
