import { viewIn, type World } from '../dialogue/index.js';
import type { Feature, ItemId } from '../domain/index.js';
import { type Hearing, isSupposing, type Said, type Stated, understand } from '../text/index.js';

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
  const said = understand(text, view.lexicon, hearing);
  const redFlag = view.redFlags.flagIn(text);
  const isRush = view.redFlags.rushIn(text, at) !== undefined;
  const isSupposed = isSupposing(text, view.lexicon);
  return {
    lines: [
      ...(redFlag === undefined ? [] : [`red flag: ${redFlag}; it is answered with help and nothing else`]),
      ...(isRush ? ['asks for a pace that is not sane; it is answered with one that is'] : []),
      ...(isSupposed ? ['only supposes what follows'] : []),
      ...said.map((thing) => describe(thing, view)),
    ],
    said,
    ...(redFlag !== undefined && { redFlag }),
    isRush,
    isSupposed,
  };
}

function describe(said: Said, world: World): string {
  const { pack } = world;
  const constraint = (id: string): string => pack.constraints.find((c) => c.id === id)?.say ?? id;
  const item = (id: ItemId | undefined): string =>
    id === undefined
      ? 'the one just spoken of'
      : (world.catalogue.items.find((i) => i.id === id)?.name ?? id);
  switch (said.type) {
    case 'restrict': {
      const how = [
        said.severity,
        said.isForOther && 'for someone who came along',
        said.isForNow && 'for today',
        said.isSoft && 'if possible',
        said.isHarmless && 'said to be no allergy',
      ].filter(Boolean);
      return `restriction: ${constraint(said.constraint)}${how.length > 0 ? ` (${how.join('; ')})` : ''}`;
    }
    case 'restrictUnknown':
      return 'an allergy to something not known here: staff must be asked';
    case 'unclearAvoid':
      return 'something not known here is to be avoided; asks whether it is an allergy';
    case 'require':
      return `requirement: ${stated(said.want)}`;
    case 'wish':
      return `${said.polarity === 1 ? 'wants' : 'rather not'}: ${feature(said.feature)}`;
    case 'state':
      return `${said.strength > 0 ? 'likes' : 'dislikes'}: ${feature(said.feature)} (${said.strength} nats)`;
    case 'likeItem':
      return `likes ${item(said.item)}`;
    case 'retract': {
      const what =
        said.constraint !== undefined ? constraint(said.constraint) : said.feature && feature(said.feature);
      return `takes back: ${what ?? 'what was said'} (no longer a limit)`;
    }
    case 'correction':
      return 'corrects what was said before';
    case 'option':
      return `answers "${said.question}" with "${said.option}"`;
    case 'critique':
      return `critique: more toward ${feature(said.feature)}${said.item === undefined ? ' than what is shown' : `, from ${item(said.item)}`}`;
    case 'similar':
      return `something like ${item(said.item)}`;
    case 'accept':
      return `takes ${item(said.item)}`;
    case 'reject':
      return `passes over ${item(said.item)}`;
    case 'more':
      return 'wants to see others than those shown';
    case 'why':
      return `asks why ${item(said.item)}`;
    case 'whyNot':
      return `asks why not ${item(said.item)}`;
    case 'unknownItem':
      return 'names an item that is not there';
    case 'which':
      return 'means one of those shown, and is asked which';
    case 'ask': {
      const about =
        said.constraint !== undefined ? constraint(said.constraint) : said.feature && feature(said.feature);
      return `asks about ${item(said.item)}${about === undefined ? '' : `: ${about}`}`;
    }
    case 'yes':
    case 'okay':
    case 'no':
    case 'skip':
    case 'greeting':
    case 'thanks':
      return said.type;
    case 'unrestricted':
      return 'has nothing to be kept away from';
    case 'dontMind':
      return 'does not mind';
    case 'remember':
      return said.consent ? 'may be remembered' : 'is not to be remembered';
    case 'language':
      return `would rather speak ${said.locale}`;
    case 'command':
      return `command: ${said.command}`;
  }
}

const feature = ({ attribute, value, toward }: Feature): string =>
  value !== undefined
    ? `${attribute} = ${value}`
    : toward !== undefined
      ? `${toward} ${attribute}`
      : attribute;

function stated(want: Stated): string {
  switch (want.type) {
    case 'atMost':
      return `${want.attribute} at most ${want.amount}`;
    case 'atLeast':
      return `${want.attribute} at least ${want.amount}`;
    case 'has':
      return feature(want.feature);
    case 'lacks':
      return `not ${feature(want.feature)}`;
    case 'within':
      return `${want.attribute} only of ${want.values.join(', ')}`;
  }
}
