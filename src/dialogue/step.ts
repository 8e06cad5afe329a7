import type { Rng } from '../base/index.js';
import type { Conversation, Event, Incoming, Profile, ProfileChange, TableChange } from '../domain/index.js';
import { applyChange, changeBetween, emptyMind, emptyProfile, newConversation } from '../domain/index.js';
import type { Act } from './act.js';
import { act, type Draft, lastingOf, PAST, rememberedMind } from './draft.js';
import { guard } from './guard.js';
import { listen } from './listen/listen.js';
import { knownOf } from './moves/remember.js';
import { carryOn } from './moves/suggest.js';
import { tableChangesOf, tellUnseen } from './moves/table.js';
import { press } from './press.js';
import { noTables, type Tables } from './tables.js';
import { viewIn, type World } from './world.js';

export interface State {
  readonly conversation: Conversation;
  readonly profile: Profile;
}

export interface Step {
  readonly state: State;
  readonly acts: readonly Act[];
  readonly events: readonly Event[];
  /** What this turn alone changed of what is remembered. */
  readonly profileChange: ProfileChange;
  /** What the customer lets the owner see of the message before, redacted. */
  readonly passedOn?: string;
  /** What it did to tables of several. */
  readonly tableChanges: readonly TableChange[];
  /** The customer asked for everything about them to be erased. */
  readonly isForgotten: boolean;
}

/**
 * The product: one message, one decision. Pure and synchronous; time is `message.at`, chance is `rng`. It answers any
 * text and never throws for what a person types.
 *
 * @param tables  those that the message may be about: as far as this customer may know them
 */
export function step(
  world: World,
  before: State,
  message: Incoming,
  rng: Rng,
  tables: Tables = noTables,
): Step {
  const { conversation, isNew } = resume(world, before, message);
  const draft = begin(viewIn(world, conversation.locale) ?? world, conversation, message, rng, tables);
  if (isNew && message.input.type !== 'news') greet(draft, before.profile);
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

function begin(world: World, conversation: Conversation, message: Incoming, rng: Rng, tables: Tables): Draft {
  const seat = seatOf(conversation, tables, message);
  return {
    world,
    message,
    seed: rng(),
    turn: conversation.turn + 1,
    moment: world.contextAt(message.at),
    mind: conversation.mind,
    pending: conversation.pending,
    focus: conversation.focus,
    consent: conversation.consent,
    halt: conversation.halt,
    seat,
    table: seat && tables.own,
    tables,
    tableChanges: [],
    tableAsked: undefined,
    past: conversation.past,
    acts: [],
    happenings: [],
    noted: [],
    removed: [],
    unread: conversation.unread,
    ofTaken: undefined,
    swapped: undefined,
    fresh: undefined,
    mustSuggest: false,
    isDone: false,
    isForgotten: false,
  };
}

/**
 * Where the customer sits: nowhere when they left from another chat, or when the table is gone. Where others read along,
 * whoever writes there speaks of the table that is set up there.
 */
function seatOf({ table }: Conversation, { own }: Tables, { isPublic }: Incoming): Conversation['table'] {
  if (own === undefined) return undefined;
  if (isPublic !== true) return own.isMember ? table : undefined;
  return table?.code === own.code
    ? table
    : { code: own.code, seen: own.offer?.round ?? 0, hasAnswered: false };
}

/** Whoever comes with a plain wish is greeted as well: everyone must learn that this is a bot. */
function greet(draft: Draft, profile: Profile): void {
  const facts = knownOf(draft).filter(
    (fact) => fact.type !== 'taste' || fact.evidence.type === 'stated' || fact.evidence.type === 'barred',
  );
  if (profile.hasConsent && facts.length > 0) act(draft, { type: 'welcomeBack', facts });
  else act(draft, { type: 'greet' });
}

/** Take in what the message says. */
function hear(draft: Draft, { input }: Incoming): void {
  switch (input.type) {
    case 'open':
      if (draft.acts.length === 0) draft.isDone = true;
      return;
    case 'news':
      draft.isDone = true;
      return;
    case 'action':
      return press(draft, input.action);
    case 'text':
      return listen(draft, input.text);
  }
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
      facts: draft.noted.filter((fact) => fact.type !== 'want' || draft.mind.wants.includes(fact.want)),
      removed: draft.removed,
    });
    draft.acts.push(...others);
  }
  if (!draft.isDone) carryOn(draft);
  tellUnseen(draft);
  if (draft.acts.length === 0 && draft.message.input.type !== 'open' && draft.message.input.type !== 'news') {
    act(draft, { type: 'notUnderstood', isLong: false });
  }
}

function freeze(draft: Draft, from: Conversation, profile: Profile, acts: readonly Act[]): Step {
  const { message, turn, mind, pending, focus, consent, halt, seat } = draft;
  // Whoever starts over has not answered any more.
  const mustAnswer = draft.world.pack.safety.some(({ id }) => !mind.settled.includes(id));
  const table = seat && { ...seat, hasAnswered: seat.hasAnswered && !mustAnswer };
  draft.seat = table;
  const hasChanged = mind !== from.mind && !isSame(mind, from.mind);
  const wasUndone = acts.some(({ type }) => type === 'undone' || type === 'startedOver');
  const past =
    hasChanged && !wasUndone && !draft.isForgotten ? [...from.past, from.mind].slice(-PAST) : draft.past;
  const unread = acts.find((each) => each.type === 'notUnderstood')?.unread;
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
    ...(unread !== undefined && { unread }),
    ...(halt !== undefined && { halt }),
    ...(table !== undefined && !draft.isForgotten && { table }),
  };
  const passedOn = acts.find((each) => each.type === 'passedOn')?.text;
  const isDecided = consent !== from.consent && (consent === 'given' || consent === 'refused');
  const change: ProfileChange = {
    ...changeBetween(rememberedBy(from), rememberedBy(conversation)),
    ...(isDecided && { consent: consent === 'given' }),
  };
  return {
    state: { conversation, profile: applyChange(profile, change) },
    profileChange: change,
    tableChanges: tableChangesOf(draft, from),
    acts,
    ...(passedOn !== undefined && { passedOn }),
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

/** What a chat has to remember, as it stands. */
const rememberedBy = ({ consent, mind }: Conversation): Profile =>
  consent === 'given'
    ? {
        hasConsent: true,
        restrictions: lastingOf(mind.wants),
        taste: mind.taste,
        ...(mind.taken !== undefined && { plan: mind.taken }),
      }
    : emptyProfile;

/** What was only asked or shown is no change that "undo" would take back. */
const isSame = (a: Draft['mind'], b: Draft['mind']): boolean =>
  a.wants === b.wants &&
  a.need === b.need &&
  a.taste === b.taste &&
  a.accepted === b.accepted &&
  a.plan === b.plan &&
  a.choices === b.choices &&
  a.taken === b.taken;
