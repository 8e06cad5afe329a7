import { type ItemId, restrictionsOf } from '../domain/index.js';
import { isSupposing, MOST_CHARACTERS, redact, type Said } from '../text/index.js';
import type { Reading } from './act.js';
import { act, type Draft, evade, settle } from './draft.js';
import { guessed } from './guessed.js';
import { accept, askWhich, consider } from './moves/choose.js';
import { compare } from './moves/compare.js';
import { askWhetherMeant, resolve } from './moves/confirm.js';
import { askToSpare, describe, why, whyNot } from './moves/explain.js';
import { heedPace, heedRedFlag, listenHalted } from './moves/halt.js';
import { count, keepTo, sendToStaff, tellAbsent, tellStock, tellTopic } from './moves/house.js';
import { swapFor } from './moves/instead.js';
import {
  answer,
  correctDiet,
  gain,
  require,
  restrict,
  restrictUnknown,
  retract,
  state,
  wish,
} from './moves/observe.js';
import { choosePlan, leavePlan, limitPlan, takePlanWay } from './moves/plan.js';
import { command, forget, keep, remember } from './moves/remember.js';
import { hear, speak } from './moves/speak.js';
import { critique, likeItem, more, reject, similar, takeWay } from './moves/steer.js';
import { suppose } from './moves/suppose.js';
import { askFor, hearTable } from './moves/table.js';
import { isOfPlan, usePlan } from './moves/use.js';
import { repeatPending } from './repeat.js';

