import type { Rng } from '../base/index.js';
import type { Action, Conversation, Event, Incoming, Profile } from '../domain/index.js';
import { emptyMind, newConversation } from '../domain/index.js';
import type { Said } from '../text/index.js';
import type { Act } from './act.js';
import { act, type Draft, PAST, rememberedMind, restrictionsOf, settle } from './draft.js';
import { guard } from './guard.js';
import { accept } from './moves/choose.js';
import { describe, why, whyNot } from './moves/explain.js';
import {
  answer,
  correctDiet,
  require,
  restrict,
  restrictUnknown,
  retract,
  state,
  wish,
} from './moves/observe.js';
import { command, forget, forgetOne, knownOf, remember } from './moves/remember.js';
import { hear as hearText, speak } from './moves/speak.js';
import { askDirection, critique, likeItem, more, reject, similar, takeWay } from './moves/steer.js';
import { carryOn } from './moves/suggest.js';
import { DO_NOT_MIND, SAFETY_ELSE, SAFETY_NONE } from './option-ids.js';
import { viewIn, type World } from './world.js';

export interface State {
  readonly conversation: Conversation;
  readonly profile: Profile;
}

export interface Step {
  readonly state: State;
  readonly acts: readonly Act[];
  readonly events: readonly Event[];
  /** The customer asked for everything about them to be erased. */
  readonly isForgotten: boolean;
}

/**
 * The product: one message, one decision. Pure and synchronous; time is `message.at`, chance is `rng`. It answers any
 * text and never throws for what a person types.
 */
export function step(world: World, before: State, message: Incoming, rng: Rng): Step {
  const { conversation, isNew } = resume(world, before, message);
  const draft = begin(viewIn(world, conversation.locale) ?? world, conversation, message, rng);
  if (isNew) greet(draft, before.profile);
  hear(draft, message);
  finish(draft);
  const acts = guard(draft);
  return freeze(draft, conversation, before.profile, acts);
}

/**
 * The conversation as it stands; a new one when the last message is too long ago. Its language is the one spoken
 * before, else the channel's, and changes afterwards only when the customer says so.
 */
function resume(world: World, { conversation, profile }: State, message: Incoming) {
  const isOver = message.at - conversation.lastAt > world.settings.idleHours * 3_600_000;
  if (conversation.isGreeted && !isOver) return { conversation, isNew: false };
  const mind = profile.hasConsent ? rememberedMind(world, profile) : emptyMind;
  const consent: Conversation['consent'] = profile.hasConsent ? 'given' : 'unasked';
  const { locale } = viewIn(world, conversation.locale) ?? viewIn(world, message.locale) ?? world;
  return {
    conversation: { ...newConversation, turn: conversation.turn, locale, mind, consent },
    isNew: true,
  };
}

function begin(world: World, conversation: Conversation, message: Incoming, rng: Rng): Draft {
  const daypart = world.daypartAt(message.at);
  return {
    world,
    message,
    rng,
    turn: conversation.turn + 1,
    moment: daypart === undefined ? {} : { daypart },
    mind: conversation.mind,
    pending: conversation.pending,
    focus: conversation.focus,
    consent: conversation.consent,
    past: conversation.past,
    acts: [],
    happenings: [],
    noted: [],
    removed: [],
    mustSuggest: false,
    isDone: false,
    isForgotten: false,
  };
}

/** Whoever comes with a plain wish is greeted as well: everyone must learn that this is a bot. */
function greet(draft: Draft, profile: Profile): void {
  const facts = knownOf(draft).filter((fact) => fact.type === 'want' || fact.evidence.type === 'stated');
  if (profile.hasConsent && facts.length > 0) act(draft, { type: 'welcomeBack', facts });
  else act(draft, { type: 'greet' });
}

/** Take in what the message says. */
function hear(draft: Draft, { input }: Incoming): void {
  switch (input.type) {
    case 'open':
      if (draft.acts.length === 0) draft.isDone = true;
      return;
    case 'action':
      return press(draft, input.action);
    case 'text':
      return listen(draft, input.text);
  }
}

