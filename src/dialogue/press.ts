import { type Action, PLAN_FORMATS, type PlanFormat, type TableAsk } from '../domain/index.js';
import { featureOf } from '../preference/index.js';
import { act, askElse, type Draft, evade, settle } from './draft.js';
import { accept, takePlan } from './moves/choose.js';
import { resolve } from './moves/confirm.js';
import { why } from './moves/explain.js';
import { exportPlan } from './moves/export.js';
import { mayPress, resume } from './moves/halt.js';
import { answer, restrict } from './moves/observe.js';
import { leavePlan, takePlanWay } from './moves/plan.js';
import { command, forget, forgetOne, remember } from './moves/remember.js';
import { askDirection, critique, more, reject, takeWay } from './moves/steer.js';
import { barItem, swapItem } from './moves/swap.js';
import { ask, askFor, hearTable } from './moves/table.js';
import { askTaken, markDay, markItems, repeatPlan } from './moves/taken.js';
import { DO_NOT_MIND, SAFETY_ELSE, SAFETY_NONE } from './option-ids.js';
import { repeatPending } from './repeat.js';

/** A button. One from an earlier state of the chat is answered gently and changes nothing. */
export function press(draft: Draft, action: Action): void {
  const { world, pending } = draft;
  if ('item' in action && world.catalogue.item(action.item) === undefined) return stale(draft);
  // Nothing is done then but what may be; the reply says why.
  if (draft.halt !== undefined && !mayPress(action)) return;
  switch (action.type) {
    case 'answer':
      return pressAnswer(draft, action.question, action.option);
    case 'skip':
      if (pending?.type === 'question') draft.pending = undefined;
      if (pending?.type === 'safety') evade(draft, pending.question);
      if (pending?.type === 'relaxPlan') leavePlan(draft);
      draft.mustSuggest = true;
      return;
    case 'remember':
      return remember(draft, action.consent);
    case 'accept':
      return accept(draft, action.item);
    case 'reject':
      return reject(draft, action.item);
    case 'why':
      return why(draft, action.item);
    case 'like':
      return askDirection(draft, action.item);
    case 'critique': {
      const found = world.pack.critiques.find(({ id }) => id === action.critique);
      if (found === undefined) return stale(draft);
      draft.pending = undefined;
      return critique(draft, featureOf(found.feature), action.item);
    }
    case 'more':
      return more(draft);
    case 'plan':
      return askFor(draft, action.kind);
    case 'swap':
      return swapItem(draft, action.item);
    case 'takePlan':
      return draft.mind.plan === undefined ? stale(draft) : takePlan(draft, draft.mind.plan);
    case 'myPlan':
      return draft.mind.taken === undefined ? stale(draft) : askTaken(draft);
    case 'mark':
      return markItems(draft, [action], action.isDone ? 'done' : 'skipped');
    case 'markDay':
      return markDay(draft, action.day);
    case 'repeatPlan':
      return repeatPlan(draft);
    case 'bar':
      return barItem(draft, action.item);
    case 'export':
      return isFormat(action.as) ? exportPlan(draft, action.as) : stale(draft);
    case 'relax':
      if (draft.turn !== action.turn + 1) return stale(draft);
      if (pending?.type === 'relaxPlan') return takePlanWay(draft, pending.ways[action.index]);
      if (pending?.type !== 'relax') return stale(draft);
      draft.pending = undefined;
      return takeWay(draft, pending.ways[action.index]);
    case 'forgetOne':
      return forgetOne(draft, action.piece);
    case 'forget':
      if (pending?.type !== 'forget') return stale(draft);
      return forget(draft, action.confirmed);
    case 'join':
      return hearTable(draft, { type: 'join', code: action.code.toUpperCase() });
    case 'table':
      return pressTable(draft, action.ask);
    case 'avoid':
    case 'allow':
      if (!world.pack.constraints.some(({ id }) => id === action.constraint)) return stale(draft);
      return resolve(draft, action);
    case 'command':
      return command(draft, action.command);
    case 'carryOn':
      return draft.halt === undefined ? stale(draft) : resume(draft);
  }
}

function pressTable(draft: Draft, asked: TableAsk): void {
  switch (asked) {
    case 'suggest':
    case 'who':
    case 'leave':
    case 'take':
      return hearTable(draft, { type: asked });
    case 'anyway':
      return ask(draft, true);
    case 'each':
    case 'shared':
      return hearTable(draft, { type: 'kind', kind: asked });
  }
}

function pressAnswer(draft: Draft, question: string, option: string): void {
  const safety = draft.world.pack.safety.find(({ id }) => id === question);
  const ordinary = draft.world.pack.questions.find(({ id }) => id === question);
  if (safety !== undefined) {
    if (option === SAFETY_ELSE) {
      draft.pending = { type: 'safety', question };
      return askElse(draft, question);
    }
    settle(draft, question);
    draft.pending = undefined;
    if (option !== SAFETY_NONE) restrict(draft, { type: 'restrict', constraint: option });
    return;
  }
  const isOption = option === DO_NOT_MIND || ordinary?.options.some(({ id }) => id === option);
  if (ordinary === undefined || !isOption) return stale(draft);
  if (draft.pending?.type === 'question' && draft.pending.question === question) draft.pending = undefined;
  settle(draft, question);
  if (option !== DO_NOT_MIND) answer(draft, question, option);
}

const isFormat = (as: string): as is PlanFormat => PLAN_FORMATS.some((format) => format === as);

function stale(draft: Draft): void {
  act(draft, { type: 'stale' });
  repeatPending(draft);
}
