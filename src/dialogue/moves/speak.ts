import { type Said, strangeWords, understand } from '../../text/index.js';
import { act, type Draft } from '../draft.js';
import { viewIn, type World } from '../world.js';

/** The opening and the first message: until then nobody has settled on a language. */
const FIRST_TURNS = 2;

/**
 * Hear a message. One that asks for another language, or is plainly in another one, is heard in that one as well: what
 * the customer must be kept away from counts from both readings. A chat that was opened in the wrong language turns to
 * the sender's with their first message.
 */
export function hear(draft: Draft, text: string): readonly Said[] {
  const { message, mind, pending, focus, turn, world } = draft;
  const hearing = { slate: mind.slate, focus, pending };
  const heard = understand(text, world.lexicon, hearing);
  const asked = heard.find((said) => said.type === 'language');
  const foreign = plainlyIn(world, text);
  const own =
    turn <= FIRST_TURNS && strangeness(text, viewIn(world, message.locale)) <= strangeness(text, world);
  const view = viewIn(world, asked?.locale ?? (own ? message.locale : foreign?.locale));
  if (view === undefined || view === world) return heard;
  const other = understand(text, view.lexicon, hearing);
  if (asked === undefined && !own) return [...heard, ...other.filter(isLimit)];
  draft.world = view;
  return [...heard.filter(isLimit), ...other];
}

/** The view in whose language a message has the fewest strange words, when they are fewer than half as many as here. */
function plainlyIn(world: World, text: string): World | undefined {
  const here = strangeness(text, world);
  if (here === 0) return undefined;
  return [...world.views.values()].find((view) => view !== world && strangeness(text, view) * 2 < here);
}

/** How little of a message is understood in a language. */
export const strangeness = (text: string, view: World | undefined): number =>
  view === undefined ? Number.POSITIVE_INFINITY : strangeWords(text, view.lexicon);

/** "auf Deutsch bitte": the replies are in it from here on, this one included. A greeting shows that by itself. */
export function speak(draft: Draft, locale: string): void {
  const isSpoken = viewIn(draft.world, locale) === draft.world;
  if (!isSpoken || draft.acts.length === 0) act(draft, { type: 'language', isSpoken });
}

const isLimit = ({ type }: Said): boolean => type === 'restrict' || type === 'restrictUnknown';
