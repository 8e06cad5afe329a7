import { type Said, understand } from '../../text/index.js';
import { act, type Draft } from '../draft.js';
import { viewIn } from '../world.js';

/**
 * Hear a message. One that asks for another language is heard in that one as well, for the rest of it may be in either:
 * what the customer must be kept away from counts from both readings.
 */
export function hear(draft: Draft, text: string): readonly Said[] {
  const { mind, pending, focus, world } = draft;
  const hearing = { slate: mind.slate, focus, pending };
  const heard = understand(text, world.lexicon, hearing);
  const asked = heard.find((said) => said.type === 'language');
  const view = viewIn(world, asked?.locale);
  if (view === undefined || view === world) return heard;
  draft.world = view;
  return [...heard.filter(isLimit), ...understand(text, view.lexicon, hearing)];
}

/** "auf Deutsch bitte": the replies are in it from here on, this one included. A greeting shows that by itself. */
export function speak(draft: Draft, locale: string): void {
  const isSpoken = viewIn(draft.world, locale) === draft.world;
  if (!isSpoken || draft.acts.length === 0) act(draft, { type: 'language', isSpoken });
}

const isLimit = ({ type }: Said): boolean => type === 'restrict' || type === 'restrictUnknown';
