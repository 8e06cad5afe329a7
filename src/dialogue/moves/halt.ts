import { type Action, isHalting, type RedFlag, restrictionsOf } from '../../domain/index.js';
import { type Said, understand } from '../../text/index.js';
import { act, type Draft } from '../draft.js';
import { repeatPending } from '../repeat.js';
import type { World } from '../world.js';
import { restrict, restrictUnknown } from './observe.js';
import { command, forget, knownOf } from './remember.js';
import { hear, speak, strangeness } from './speak.js';

/**
 * Chest pain, a reaction, "I want to die": what must be answered before anything else is heard. Whether there was such.
 * Nothing else of the message is acted upon, but what must be kept away from the customer is noted.
 */
export function heedRedFlag(draft: Draft, text: string): boolean {
  const found = redFlagIn(draft.world, text);
  if (found === undefined) return false;
  const { flag, view } = found;
  const { slate } = draft.mind;
  // Whatever brought on a reaction is an allergy from here on.
  const pending = flag === 'reaction' ? ({ type: 'safety', question: '' } as const) : undefined;
  keepAway(draft, understand(text, view.lexicon, { slate, focus: draft.focus, pending }));
  // Help is said in the language in which it was called for.
  draft.world = view;
  draft.happenings.push({ type: 'redFlag', flag });
  if (isHalting(flag)) halt(draft, flag);
  else {
    act(draft, { type: 'redFlag', flag });
    repeatPending(draft);
  }
  return true;
}

/** The gravest red flag in the language of the chat, else in another that is spoken here and understands no less of it. */
function redFlagIn(world: World, text: string): { readonly flag: RedFlag; readonly view: World } | undefined {
  for (const view of new Set([world, ...world.views.values()])) {
    const flag = view.redFlags.flagIn(text);
    if (flag === undefined) continue;
    if (view === world || strangeness(text, view) <= strangeness(text, world)) return { flag, view };
  }
  return undefined;
}

function halt(draft: Draft, flag: RedFlag): void {
  draft.halt = flag;
  // Nothing stands beside what helps: neither a greeting nor what was noted.
  draft.acts.splice(0, draft.acts.length, { type: 'redFlag', flag });
  draft.noted.length = 0;
  // Its ways out count the wants, of which there may be more now.
  if (draft.pending?.type === 'relax') draft.pending = undefined;
  draft.isDone = true;
}

/**
 * "lose 30 pounds in a month" is answered with a pace that is sane, and everything goes on; the numbers in it are no
 * limit on anything.
 */
export function heedPace(draft: Draft, text: string, said: readonly Said[]): readonly Said[] {
  const rushes = [...draft.world.views.values()]
    .map(({ redFlags }) => redFlags.rushIn(text, draft.message.at))
    .filter((numbers) => numbers !== undefined);
  if (rushes.length === 0) return said;
  act(draft, { type: 'pace' });
  const numbers = new Set(rushes.flat());
  return said.filter(
    (thing) => !(thing.type === 'require' && 'amount' in thing.want && numbers.has(thing.want.amount)),
  );
}

/** While nothing is suggested, what must be kept away is still noted, and what is the customer's right still done. */
export function listenHalted(draft: Draft, text: string): void {
  const isForgetting = draft.pending?.type === 'forget';
  const isAllRight = [...draft.world.views.values()].some(({ redFlags }) => redFlags.isAllRight(text));
  const said = hear(draft, text);
  // First what begins anew, so that it does not take away what the same message says.
  for (const thing of said) if (thing.type === 'command' && mayPress(thing)) command(draft, thing.command);
  keepAway(draft, said);
  for (const thing of said) {
    if (thing.type === 'language') speak(draft, thing.locale);
    if (isForgetting && (thing.type === 'yes' || thing.type === 'no')) forget(draft, thing.type === 'yes');
  }
  if (isAllRight && draft.halt !== undefined) resume(draft);
}

/** Buttons that work while nothing is suggested. Whoever asks for help then does not want to hear how to chat. */
export function mayPress(action: Action): boolean {
  switch (action.type) {
    case 'carryOn':
    case 'forget':
    case 'forgetOne':
    case 'remember':
      return true;
    case 'command':
      return action.command !== 'help';
    default:
      return false;
  }
}

/** On from where the chat was; what was noted meanwhile is said. */
export function resume(draft: Draft): void {
  draft.halt = undefined;
  act(draft, { type: 'resumed' });
  if (restrictionsOf(draft.mind.wants).length > 0) {
    act(draft, { type: 'profile', facts: knownOf(draft), isKept: draft.consent === 'given' });
  }
  draft.noted.length = 0;
  if (draft.pending !== undefined) repeatPending(draft);
}

function keepAway(draft: Draft, said: readonly Said[]): void {
  for (const thing of said) {
    if (thing.type === 'restrict') restrict(draft, thing);
    if (thing.type === 'restrictUnknown') restrictUnknown(draft);
  }
}
