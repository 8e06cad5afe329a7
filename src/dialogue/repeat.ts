import { act, type Draft } from './draft.js';

/** After something that was not understood, the open question stays open; while nothing is suggested, that is said. */
export function repeatPending(draft: Draft): void {
  const { pending, halt } = draft;
  draft.isDone = true;
  if (halt !== undefined) return act(draft, { type: 'halted', flag: halt });
  switch (pending?.type) {
    case 'safety':
      draft.mind = { ...draft.mind, settled: draft.mind.settled.filter((id) => id !== pending.question) };
      return act(draft, { type: 'askSafety', question: pending.question, isAlso: false });
    case 'question':
      return act(draft, { type: 'ask', question: pending.question });
    case 'remember':
      return act(draft, { type: 'askRemember' });
    case 'forget':
      return act(draft, { type: 'askForget' });
    case 'direction':
      return act(draft, { type: 'askDirection', item: pending.item });
    case 'keepTo':
      return act(draft, { type: 'askKeepTo', constraint: pending.constraint });
    case 'doubt':
      return act(draft, { type: 'doubt', doubts: pending.doubts });
    case 'relax':
    case 'relaxPlan':
    case undefined:
      return;
  }
}