/** Longer messages are read in part. */
const LONG_TEXT = 4000;

function listen(draft: Draft, text: string): void {
  const { pending } = draft;
  const heard = hearText(draft, text);
  const content = heard.filter(({ type }) => type !== 'greeting' && type !== 'thanks');
  // "nut allergy, thanks": politeness beside something is only that.
  const said = limitsFirst(content.length > 0 ? content : heard);
  if (said.length === 0) {
    // A greeting has answered already; the open question is put again.
    if (draft.acts.length === 0 || text.length > LONG_TEXT) {
      act(draft, { type: 'notUnderstood', isLong: text.length > LONG_TEXT });
      draft.happenings.push({ type: 'notUnderstood' });
      repeatPending(draft);
    }
    return;
  }
  if (pending?.type === 'safety' && said.some(isAnswer)) settle(draft, pending.question);
  if (said.some(({ type }) => type === 'correction')) correctDiet(draft, said);
  const reference = said.find((thing) => thing.type === 'similar')?.item;
  for (const thing of said) take(draft, thing, reference);
  if (said.every(({ type }) => ['greeting', 'thanks', 'correction', 'language'].includes(type))) {
    if (pending !== undefined) repeatPending(draft);
  } else if (draft.pending === pending && !draft.isDone) {
    draft.pending = undefined;
  }
}

/** "I'll have the first, but I'm allergic to milk": what must be kept away counts before anything is taken. */
const limitsFirst = (said: readonly Said[]): readonly Said[] => {
  const isLimit = ({ type }: Said): boolean => ['restrict', 'restrictUnknown', 'retract'].includes(type);
  return [...said.filter(isLimit), ...said.filter((thing) => !isLimit(thing))];
};

/** Whether a safety question may count as answered: something was said about what is wanted or not. */
const isAnswer = ({ type }: Said): boolean =>
  ![
    'greeting',
    'thanks',
    'remember',
    'command',
    'why',
    'whyNot',
    'ask',
    'correction',
    'yes',
    'language',
  ].includes(type);

/** After something that was not understood, the open question stays open. */
function repeatPending(draft: Draft): void {
  const { pending } = draft;
  draft.isDone = true;
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
    case 'relax':
    case undefined:
      return;
  }
}

function take(
  draft: Draft,
  said: Said,
  reference: Extract<Said, { type: 'similar' }>['item'] | undefined,
): void {
  switch (said.type) {
    case 'restrict':
      return restrict(draft, said);
    case 'restrictUnknown':
      return restrictUnknown(draft);
    case 'require':
      draft.mustSuggest ||= draft.mind.slate.length > 0;
      return require(draft, said.want);
    case 'wish':
      return wish(draft, said.feature, said.polarity);
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
      return more(draft);
    case 'why':
      return why(draft, said.item);
    case 'whyNot':
      return whyNot(draft, said.item);
    case 'unknownItem':
      act(draft, { type: 'unknownItem' });
      draft.isDone = true;
      return;
    case 'ask':
      return describe(draft, said.item, said.constraint, said.feature);
    case 'remember':
      return remember(draft, said.consent);
    case 'command':
      return command(draft, said.command);
    case 'language':
      return speak(draft, said.locale);
    case 'yes':
    case 'no':
      return yesOrNo(draft, said.type === 'yes');
    case 'unrestricted':
      for (const { id } of draft.world.pack.safety) settle(draft, id);
      return;
    case 'skip':
      draft.mustSuggest = true;
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
      return;
  }
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
    case 'relax':
      if (isYes) takeWay(draft, pending.ways[0]);
      return;
    case 'question':
    case 'direction':
      return;
    case undefined:
      if (mind.slate.length === 0 || draft.isDone) return;
      if (isYes) accept(draft, undefined);
      else more(draft);
  }
}

