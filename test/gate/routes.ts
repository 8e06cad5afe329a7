import { type Action, emptyMind, newConversation } from '../../src/domain/index.js';
import type { Move, Sentence } from '../dialogue/customers.js';
import { GERMAN } from '../tools/drawn/pack.js';
import type { Situation } from './situations.js';

/** One way by which an item can come to a customer. */
export interface Route {
  readonly name: string;
  /** Where the chat stands, when it is not as the situation has it. */
  readonly from?: (situation: Situation) => Situation['state'];
  readonly moves: (situation: Situation) => readonly Move[];
}

const say = (text: string, more: Omit<Sentence, 'text'> = {}): Move => ({
  type: 'say',
  sentence: { text, ...more },
  minutes: 1,
});
const act = (action: Action): Move => ({ type: 'forge', action, minutes: 1 });
const press = (pick: number): Move => ({ type: 'press', pick, minutes: 1 });
const command = (name: 'undo' | 'startOver' | 'profile' | 'forget'): Move =>
  act({ type: 'command', command: name });
const suggest = act({ type: 'skip' });

const route = (name: string, moves: Route['moves'], from?: Route['from']): Route => ({
  name,
  moves,
  ...(from !== undefined && { from }),
});

/** The customer comes back: nothing of the last chat but what is remembered. */
const returning = ({ state: { profile } }: Situation): Situation['state'] => ({
  conversation: newConversation,
  profile,
});

/** Only hours have passed. */
const idle = ({ state, at }: Situation): Situation['state'] => ({
  ...state,
  conversation: { ...state.conversation, lastAt: at - 9 * 3_600_000 },
});

/** Nothing is open, and no item was talked about. */
const unasked = ({ state }: Situation): Situation['state'] => {
  const { pending: _, focus: __, halt: ___, mind, ...conversation } = state.conversation;
  return { ...state, conversation: { ...conversation, mind: { ...mind, settled: ['safety', 'spend'] } } };
};

/** Nor was anything shown or taken yet. */
const undecided = (situation: Situation): Situation['state'] => {
  const { profile, conversation } = unasked(situation);
  const { wants, settled } = conversation.mind;
  return { profile, conversation: { ...conversation, mind: { ...emptyMind, wants, settled } } };
};

