import { type Command, emptyMind, restrictionsOf } from '../../domain/index.js';
import type { Said } from '../../text/index.js';
import { act, change, type Draft, lastingOf, PAST, rememberedMind } from '../draft.js';
import { type Known, keyOf } from '../known.js';
import { repeatPending } from '../repeat.js';
import { restrict } from './observe.js';
import { isOf, isOnTable } from './taken.js';

/** "yes, remember" / "just today". */
export function remember(draft: Draft, hasConsent: boolean): void {
  const before = draft.consent;
  draft.consent = hasConsent ? 'given' : 'refused';
  if (before === draft.consent && draft.acts.some(({ type }) => type === 'remembered')) return;
  if (draft.pending?.type === 'remember') draft.pending = undefined;
  act(draft, { type: 'remembered', consent: hasConsent });
  if (isOnTable(draft)) draft.ofTaken = 'shown';
}

/** "remember the nuts but not the vegan thing": what is not to be kept holds for this chat. */
export function keep(draft: Draft, { consent, without, only }: Said & { type: 'keep' }): void {
  const noted = restrictionsOf(draft.mind.wants).map(({ constraint }) => constraint);
  // "only prawns", which nobody had named: that is one more thing to keep away from, and no word about the others.
  if (only?.some((constraint) => !noted.includes(constraint))) {
    for (const constraint of only) restrict(draft, { type: 'restrict', constraint });
    return repeatPending(draft);
  }
  const isLeft = (constraint: string): boolean =>
    without.includes(constraint) || (only !== undefined && !only.includes(constraint));
  change(draft, {
    wants: draft.mind.wants.map((want) =>
      want.type === 'restriction' && isLeft(want.constraint) ? { ...want, isForNow: true as const } : want,
    ),
  });
  const isAny = lastingOf(draft.mind.wants).length > 0;
  if (consent || draft.consent === 'given') return remember(draft, isAny);
  if (!isAny) return remember(draft, false);
  act(draft, { type: 'profile', facts: knownOf(draft), isKept: false });
  repeatPending(draft);
}

export function command(draft: Draft, which: Command): void {
  switch (which) {
    case 'help':
      act(draft, { type: 'help' });
      draft.isDone = true;
      return;
    case 'profile':
      return showProfile(draft);
    case 'undo':
      return undo(draft);
    case 'startOver':
      return startOver(draft);
    case 'passOn':
      return passOn(draft);
    case 'forget':
      draft.pending = { type: 'forget' };
      act(draft, { type: 'askForget' });
      draft.isDone = true;
  }
}

/** The owner may see the message that was not understood. */
function passOn(draft: Draft): void {
  act(draft, draft.unread === undefined ? { type: 'stale' } : { type: 'passedOn', text: draft.unread });
  repeatPending(draft);
}

/**
 * Everything that is known of the customer, in the order in which it is listed and can be forgotten. A plan that was taken
 * stands for what taking it said of its items.
 */
export const knownOf = ({ mind: { wants, taste, taken } }: Pick<Draft, 'mind'>): readonly Known[] => [
  ...wants.map((want): Known => ({ type: 'want', want })),
  ...taste
    .filter((evidence) => taken === undefined || !isOf(taken, evidence))
    .map((evidence): Known => ({ type: 'taste', evidence })),
  ...(taken === undefined ? [] : [{ type: 'plan', taken } as const]),
];

function showProfile(draft: Draft): void {
  act(draft, {
    type: 'profile',
    facts: knownOf(draft),
    isKept: draft.consent === 'given',
  });
  draft.isDone = true;
}

/** Forget one known piece; one that is not there any more was forgotten before. */
export function forgetOne(draft: Draft, key: string): void {
  const fact = knownOf(draft).find((known) => keyOf(known) === key);
  draft.isDone = true;
  if (fact === undefined) {
    act(draft, { type: 'stale' });
    return showProfile(draft);
  }
  if (fact.type === 'plan') dropTaken(draft);
  change(draft, {
    wants: draft.mind.wants.filter((want) => fact.type !== 'want' || want !== fact.want),
    taste: draft.mind.taste.filter((evidence) => fact.type !== 'taste' || evidence !== fact.evidence),
  });
  act(draft, { type: 'forgotOne', fact });
}

/** The plan goes, and what taking it said of its items. */
function dropTaken(draft: Draft): void {
  const { taken, ...mind } = draft.mind;
  draft.mind = { ...mind, taste: mind.taste.filter((piece) => taken === undefined || !isOf(taken, piece)) };
}

export function forget(draft: Draft, isConfirmed: boolean): void {
  draft.pending = undefined;
  draft.isDone = true;
  if (!isConfirmed) {
    act(draft, { type: 'keptAll' });
    return;
  }
  draft.mind = emptyMind;
  draft.past = [];
  draft.consent = 'unasked';
  draft.focus = undefined;
  draft.halt = undefined;
  draft.isForgotten = true;
  act(draft, { type: 'forgotten' });
}

/** Back to the mind before the last change. */
function undo(draft: Draft): void {
  const before = draft.past.at(-1);
  draft.past = draft.past.slice(0, -1);
  draft.pending = undefined;
  act(draft, { type: 'undone', did: before !== undefined });
  if (before === undefined) {
    draft.isDone = true;
    return;
  }
  draft.mind = before;
  draft.focus = undefined;
  act(draft, { type: 'profile', facts: knownOf(draft), isKept: draft.consent === 'given' });
}

/** A new chat: what is for now goes, what is remembered with consent stays. */
function startOver(draft: Draft): void {
  const kept = draft.consent === 'given';
  draft.past = [...draft.past, draft.mind].slice(-PAST);
  const { wants, taste, taken } = draft.mind;
  draft.mind = kept
    ? rememberedMind(draft.world, {
        hasConsent: true,
        restrictions: lastingOf(wants),
        taste,
        ...(taken !== undefined && { plan: taken }),
      })
    : emptyMind;
  draft.pending = undefined;
  draft.focus = undefined;
  draft.halt = undefined;
  if (!kept) draft.consent = 'unasked';
  act(draft, { type: 'startedOver' });
}
