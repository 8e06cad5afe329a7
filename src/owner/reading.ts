import { guessed, tableHeard, viewIn, type World } from '../dialogue/index.js';
import { type Hearing, isSupposing, type Said, understand } from '../text/index.js';
import { choicesIn, describe, describeTable, planName } from './reading-text.js';

/** What a message is taken to say, for owners and developers to look at. */
export interface Reading {
  /** One line for each thing that is said, in plain words; empty when nothing was understood. */
  readonly lines: readonly string[];
  /** The same as the chat takes it in. */
  readonly said: readonly Said[];
  /** What must be answered before anything else: "chestPain". */
  readonly redFlag?: string;
  /** A pace was asked for that is not sane; it is answered with one that is. */
  readonly isRush: boolean;
  /** It is only thought of: "what if". */
  readonly isSupposed: boolean;
}

/**
 * Read a message as the chat of a business would.
 *
 * @param hearing  where in the chat it falls
 * @param at       when it is said, ms; "by April" is counted from here
 */
export function readingOf(
  text: string,
  world: World,
  { hearing = { slate: [] }, at, locale }: { hearing?: Hearing; at: number; locale?: string | undefined },
): Reading {
  const view = viewIn(world, locale) ?? world;
  const table = tableHeard(view, text, undefined, hearing);
  const rest = table?.rest ?? text;
  const plan = view.lexicon.plans.asked(rest);
  const heard = understand(rest, view.lexicon, hearing);
  const guesses = table === undefined ? guessed(view, rest, hearing, heard) : [];
  const said = guesses.length === 1 ? guesses : heard;
  const redFlag = view.redFlags.flagIn(text);
  const isRush = view.redFlags.rushIn(text, at) !== undefined;
  const isSupposed = isSupposing(text, view.lexicon);
  return {
    lines: [
      ...(redFlag === undefined ? [] : [`red flag: ${redFlag}; it is answered with help and nothing else`]),
      ...(isRush ? ['asks for a pace that is not sane; it is answered with one that is'] : []),
      ...(isSupposed ? ['only supposes what follows'] : []),
      ...(table === undefined ? [] : [describeTable(table.said)]),
      ...(plan === undefined ? [] : [`asks for a plan: ${planName(plan, view)}`]),
      ...(redFlag === undefined ? choicesIn(rest, view) : []),
      // What must be kept away is noted all the same, and nothing else.
      ...said
        .filter(({ type }) => redFlag === undefined || type === 'restrict' || type === 'restrictUnknown')
        .map((thing) => describe(thing, view)),
      ...(guesses.length > 1
        ? [`asks back which is meant: ${guesses.map((thing) => describe(thing, view)).join(', or ')}`]
        : []),
    ],
    said,
    ...(redFlag !== undefined && { redFlag }),
    isRush,
    isSupposed,
  };
}
