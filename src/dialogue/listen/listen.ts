import { restrictionsOf } from '../../domain/index.js';
import { type Hearing, isSupposing, MOST_CHARACTERS, redact, type Said } from '../../text/index.js';
import type { Reading } from '../act.js';
import { act, type Draft } from '../draft.js';
import { askWhetherMeant } from '../moves/confirm.js';
import { askToSpare } from '../moves/explain.js';
import { heedPace, heedRedFlag, listenHalted } from '../moves/halt.js';
import { correctDiet } from '../moves/observe.js';
import { choosePlan } from '../moves/plan.js';
import { hear } from '../moves/speak.js';
import { suppose } from '../moves/suppose.js';
import { askFor, hearTable } from '../moves/table.js';
import { isOfPlan, usePlan } from '../moves/use.js';
import { repeatPending } from '../repeat.js';
import { tableHeard } from '../tables.js';
import { guessed } from './guessed.js';
import { closeQuestion, hearSafety } from './open-question.js';
import { inOrder } from './order.js';
import { take } from './take.js';

/** Take in a typed message: understand it, and let each thing that it says have its move. */
export function listen(draft: Draft, whole: string): void {
  if (heedRedFlag(draft, whole)) return;
  if (draft.halt !== undefined) return listenHalted(draft, whole);
  const table = tableHeard(draft.world, whole, draft.table, hearingOf(draft));
  if (table !== undefined) hearTable(draft, table.said);
  const text = table?.rest ?? whole;
  const { pending } = draft;
  const isLong = text.length > MOST_CHARACTERS;
  const kind = isOfPlan(draft, text) ? undefined : draft.world.lexicon.plans.asked(text);
  const read = hear(draft, text);
  const isAbout = kind !== undefined || table !== undefined;
  const guesses = isAbout ? [] : guessed(draft.world, text, hearingOf(draft), read);
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
    return notUnderstood(draft, text, guesses);
  }
  if (isSupposing(text, draft.world.lexicon) && suppose(draft, said)) return;
  if (pending?.type === 'safety') hearSafety(draft, pending.question, said);
  const isEither = pending?.type === 'doubt' && pending.doubts.every(({ type }) => type === 'avoid');
  if (isEither || said.some(({ type }) => type === 'correction')) correctDiet(draft, said);
  const reference = said.find((thing) => thing.type === 'similar')?.item;
  for (const thing of said) take(draft, thing, reference);
  askWhetherMeant(draft, said);
  askToSpare(draft, said);
  if (draft.pending === pending) closeQuestion(draft, said);
}

const hearingOf = ({ mind, focus, pending }: Draft): Hearing => ({ slate: mind.slate, focus, pending });

/** What was perhaps meant is asked back; of what is too long it has been said already that it was not read. */
function notUnderstood(draft: Draft, text: string, guesses: readonly Said[]): void {
  const readings = guesses.flatMap(readingOf);
  if (readings.length > 0) act(draft, { type: 'unsure', readings });
  else if (text.length <= MOST_CHARACTERS) {
    const unread = redact(text, draft.world.lexicon);
    act(draft, { type: 'notUnderstood', isLong: false, ...(unread !== undefined && { unread }) });
  }
  draft.happenings.push({ type: 'notUnderstood' });
  repeatPending(draft);
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
