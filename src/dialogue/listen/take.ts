import { type ItemId, restrictionsOf } from '../../domain/index.js';
import type { Said } from '../../text/index.js';
import { act, type Draft, settle } from '../draft.js';
import { accept, askWhich, consider } from '../moves/choose.js';
import { compare } from '../moves/compare.js';
import { describe, why, whyNot } from '../moves/explain.js';
import { count, sendToStaff, tellAbsent, tellStock, tellTopic } from '../moves/house.js';
import { swapFor } from '../moves/instead.js';
import { answer, gain, require, restrict, restrictUnknown, retract, state, wish } from '../moves/observe.js';
import { leavePlan, limitPlan } from '../moves/plan.js';
import { command, keep, remember } from '../moves/remember.js';
import { speak } from '../moves/speak.js';
import { critique, likeItem, reject, similar } from '../moves/steer.js';
import { repeatPending } from '../repeat.js';
import { somethingElse, yesOrNo } from './open-question.js';

/** Let one thing that was said have its move. */
export function take(draft: Draft, said: Said, reference: ItemId | undefined): void {
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

function ask(draft: Draft, { type: _, item, ...asked }: Said & { type: 'ask' }): void {
  describe(draft, item, asked);
}
