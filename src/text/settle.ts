import type { Feature, ItemId } from '../domain/index.js';
import type { Lexicon } from './lexicon/lexicon.js';
import type { Meaning } from './lexicon/meaning.js';
import {
  type Hearing,
  isHarmful,
  isPlain,
  isWanted,
  type Mention,
  type Mode,
  meaningOf,
  STRENGTHS,
} from './mention.js';
import { named } from './references.js';
import type { Said } from './said.js';
import type { Tone } from './tone.js';

/** One of several values under "only" or "I have"; those of one list make one requirement. */
export interface Alternative {
  readonly type: 'alternative';
  readonly attribute: string;
  readonly value: string;
}

/** What a mention says, read as its mode has it. Of its meanings the one that fits the chat best counts. */
export function settle(
  { meanings, mode, stems, isDefinite, tone }: Mention,
  lexicon: Lexicon,
  hearing: Hearing,
): readonly (Said | Alternative)[] {
  const option = meanings.find((m) => m.type === 'option' && isWanted(m, hearing));
  const feature = meaningOf(meanings, 'feature');
  if (option?.type === 'option' && isPlain(mode)) {
    // "must be soup" answers the question and asks for more than an answer does.
    const asked = mode === 'must' && feature !== undefined && !feature.isNegated;
    return [...(asked ? asFeature(feature.feature, 1, mode, lexicon) : []), asOption(option)];
  }
  const shown = meaningOf(meanings, 'item');
  const isPassedOver = PASSING_OVER.has(mode);
  // "not the sea bass" of a shown one passes that over; it says nothing of fish.
  if (shown !== undefined && isPassedOver && hearing.slate.includes(shown.item)) {
    return asItem(shown.item, mode, hearing);
  }
  // "the soup", of which one is on the table.
  const called = isDefinite && isPlain(mode) ? named(stems, lexicon, hearing) : undefined;
  if (called !== undefined && hearing.slate.includes(called)) return asItem(called, mode, hearing);
  const constraint = meaningOf(meanings, 'constraint');
  // "no shoulders", "nothing that loads my knees", a part of the body, is to be spared; "no knee problems" says that there
  // are none.
  const isPart =
    constraint?.about === 'body' &&
    stems.at(-1) === lexicon.splitter.stem(constraint.id) &&
    stems.slice(0, -1).every((stem) => lexicon.ordinary.has(stem));
  const read = isPart && mode === 'without' ? 'none' : mode;
  const absent = meaningOf(meanings, 'absent');
  const isWantable = feature !== undefined || absent !== undefined;
  const limit = constraint && asConstraint(constraint, isWantable, { mode: read, tone }, hearing);
  if (limit !== undefined) {
    // "knee surgery" is an operation and says which part of the body to spare.
    const others = meanings.filter(
      (m) => m.type === 'constraint' && m.about === 'body' && m.id !== constraint?.id,
    );
    const more = constraint?.about === 'body' ? others : [];
    return [
      ...limit,
      ...more.flatMap((other) =>
        other.type === 'constraint' ? (asConstraint(other, false, { mode: read, tone }, hearing) ?? []) : [],
      ),
    ];
  }
  const item = meaningOf(meanings, 'item');
  const meant = item && (named(stems, lexicon, hearing) ?? item.item);
  // What is on the table is meant, rather than something else of its name.
  if (meant !== undefined && (feature === undefined || hearing.slate.includes(meant))) {
    return asItem(meant, mode, hearing);
  }
  // "strawberries, and I break out in hives": whether it is an allergy is asked.
  const isSuspect = tone === 'alarming' && mode === 'none' && feature !== undefined;
  if (isSuspect && lexicon.contents.has(feature.feature.attribute)) return [{ type: 'unclearAvoid' }];
  if (feature !== undefined) {
    const polarity = feature.isNegated ? -1 : 1;
    const said = asFeature(
      feature.feature,
      polarity,
      atSafety(feature.feature, { mode, tone }, lexicon, hearing),
      lexicon,
    );
    // "I'm a beginner", "for beginners", "advanced only"
    const limits = isPlain(mode) ? feature.requires.map((want): Said => ({ type: 'require', want })) : [];
    return limits.length > 0 ? [...limits, { type: 'wish', feature: feature.feature, polarity }] : said;
  }
  const other = meaningOf(meanings, 'option');
  if (other !== undefined && isPlain(mode)) return [asOption(other)];
  if (absent !== undefined) return asAbsent(absent.id, mode);
  const middle = meaningOf(meanings, 'middle');
  if (middle !== undefined) return asMiddle(middle.attribute, mode);
  const attribute = meaningOf(meanings, 'attribute');
  if (attribute !== undefined)
    return mode === 'retract' ? [{ type: 'retract', attribute: attribute.attribute }] : [];
  const critique = meaningOf(meanings, 'critique');
  return critique === undefined ? [] : [{ type: 'critique', feature: critique.feature }];
}

