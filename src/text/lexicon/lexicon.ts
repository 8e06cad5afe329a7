import type { Catalogue } from '../../catalogue/index.js';
import type { Feature, ItemId } from '../../domain/index.js';
import type { Circumstance, Language, SpanningCue, Stance, Unit } from '../language.js';
import { createNameFinder, type NameFinder } from '../named-patterns.js';
import { createPhrases, type Phrases } from '../phrases.js';
import { createPlanWords, type PlanWords } from '../plans.js';
import { createRequestFinder, type RequestFinder } from '../requests/finder.js';
import type { Speller } from '../spelling.js';
import { createTableWords, type TableWords } from '../tables.js';
import { fold, keysOf, type Splitter, utterance } from '../tokens.js';
import { itemEntries, type NameIndex, nameIndex } from './item-names.js';
import { languageEntries } from './language-phrases.js';
import type { Meaning } from './meaning.js';
import { type PackIndex, packIndex } from './pack-index.js';
import { packEntries, superlatives } from './pack-phrases.js';
import { spellerOf } from './speller.js';
import { foldedKeys, splitterOf } from './splitter.js';

/** Everything that can be understood: the language's words, the pack's and the catalogue's. Made once per world. */
export interface Lexicon extends NameIndex, PackIndex {
  readonly language: Language;
  readonly splitter: Splitter;
  readonly phrases: Phrases<Meaning>;
  /** What is said around things; apart, for "my sister" may also be whom a present is for. */
  readonly circumstances: Phrases<Circumstance>;
  readonly plans: PlanWords;
  readonly tables: TableWords;
  readonly requests: RequestFinder;
  readonly spans: NameFinder<SpanningCue>;
  readonly stances: NameFinder<Stance>;
  /** Stems of all words of the patterns of `stances`. */
  readonly stanceWords: ReadonlySet<string>;
  /** Stems of words that say nothing beside the name of one that is shown: "the second then". */
  readonly plain: ReadonlySet<string>;
  /** Stems of the words between what is swapped and what for. */
  readonly swapFor: ReadonlySet<string>;
  readonly speller: Speller;
  /** How much an item has of a feature, from 0 to 1. */
  degreeOf(item: ItemId, feature: Feature): number;
  /** Stems of words that make "cheaper one" one of those shown: "the". */
  readonly definite: ReadonlySet<string>;
  /** Stems of words that mean the one spoken of: "it". */
  readonly focusWords: ReadonlySet<string>;
  /** Stems of words between "this" and a number that is told of it. */
  readonly telling: ReadonlySet<string>;
  /** Stems of words behind which something is only hoped for: "until". */
  readonly hoping: ReadonlySet<string>;
  /** Stems of ordinary words, which name no item. */
  readonly ordinary: ReadonlySet<string>;
  /** Stems of words that only dress an answer. */
  readonly polite: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, Unit>;
}

/** @param catalogue  in the words of `language` */
export function createLexicon(catalogue: Catalogue, language: Language): Lexicon {
  const splitter = splitterOf(language);
  const { pack } = catalogue;
  const entries = [
    ...languageEntries(language),
    ...packEntries(catalogue),
    ...superlatives(catalogue, language),
    ...itemEntries(catalogue),
  ];
  // A pack may write "fish please"; politeness is no part of a meaning. What begins or ends with a word that is heard
  // as a pause ("or so") would be left with too little of itself.
  const please = new RegExp(`\\s+${fold(language.please)}$`);
  const isPause = (word = ''): boolean => splitter.joiners.has(word) || splitter.strongBreaks.has(word);
  const keysFor = (phrase: string): readonly string[] => {
    const words = fold(phrase).replace(please, '').split(/\s+/);
    return isPause(words[0]) || isPause(words.at(-1)) ? [] : keysOf(utterance(words.join(' '), splitter));
  };
  const circumstances = (Object.keys(language.circumstances) as Circumstance[]).flatMap((circumstance) =>
    language.circumstances[circumstance].map((phrase) => [phrase, circumstance] as const),
  );
  const stemsOf = (words: readonly string[]): ReadonlySet<string> =>
    new Set(words.map((word) => splitter.stem(fold(word))));
  const ordinary = stemsOf(language.common);
  return {
    language: { ...language, numbers: foldedKeys(language.numbers) },
    splitter,
    phrases: createPhrases(entries.map(([phrase, meaning]) => [keysFor(phrase), meaning] as const)),
    circumstances: createPhrases(
      circumstances.map(([phrase, circumstance]) => [keysFor(phrase), circumstance] as const),
    ),
    plans: createPlanWords(pack, language, splitter),
    tables: createTableWords(language),
    requests: createRequestFinder(pack, language, splitter),
    spans: createNameFinder(language.spans, splitter),
    stances: createNameFinder(language.shown, splitter),
    stanceWords: new Set(
      Object.values(language.shown.says).flatMap((says) =>
        says.flatMap((pattern) => (fold(pattern).match(/[\p{L}\p{N}]+/gu) ?? []).map(splitter.stem)),
      ),
    ),
    plain: stemsOf(language.shown.plain),
    swapFor: stemsOf(language.requests.swapFor),
    speller: spellerOf(entries, language),
    degreeOf: (item, feature) => catalogue.degrees(feature)[catalogue.placeOf(item) ?? -1] ?? 0,
    definite: stemsOf(language.definite),
    focusWords: stemsOf(language.focus),
    telling: stemsOf(language.telling),
    hoping: stemsOf(language.hoping),
    ordinary,
    polite: stemsOf(language.polite),
    ...nameIndex(catalogue, splitter, ordinary),
    units: new Map(
      Object.entries(language.units).flatMap(([unit, words]) =>
        words.map((word) => [fold(word), unit as Unit] as const),
      ),
    ),
    ...packIndex(pack),
  };
}