/** A button. One from an earlier state of the chat is answered gently and changes nothing. */
function press(draft: Draft, action: Action): void {
  const { world, pending } = draft;
  if ('item' in action && world.catalogue.item(action.item) === undefined) return stale(draft);
  switch (action.type) {
    case 'answer':
      return pressAnswer(draft, action.question, action.option);
    case 'skip':
      if (pending?.type === 'question') draft.pending = undefined;
      if (pending?.type !== 'safety') draft.mustSuggest = true;
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
      const { attribute, value, toward } = found.feature;
      return critique(
        draft,
        { attribute, ...(value !== undefined && { value }), ...(toward !== undefined && { toward }) },
        action.item,
      );
    }
    case 'more':
      return more(draft);
    case 'relax':
      if (pending?.type !== 'relax' || draft.turn !== action.turn + 1) return stale(draft);
      draft.pending = undefined;
      return takeWay(draft, pending.ways[action.index]);
    case 'forgetOne':
      return forgetOne(draft, action.turn, action.index);
    case 'forget':
      if (pending?.type !== 'forget') return stale(draft);
      return forget(draft, action.confirmed);
    case 'command':
      return command(draft, action.command);
  }
}

function pressAnswer(draft: Draft, question: string, option: string): void {
  const safety = draft.world.pack.safety.find(({ id }) => id === question);
  const ordinary = draft.world.pack.questions.find(({ id }) => id === question);
  if (safety !== undefined) {
    if (option === SAFETY_ELSE) {
      draft.pending = { type: 'safety', question };
      act(draft, { type: 'askElse', question });
      draft.isDone = true;
      return;
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

function stale(draft: Draft): void {
  act(draft, { type: 'stale' });
  repeatPending(draft);
}

/** Say what was noted, then go on. */
function finish(draft: Draft): void {
  if (draft.isForgotten) return;
  if (draft.noted.length > 0 || draft.removed.length > 0) {
    // What was noted is confirmed before anything else is said.
    const greetings = draft.acts.filter(({ type }) => ['greet', 'welcomeBack', 'language'].includes(type));
    const others = draft.acts.filter((a) => !greetings.includes(a));
    draft.acts.splice(0, draft.acts.length, ...greetings, {
      type: 'noted',
      facts: draft.noted.filter((fact) => fact.type === 'taste' || draft.mind.wants.includes(fact.want)),
      removed: draft.removed,
    });
    draft.acts.push(...others);
  }
  if (!draft.isDone) carryOn(draft);
}

function freeze(draft: Draft, from: Conversation, profile: Profile, acts: readonly Act[]): Step {
  const { message, turn, mind, pending, focus, consent } = draft;
  const hasChanged = mind !== from.mind && !isSame(mind, from.mind);
  const wasUndone = acts.some(({ type }) => type === 'undone' || type === 'startedOver');
  const past =
    hasChanged && !wasUndone && !draft.isForgotten ? [...from.past, from.mind].slice(-PAST) : draft.past;
  const conversation: Conversation = {
    turn,
    lastAt: message.at,
    isGreeted: !draft.isForgotten,
    locale: draft.world.locale,
    consent,
    mind,
    past,
    ...(pending !== undefined && { pending }),
    ...(focus !== undefined && { focus }),
  };
  const kept: Profile =
    consent === 'given'
      ? { hasConsent: true, restrictions: restrictionsOf(mind.wants), taste: mind.taste }
      : consent === 'refused' || draft.isForgotten
        ? { hasConsent: false, restrictions: [], taste: [] }
        : profile;
  return {
    state: { conversation, profile: kept },
    acts,
    events: draft.happenings.map((happening, n) => ({
      conversation: message.conversation,
      customer: message.customer,
      turn,
      n,
      at: message.at,
      happening,
    })),
    isForgotten: draft.isForgotten,
  };
}

/** What was only asked or shown is no change that "undo" would take back. */
const isSame = (a: Draft['mind'], b: Draft['mind']): boolean =>
  a.wants === b.wants && a.need === b.need && a.taste === b.taste && a.accepted === b.accepted;