const asOption = ({ question, option }: Meaning & { type: 'option' }): Said => ({
  type: 'option',
  question,
  option,
});

/** Not at either end; whoever wants anything but that wants neither end more. */
const asMiddle = (attribute: string, mode: Mode): readonly Said[] =>
  isPlain(mode) || mode === 'like' || mode === 'love' ? [{ type: 'middling', attribute }] : [];

/** What there is none of can be wanted in vain; that it is not wanted needs nothing done. */
function asAbsent(absent: string, mode: Mode): readonly Said[] {
  if (isHarmful(mode)) return [{ type: 'restrictUnknown' }];
  const isWanted = isPlain(mode) || mode === 'like' || mode === 'love';
  return [{ type: 'absent', absent, isWanted }];
}

/** Undefined leaves the mention to the feature of the same name. */
function asConstraint(
  { id, about, isName }: Meaning & { type: 'constraint' },
  hasFeature: boolean,
  { mode, tone }: { mode: Mode; tone: Tone },
  { pending }: Hearing,
): readonly Said[] | undefined {
  switch (mode) {
    case 'retract':
      return [{ type: 'retract', constraint: id }];
    case 'without':
      // "not vegan" and "no knee problems" take it back; "no alcohol", a word for a way of life, states it; and "no stroke"
      // is said of one condition of many.
      if (about === 'body' && !isName) return [{ type: 'unaffected', constraint: id }];
      if (about === 'way' && isName) return [{ type: 'retract', constraint: id, isDenied: true }];
      return [{ type: about === 'body' ? 'retract' : 'restrict', constraint: id }];
    case 'allergy':
    case 'intolerance':
      return [{ type: 'restrict', constraint: id, severity: mode }];
    case 'upsets':
    case 'trouble':
      return [{ type: 'restrict', constraint: id }];
    case 'like':
    case 'love':
      return hasFeature ? undefined : about === 'thing' ? [] : [{ type: 'restrict', constraint: id }];
    case 'dislike':
    case 'hate':
      return hasFeature ? undefined : [{ type: 'restrict', constraint: id }];
    case 'none':
    case 'want':
    case 'must':
    case 'have':
    case 'gain':
    case 'excess':
      // "something for my shoulders" is a wish even where "shoulders" would answer the open question.
      if (hasFeature && mode === 'want' && (tone === 'plain' || pending?.type !== 'safety')) return undefined;
      if (!hasFeature || about !== 'thing' || pending?.type === 'safety' || tone === 'alarming') {
        return [{ type: 'restrict', constraint: id }];
      }
      return tone === 'doubtful' ? [{ type: 'restrict', constraint: id, isUnsure: true }] : undefined;
  }
}

const PASSING_OVER: ReadonlySet<Mode> = new Set(['without', 'dislike', 'hate', 'excess']);