/** Take in a typed message: understand it, and let each thing that it says have its move. */
export function listen(draft: Draft, whole: string): void {
  if (heedRedFlag(draft, whole)) return;
  if (draft.halt !== undefined) return listenHalted(draft, whole);
  const table = draft.world.lexicon.tables(whole, draft.seat !== undefined);
  if (table !== undefined) hearTable(draft, table.said);
  const text = table?.rest ?? whole;
  const { pending } = draft;
  const isLong = text.length > MOST_CHARACTERS;
  const kind = isOfPlan(draft, text) ? undefined : draft.world.lexicon.plans.asked(text);
  const read = hear(draft, text);
  const isAbout = kind !== undefined || table !== undefined;
  const { mind, focus } = draft;
  const hearing = { slate: mind.slate, focus, pending };
  const guesses = isAbout ? [] : guessed(draft.world, text, hearing, read);
  const isPlain = guesses.length === 1 && !guesses.some((said) => losesLimits(draft, said));
  const heard = heedPace(draft, text, isPlain ? guesses : read);
  const content = heard.filter(({ type }) => type !== 'greeting' && type !== 'thanks');
  // "nut allergy, thanks": politeness beside something is only that.
  const ordered = inOrder(content.length > 0 ? content : heard);
  // Everything is erased on a yes alone: what else the message says would be erased with it, an allergy too.
  const said = ordered.filter(
    ({ type }) =>
      !(type === 'yes' && pending?.type === 'forget' && ordered.length > 1) &&
      // "a workout for today" is about the plan.
      !(type === 'remember' && kind !== undefined),
  );
  // What was cut off may have held an allergy: it is said even where the rest was understood.
  if (isLong) act(draft, { type: 'notUnderstood', isLong });
  if (kind !== undefined) askFor(draft, kind);
  const isChoosing = choosePlan(draft, text);
  if (usePlan(draft, text, said)) return;
  if (said.length === 0) {
    if (isAbout || isChoosing) return;
    // A greeting has answered already; the open question is put again.
    if (draft.acts.length > 0 && !isLong) return;
    const readings = guesses.flatMap(readingOf);
    if (readings.length > 0) act(draft, { type: 'unsure', readings });
    else if (!isLong) notUnderstood(draft, text);
    draft.happenings.push({ type: 'notUnderstood' });
    return repeatPending(draft);
  }
  if (isSupposing(text, draft.world.lexicon) && suppose(draft, said)) return;
  if (pending?.type === 'safety') hearSafety(draft, pending.question, said);
  const isEither = pending?.type === 'doubt' && pending.doubts.every(({ type }) => type === 'avoid');
  if (isEither || said.some(({ type }) => type === 'correction')) correctDiet(draft, said);
  const reference = said.find((thing) => thing.type === 'similar')?.item;
  for (const thing of said) take(draft, thing, reference);
  askWhetherMeant(draft, said);
  askToSpare(draft, said);
  if (said.every(({ type }) => ASIDES.has(type)) && draft.pending === pending) {
    // What was shown still stands.
    if (said.some(({ type }) => !COURTESIES.has(type)) && draft.mind.slate.length > 0) draft.isDone = true;
    if (pending !== undefined) repeatPending(draft);
  } else if (draft.pending === pending && !draft.isDone) {
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

function notUnderstood(draft: Draft, text: string): void {
  const unread = redact(text, draft.world.lexicon);
  act(draft, { type: 'notUnderstood', isLong: false, ...(unread !== undefined && { unread }) });
}

/** To undo and to start over drop limits too: while there are any, that is no matter for a guess. */
const losesLimits = ({ mind }: Draft, said: Said): boolean =>
  said.type === 'command' &&
  (said.command === 'undo' || said.command === 'startOver') &&
  restrictionsOf(mind.wants).length > 0;

/** The button that does what was perhaps meant. */
function readingOf(said: Said): readonly Reading[] {
  if (said.type === 'command') return [{ type: 'command', command: said.command }];
  return said.type === 'more' || said.type === 'skip' ? [{ type: said.type }] : [];
}

/**
 * "start over, I'm allergic to nuts" and "I'll have the first, but I'm allergic to milk": what goes back comes first,
 * then what must be kept away, then what is wanted, then what is asked and taken; so nothing said in one message
 * undoes or escapes another part of it.
 */
const inOrder = (said: readonly Said[]): readonly Said[] => said.toSorted((a, b) => rankOf(a) - rankOf(b));

function rankOf({ type }: Said): number {
  switch (type) {
    case 'command':
      return 0;
    case 'restrict':
    case 'restrictUnknown':
    case 'retract':
      return 1;
    case 'yes':
    case 'okay':
    case 'no':
    case 'accept':
    case 'why':
    case 'whyNot':
    case 'unknownItem':
    case 'which':
    case 'ask':
    case 'unrecorded':
    case 'consider':
    case 'compare':
    case 'stock':
    case 'staff':
      return 3;
    default:
      return 2;
  }
}

/** A safety question is settled by its answer; whoever passes over it is asked once more, and then told so. */
function hearSafety(draft: Draft, question: string, said: readonly Said[]): void {
  if (said.some(isSafetyAnswer)) settle(draft, question);
  else if (said.some(isAnswer)) evade(draft, question);
}

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

function take(draft: Draft, said: Said, reference: ItemId | undefined): void {
  switch (said.type) {
    case 'restrict':
      return restrict(draft, said);
    case 'restrictUnknown':
      return restrictUnknown(draft);
    case 'require':
      draft.mustSuggest ||= draft.mind.slate.length > 0;
      if (limitPlan(draft, said.want)) return;
      return require(draft, said.want);
    case 'gain':
      return gain(draft, said.attribute, said.value);
    case 'wish':
      return wish(draft, said.feature, said.polarity);
    case 'middling':
      for (const toward of ['less', 'more'] as const) wish(draft, { attribute: said.attribute, toward }, -1);
      return;
    case 'state':
      return state(draft, said.feature, said.strength);
    case 'likeItem':
      return likeItem(draft, said.item, said.strength);
    case 'retract':
      return retract(draft, said);
    case 'option':
      return answer(draft, said.question, said.option);
    case 'critique':
      return critique(draft, said.feature, said.item ?? reference);
    case 'similar':
      return similar(draft, said.item);
    case 'accept':
      return accept(draft, said.item);
    case 'reject':
      return reject(draft, said.item);
    case 'more':
      return somethingElse(draft);
    case 'why':
      return why(draft, said.item);
    case 'whyNot':
      return whyNot(draft, said.item);
    case 'unaffected':
      // There may be others of its kind, and other kinds.
      if (draft.pending?.type !== 'safety') return;
      draft.isDone = true;
      return act(draft, { type: 'askSafety', question: draft.pending.question, isAlso: true });
    case 'unclearAvoid':
    case 'health':
      act(draft, { type: said.type });
      return;
    case 'unknownItem':
      act(draft, { type: 'unknownItem' });
      draft.isDone = true;
      return;
    case 'which':
      return askWhich(draft);
    case 'ask':
      return ask(draft, said);
    case 'unrecorded':
      act(draft, { type: 'unrecorded' });
      draft.isDone = true;
      return;
    case 'consider':
      return consider(draft, said.item);
    case 'stock':
      return tellStock(draft, said);
    case 'absent':
      return tellAbsent(draft, said.absent, said.isWanted);
    case 'swap':
      return swapFor(draft, said);
    case 'compare':
      return compare(draft, said.items, said.feature);
    case 'staff':
      return sendToStaff(draft, said.about, said.item);
    case 'topic':
      return tellTopic(draft, said.topic);
    case 'people':
      act(draft, { type: 'people', count: said.count });
      return;
    case 'quantity':
      return count(draft, said.quantity, said.amount);
    case 'human':
    case 'abuse':
    case 'offTopic':
      act(draft, { type: 'aside', about: said.type });
      return;
    case 'remember':
      return remember(draft, said.consent);
    case 'keep':
      return keep(draft, said);
    case 'keepUntil':
    case 'askMemory':
      act(draft, { type: said.type === 'askMemory' ? 'aboutMemory' : 'noUntil' });
      return repeatPending(draft);
    case 'command':
      return command(draft, said.command);
    case 'language':
      return speak(draft, said.locale);
    case 'okay':
      // What is kept of a customer needs a plain yes.
      if (draft.pending?.type === 'remember' || draft.pending?.type === 'forget') return repeatPending(draft);
      return yesOrNo(draft, true);
    case 'yes':
    case 'no':
      return yesOrNo(draft, said.type === 'yes');
    case 'unrestricted':
      for (const { id } of draft.world.pack.safety) settle(draft, id);
      // What was noted before stands until it is taken back by name.
      if (restrictionsOf(draft.mind.wants).length > 0) command(draft, 'profile');
      return;
    case 'skip':
      draft.mustSuggest = true;
      if (draft.pending?.type === 'relaxPlan') leavePlan(draft);
      return;
    case 'greeting':
      if (draft.acts.length === 0) act(draft, { type: 'hello' });
      return;
    case 'thanks':
      act(draft, { type: 'thanks' });
      draft.isDone = true;
      return;
    case 'dontMind':
    case 'correction':
    case 'unneeded':
      return;
  }
}

/** "Something else" passes over what is shown; to a question it says that none of its options is meant. */
function somethingElse(draft: Draft): void {
  const { pending } = draft;
  if (pending?.type === 'safety') {
    act(draft, { type: 'askElse', question: pending.question });
    draft.isDone = true;
    return;
  }
  more(draft);
}

function ask(draft: Draft, { type: _, item, ...asked }: Said & { type: 'ask' }): void {
  describe(draft, item, asked);
}

/** A bare yes or no answers what is open; without anything open, "no" to a slate passes it over. */
function yesOrNo(draft: Draft, isYes: boolean): void {
  const { pending, mind } = draft;
  switch (pending?.type) {
    case 'remember':
      return remember(draft, isYes);
    case 'forget':
      return forget(draft, isYes);
    case 'safety':
      // "yes" alone does not say what; the question stays.
      if (isYes && restrictionsOf(mind.wants).length === 0) {
        act(draft, { type: 'askElse', question: pending.question });
        draft.isDone = true;
      }
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