/** Every route in the code, by words and by button. `term` is both the id of a constraint and its word. */
export const ROUTES: readonly Route[] = [
  route('a slate', () => [suggest]),
  route('a slate, and then another', () => [suggest, act({ type: 'more' })]),
  route('"something else"', () => [say('something else')]),
  route('a button of the slate', ({ pick }) => [suggest, press(pick)]),
  route('two buttons', ({ pick }) => [suggest, press(pick), press(pick + 1)]),
  route('why, by button', ({ item }) => [act({ type: 'why', item })]),
  route('"why?"', () => [say('why?')]),
  route('"why not ...?"', ({ name }) => [say(`why not the ${name}?`)]),
  route('"what if ...?"', ({ item }) => [
    suggest,
    say('what if it was under 60'),
    act({ type: 'accept', item }),
  ]),
  route('"what if I were not ...?"', ({ term }) => [suggest, say(`what if I don't need ${term}`)]),
  route('a plan', () => [act({ type: 'plan', kind: 'bundle' })]),
  route('a plan that is taken', () => [act({ type: 'plan', kind: 'bundle' }), act({ type: 'takePlan' })]),
  route('a plan and its buttons', ({ pick }) => [
    act({ type: 'plan', kind: 'bundle' }),
    press(pick),
    press(pick + 1),
  ]),
  route('another plan, and a swap in it', ({ item }) => [
    say('a bundle'),
    say('something else'),
    act({ type: 'swap', item }),
    say('swap the first one'),
  ]),
  route('a plan that is taken, and used', ({ pick }) => [
    act({ type: 'plan', kind: 'bundle' }),
    act({ type: 'takePlan' }),
    say('my plan'),
    press(pick),
    say('skipped the first'),
    say('swap the second'),
  ]),
  route('a plan that is taken, and then a restriction', ({ term }) => [
    act({ type: 'plan', kind: 'bundle' }),
    act({ type: 'takePlan' }),
    say(`I'm allergic to ${term}`, { states: [{ constraint: term, severity: 'allergy' }] }),
    say('my plan'),
    say('print it'),
    say('why the first?'),
  ]),
  route('a plan that is taken and half done, and then a restriction', ({ term }) => [
    act({ type: 'plan', kind: 'bundle' }),
    act({ type: 'takePlan' }),
    say('done with the first'),
    say(`I'm allergic to ${term}`, { states: [{ constraint: term, severity: 'allergy' }] }),
    say('my plan'),
    say('swap the second'),
    say('print it'),
    say('same again'),
  ]),
  route('a plan made again after a restriction', ({ term, item, pick }) => [
    act({ type: 'plan', kind: 'bundle' }),
    act({ type: 'takePlan' }),
    say(`I'm allergic to ${term}`, { states: [{ constraint: term, severity: 'allergy' }] }),
    say('same again'),
    act({ type: 'bar', item }),
    press(pick),
  ]),
  route('a plan, and then a restriction', ({ term }) => [
    say('a bundle'),
    say(`I'm allergic to ${term}`, { states: [{ constraint: term, severity: 'allergy' }] }),
    suggest,
    act({ type: 'takePlan' }),
  ]),
  route('a table of several', () => [
    say('set up a table'),
    suggest,
    say('what shall we have?'),
    say('why?'),
  ]),
  route('something of their own at a table', ({ pick }) => [
    say('table for two'),
    suggest,
    act({ type: 'table', ask: 'each' }),
    act({ type: 'table', ask: 'anyway' }),
    press(pick),
  ]),
  route('a table, and then a restriction', ({ term }) => [
    say('set up a table'),
    suggest,
    act({ type: 'table', ask: 'anyway' }),
    say(`I'm allergic to ${term}`, { states: [{ constraint: term, severity: 'allergy' }] }),
    say('something else'),
    act({ type: 'table', ask: 'anyway' }),
  ]),
  route('"why not ...?" at a table', ({ name }) => [
    say('set up a table'),
    act({ type: 'table', ask: 'suggest' }),
    say(`why not the ${name}?`),
  ]),
  route('"tell me about ..."', ({ name }) => [say(`tell me about the ${name}`)]),
  route('"is there ... in it"', ({ name, term }) => [say(`does the ${name} have ${term}?`)]),
  route('a name, and then its button', ({ name, pick }) => [say(name), press(pick)]),
  route('taken by name', ({ name }) => [say(`I'll have the ${name}`)]),
  route('taken by number', () => [say("I'll have the second one")]),
  route('taken by a bare number', () => [say('1')]),
  route('taken by button', ({ item }) => [act({ type: 'accept', item })]),
  route('"sounds good"', ({ pick }) => [say('sounds good'), press(pick)]),
  route('"sounds good" to what was shown', ({ pick }) => [say('sounds good'), press(pick)], unasked),
  route('"sounds good" to a slate', ({ pick }) => [suggest, say('sounds good'), press(pick)], undecided),
  route('"yes"', () => [say('yes')]),
  route('passed over by button', ({ item }) => [act({ type: 'reject', item })]),
  route('"not that one"', () => [say('not that one')]),
  route('"like the ..."', ({ name }) => [say(`something like the ${name}`)]),
  route('"cheaper than ..."', ({ name }) => [say(`cheaper than the ${name}`)]),
  route('"like this, but ..."', ({ item, pick }) => [act({ type: 'like', item }), press(pick)]),
  route('a critique', ({ item }) => [act({ type: 'critique', critique: 'cheaper', item })]),
  route('"I like ..."', ({ name }) => [say(`I like the ${name}`), suggest]),
  route('a way out of an earlier impasse', ({ state, pick }) => [
    act({ type: 'relax', turn: state.conversation.turn, index: pick % 2 }),
  ]),
  route('a way out of this impasse', ({ pick }) => [say('under 1 euro'), suggest, press(pick), suggest]),
  route('an answer that is a limit', () => [
    act({ type: 'answer', question: 'spend', option: 'little' }),
    suggest,
  ]),
  route('a further restriction', ({ term }) => [
    say(`I'm allergic to ${term}`, { states: [{ constraint: term, severity: 'allergy' }] }),
    suggest,
  ]),
  route('a restriction in another language', ({ term }) => [
    say(`Ich bin allergisch gegen ${GERMAN[term]}`, { states: [{ constraint: term, severity: 'allergy' }] }),
    suggest,
  ]),
  route('a restriction "if possible", which an allergy is not', ({ term }) => [
    say(`I'm allergic to ${term}, if possible`, { states: [{ constraint: term, severity: 'allergy' }] }),
    suggest,
  ]),
  route('the same for somebody else, and for today', ({ term }) => [
    say(`my wife is allergic to ${term}`),
    say(`I'm intolerant to ${term} today`),
    suggest,
  ]),
  route('a milder word for it', ({ term }) => [say(`I'm intolerant to ${term}`), suggest]),
  route('a restriction and a choice in one', ({ term, name }) => [
    say(`I'll have the ${name}, I'm allergic to ${term}`),
  ]),
  route('a red flag', ({ item, name }) => [
    say("my throat is closing up and I can't breathe"),
    suggest,
    say(`I'll have the ${name}`),
    act({ type: 'accept', item }),
    say("I'm all right now"),
    suggest,
  ]),
  route('an old button', ({ item }) => [
    act({ type: 'relax', turn: 1, index: 0 }),
    act({ type: 'critique', critique: 'no-such', item }),
    suggest,
  ]),
  route('undo, by button', () => [command('undo'), suggest]),
  route('"undo"', () => [say('undo', { command: 'undo' }), suggest]),
  route('undo of a limit', () => [say('under 5 euros'), say('undo', { command: 'undo' }), suggest]),
  route('start over, by button', () => [command('startOver'), suggest]),
  route('"start over"', () => [say('start over', { command: 'startOver' }), suggest]),
  route('another language', () => [say('auf Deutsch bitte'), suggest, say('in English please'), suggest]),
  route('what is known, as the Home tab asks for it', () => [command('profile'), suggest]),
  route('one piece forgotten', ({ term }) => [
    command('profile'),
    act({ type: 'forgetOne', piece: `restriction ${term}` }),
    suggest,
  ]),
  route('everything forgotten', () => [command('forget'), act({ type: 'forget', confirmed: true }), suggest]),
  route('remembered', () => [act({ type: 'remember', consent: true }), suggest]),
  route('not remembered', () => [act({ type: 'remember', consent: false }), suggest]),
  route('the welcome of somebody remembered', () => [{ type: 'open', minutes: 1 }, suggest], returning),
  route('a wish of somebody remembered', ({ name }) => [say(`I'll have the ${name}`), suggest], returning),
  route('hours later', ({ name }) => [say(`tell me about the ${name}`), suggest], idle),
  route(
    'a stranger who says it all at once',
    ({ term }) => [say(`no ${term}, something light`), say('no'), suggest],
    ({ state }) => ({
      ...state,
      conversation: { ...state.conversation, mind: emptyMind, past: [], consent: 'unasked' },
    }),
  ),
];