/** "too dear", "too heavy": toward the other end, where there is one. */
function lessOf(feature: Feature, polarity: 1 | -1): readonly Said[] {
  const { toward } = feature;
  if (toward !== undefined) {
    return [{ type: 'critique', feature: { ...feature, toward: toward === 'more' ? 'less' : 'more' } }];
  }
  return polarity === -1 ? [{ type: 'critique', feature }] : [{ type: 'wish', feature, polarity: -1 }];
}

/**
 * What is named bare in answer to "what must I keep you away from?" is to be avoided; so is what is said to do somebody
 * something that is not understood, whatever words are before it: "anything with lavender gives me a head like a drum".
 */
function atSafety(
  { attribute }: Feature,
  { mode, tone }: Pick<Mention, 'mode' | 'tone'>,
  { avoidable }: Lexicon,
  { pending }: Hearing,
): Mode {
  const isBare = mode === 'none' || (mode === 'want' && tone !== 'plain');
  return isBare && pending?.type === 'safety' && avoidable.has(attribute) ? 'without' : mode;
}

function asFeature(
  feature: Feature,
  polarity: 1 | -1,
  mode: Mode,
  { avoidable, limited }: Lexicon,
): readonly (Said | Alternative)[] {
  // A number has no half that could be required: "not expensive" only leans.
  const isFirm = feature.toward === undefined;
  const wish: Said = { type: 'wish', feature, polarity };
  switch (mode) {
    case 'none':
    case 'want': {
      // "no equipment": what is always there is all there is.
      const { attribute, value } = feature;
      const isAll = value !== undefined && limited.get(attribute)?.always.includes(value) === true;
      return isAll ? [{ type: 'alternative', attribute, value }] : [wish];
    }
    case 'without': {
      const contrary: Said = { type: 'wish', feature, polarity: polarity === 1 ? -1 : 1 };
      if (!isFirm) return [contrary];
      return [{ type: 'require', want: { type: polarity === 1 ? 'lacks' : 'has', feature } }, contrary];
    }
    case 'gain':
      return feature.value !== undefined && limited.has(feature.attribute)
        ? [{ type: 'gain', attribute: feature.attribute, value: feature.value }]
        : [wish];
    case 'must':
    case 'have':
      if (feature.value !== undefined && (limited.has(feature.attribute) || mode === 'must')) {
        return [{ type: 'alternative', attribute: feature.attribute, value: feature.value }];
      }
      if (mode === 'have' || !isFirm) return [wish];
      return [{ type: 'require', want: { type: polarity === 1 ? 'has' : 'lacks', feature } }, wish];
    case 'like':
    case 'love':
    case 'dislike':
    case 'hate':
      return [{ type: 'state', feature, strength: (STRENGTHS[mode] ?? 0) * polarity }];
    case 'trouble':
      return [{ type: 'wish', feature, polarity: polarity === 1 ? -1 : 1 }];
    case 'excess':
      return lessOf(feature, polarity);
    case 'retract':
      return [{ type: 'retract', feature }];
    case 'allergy':
    case 'intolerance':
    case 'upsets':
      // Nobody is allergic to "quick".
      return avoidable.has(feature.attribute) ? [{ type: 'restrictUnknown' }] : [];
  }
}

/** An item named without a cue that asks for one. */
export function asItem(item: ItemId, mode: Mode, { slate }: Hearing): readonly Said[] {
  switch (mode) {
    case 'without':
    case 'dislike':
    case 'hate':
    case 'excess':
      return [{ type: 'reject', item }];
    case 'like':
    case 'love':
      return [{ type: 'likeItem', item, strength: STRENGTHS[mode] ?? 1 }];
    case 'none':
    case 'want':
    case 'must':
      return [{ type: slate.includes(item) ? 'accept' : 'ask', item }];
    case 'have':
    case 'gain':
    case 'retract':
    case 'trouble':
      return [];
    case 'allergy':
    case 'intolerance':
    case 'upsets':
      // Allergic to a whole item: nothing is declared about that.
      return [{ type: 'restrictUnknown' }];
  }
}
