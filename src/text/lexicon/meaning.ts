import type { Feature, ItemId, Severity } from '../../domain/index.js';
import type { Answer, Cue, Unit } from '../language.js';
import type { Stated } from '../said.js';

/** A thing to avoid ("nuts"), a way of life ("vegan") or a state of the body ("bad knees", "coeliac"). */
export type About = 'thing' | 'way' | 'body';

const ABOUT: Readonly<Record<Severity, About>> = {
  allergy: 'thing',
  intolerance: 'thing',
  diet: 'way',
  religion: 'way',
  coeliac: 'body',
  injury: 'body',
  pregnancy: 'body',
};

/** What some may not bear is a thing, also where most who say so keep away from it for another reason: pork. */
export function aboutOf(severities: readonly Severity[]): About {
  const abouts = severities.map((severity) => ABOUT[severity]);
  return abouts.includes('thing') ? 'thing' : (abouts[0] ?? 'thing');
}

/** What a phrase can mean, apart from its place in the sentence. */
export type Meaning =
  | { readonly type: 'cue'; readonly cue: Cue }
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'language'; readonly locale: string }
  /**
   * `isName`: the phrase is its name, not a word for it (of a body: it has a word of the name, "knee problems" of "bad
   * knees", but not "stroke" of "a health condition"); `isAnswerOnly`: it means this only where the question that
   * asks for it is open ("back").
   */
  | {
      readonly type: 'constraint';
      readonly id: string;
      readonly about: About;
      readonly isName: boolean;
      readonly isAnswerOnly?: true;
    }
  /** `isNegated`: the phrase names the other end ("heavy" for light). `requires`: whoever says it states these limits. */
  | {
      readonly type: 'feature';
      readonly feature: Feature;
      readonly isNegated: boolean;
      readonly requires: readonly Stated[];
    }
  | {
      readonly type: 'option';
      readonly question: string;
      readonly option: string;
      readonly isAnswerOnly?: true;
    }
  /** A number by its name: "the price". */
  | { readonly type: 'attribute'; readonly attribute: string }
  | { readonly type: 'critique'; readonly feature: Feature }
  /** Neither end of a number: "mid-range". */
  | { readonly type: 'middle'; readonly attribute: string }
  | { readonly type: 'item'; readonly item: ItemId }
  /** Something that the business has none of. */
  | { readonly type: 'absent'; readonly id: string }
  | { readonly type: 'ordinal'; readonly place: number }
  | { readonly type: 'focus' }
  /** Several of those shown: all, or all but the one spoken of. */
  | { readonly type: 'several'; readonly which: 'all' | 'others' }
  /** "one" in "the cheaper one"; "the one with"; "cheapest". */
  | { readonly type: 'chooser' | 'described' }
  | { readonly type: 'superlative'; readonly feature: Feature }
  | { readonly type: 'reset' }
  | { readonly type: 'amount'; readonly amount: number; readonly unit: Unit };

/** A phrase as it is written, and what it can mean. */
export type Entry = readonly [phrase: string, meaning: Meaning];
