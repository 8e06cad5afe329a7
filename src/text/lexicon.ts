import type { PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Feature, ItemId, Severity } from '../domain/index.js';
import type { Answer, Circumstance, Cue, Language, Unit } from './language.js';
import { createPhrases, type Phrases } from './phrases.js';
import { createPlanWords, type PlanWords } from './plans.js';
import { createRequestFinder, type RequestFinder } from './requests/finder.js';
import type { Stated } from './said.js';
import { createStanceFinder, type StanceFinder } from './shown/stances.js';
import { createSpeller, type Speller } from './spelling.js';
import { createStem, formsOf } from './stems.js';
import { createTableWords, type TableWords } from './tables.js';
import { fold, keysOf, type Splitter, utterance } from './tokens.js';

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
function aboutOf(severities: readonly Severity[]): About {
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

/** Everything that can be understood: the language's words, the pack's and the catalogue's. Made once per world. */
export interface Lexicon {
  readonly language: Language;
  readonly splitter: Splitter;
  readonly phrases: Phrases<Meaning>;
  /** What is said around things; apart, for "my sister" may also be whom a present is for. */
  readonly circumstances: Phrases<Circumstance>;
  readonly plans: PlanWords;
  readonly tables: TableWords;
  readonly requests: RequestFinder;
  readonly stances: StanceFinder;
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
  /** Options of each question in their order. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** Stems of ordinary words, which name no item. */
  readonly ordinary: ReadonlySet<string>;
  /** Stems of words that only dress an answer. */
  readonly polite: ReadonlySet<string>;
  /** Content stems of item names -> items, for "the gnocchi". */
  readonly names: ReadonlyMap<string, readonly ItemId[]>;
  /** Number of content stems in each item's name. */
  readonly nameLengths: ReadonlyMap<ItemId, number>;
  readonly units: ReadonlyMap<string, Unit>;
  /** The attribute that a bare number means. */
  readonly defaultNumber: string | undefined;
  /** The attribute for each unit. */
  readonly numberOf: ReadonlyMap<Unit, string>;
  /** What each constraint is about, by id. */
  readonly abouts: ReadonlyMap<string, About>;
  /** What follows from the speaker's age, in years. */
  readonly ages: readonly { readonly constraint: string; readonly olderThan: number }[];
  /** The number that a question asks for: "how long have you got?" - "45". */
  readonly numberAsked: ReadonlyMap<string, string>;
  /** Attributes whose values can be named to be avoided: what is in an item, what it works; not the customer's own level. */
  readonly avoidable: ReadonlySet<string>;
  /** Attributes that list what is in an item; their values are as many as the items have. */
  readonly contents: ReadonlySet<string>;
  /** Attributes of which customers say what they have: what everybody has, and what having one thing includes. */
  readonly limited: ReadonlyMap<string, Limits>;
}

interface Limits {
  readonly always: readonly string[];
  readonly includes: Readonly<Record<string, readonly string[]>>;
}

export function createLexicon(catalogue: Catalogue, language: Language): Lexicon {
  const splitter = splitterOf(language);
  const { pack } = catalogue;
  const spoken = pack.attributes.filter(({ isSilent }) => !isSilent);
  const entries: [string, Meaning][] = [
    ...languageEntries(language),
    ...packEntries(catalogue),
    ...superlatives(catalogue, language),
    ...catalogue.items.flatMap(({ id, name }) =>
      [...new Set([name, name.split(/[,(]/)[0] ?? name])].map((n): [string, Meaning] => [
        n,
        { type: 'item', item: id },
      ]),
    ),
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
  const numbers = spoken.filter((attribute) => attribute.kind === 'number');
  const common = new Set(language.common.map(fold));
  const ordinary = new Set([...common].map(splitter.stem));
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
    stances: createStanceFinder(language, splitter),
    stanceWords: new Set(
      Object.values(language.shown.says).flatMap((says) =>
        says.flatMap((pattern) => (fold(pattern).match(/[\p{L}\p{N}]+/gu) ?? []).map(splitter.stem)),
      ),
    ),
    plain: new Set(language.shown.plain.map((word) => splitter.stem(fold(word)))),
    swapFor: new Set(language.requests.swapFor.map((word) => splitter.stem(fold(word)))),
    speller: createSpeller(
      entries
        .flatMap(([phrase, meaning]) => (isAlarm(meaning) ? [] : [phrase]))
        .flatMap((phrase) => fold(phrase).split(/[^\p{L}\p{N}]+/u))
        .filter((word) => !common.has(word)),
      [
        ...common,
        ...Object.keys(language.numbers).map(fold),
        ...Object.values(language.units).flat().map(fold),
        ...language.cues.alarm.flatMap((phrase) => fold(phrase).split(/[^\p{L}\p{N}]+/u)),
        ...language.comparatives.map(fold).flatMap(formsOf),
        ...circumstances.flatMap(([phrase]) => fold(phrase).split(/[^\p{L}\p{N}]+/u)),
        ...Object.values(language.shown.says).flatMap((says) =>
          says.flatMap((pattern) => fold(pattern).split(/[^\p{L}\p{N}]+/u)),
        ),
      ],
    ),
    degreeOf: (item, feature) => catalogue.degrees(feature)[catalogue.placeOf(item) ?? -1] ?? 0,
    definite: new Set(language.definite.map((word) => splitter.stem(fold(word)))),
    focusWords: new Set(language.focus.map((word) => splitter.stem(fold(word)))),
    telling: new Set(language.telling.map((word) => splitter.stem(fold(word)))),
    options: new Map(pack.questions.map(({ id, options }) => [id, options.map((option) => option.id)])),
    ordinary,
    polite: new Set(language.polite.map((word) => splitter.stem(fold(word)))),
    ...nameIndex(catalogue, splitter, ordinary),
    units: new Map(
      Object.entries(language.units).flatMap(([unit, words]) =>
        words.map((word) => [fold(word), unit as Unit] as const),
      ),
    ),
    defaultNumber: numbers.find((attribute) => attribute.isDefault)?.id,
    numberOf: new Map(numbers.toReversed().map(({ unit, id }) => [unit as Unit, id] as const)),
    abouts: new Map(pack.constraints.map(({ id, severities }) => [id, aboutOf(severities)])),
    ages: pack.constraints.flatMap(({ id, olderThan }) =>
      olderThan === undefined ? [] : [{ constraint: id, olderThan }],
    ),
    numberAsked: numbersAsked(pack, new Set(numbers.map(({ id }) => id))),
    avoidable: new Set(spoken.flatMap((attribute) => (isAvoidable(attribute) ? [attribute.id] : []))),
    contents: openAttributes(pack),
    limited: new Map(
      spoken.flatMap((a) => (a.kind === 'tags' && a.limits !== undefined ? [[a.id, a.limits] as const] : [])),
    ),
  };
}

/** "checking" is no slip of "choking": what alarms must be written as it is. */
const isAlarm = (meaning: Meaning): boolean => meaning.type === 'cue' && meaning.cue === 'alarm';

/** Whether a longer word of one phrase is in the other, in the singular or the plural. */
function sharesWord(phrase: string, name: string): boolean {
  const wordsOf = (text: string): readonly string[] =>
    fold(text)
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3);
  const own = wordsOf(name);
  return wordsOf(phrase).some((word) =>
    own.some((other) => word.startsWith(other) || other.startsWith(word)),
  );
}

/** What customers say of themselves is not what they want avoided. */
const isAvoidable = (attribute: PackDocument['attributes'][number]): boolean =>
  attribute.kind === 'tags' && Object.values(attribute.values).every(({ requires }) => requires.length === 0);

/** Messages are folded before they are split, so the words that split them are too. */
function splitterOf(language: Language): Splitter {
  const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));
  const tails = [...folded(language.tails)].sort((a, b) => b.length - a.length);
  return {
    contractions: foldedKeys(language.contractions),
    rewrites: new Map(Object.entries(foldedKeys(language.rewrites))),
    examples: language.examples.map(fold),
    strongBreaks: folded(language.strongBreaks),
    joiners: folded([...language.joiners, '&']),
    tails,
    stem: createStem({ ...language, comparatives: language.comparatives.map(fold) }),
  };
}

const foldedKeys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [fold(key), value]));

function languageEntries(language: Language): [string, Meaning][] {
  const each = <K extends string>(lists: Record<K, readonly string[]>, meaning: (key: K) => Meaning) =>
    (Object.entries(lists) as [K, readonly string[]][]).flatMap(([key, phrases]) =>
      phrases.map((phrase): [string, Meaning] => [phrase, meaning(key)]),
    );
  return [
    ...each(language.cues, (cue) => ({ type: 'cue', cue })),
    ...each(language.answers, (answer) => ({ type: 'answer', answer })),
    ...each(language.languages, (locale) => ({ type: 'language', locale })),
    ...Object.entries(language.ordinals).map(([p, place]): [string, Meaning] => [
      p,
      { type: 'ordinal', place },
    ]),
    ...language.choosers.map((phrase): [string, Meaning] => [phrase, { type: 'chooser' }]),
    ...language.described.map((phrase): [string, Meaning] => [phrase, { type: 'described' }]),
    ...each(language.several, (which) => ({ type: 'several', which })),
    ...language.focus.map((phrase): [string, Meaning] => [phrase, { type: 'focus' }]),
    ...language.resets.map((phrase): [string, Meaning] => [phrase, { type: 'reset' }]),
    ...Object.entries(language.amounts).map(([p, amount]): [string, Meaning] => [
      p,
      { type: 'amount', ...amount },
    ]),
  ];
}

/** An id is understood as an answer when it is one word; in longer ones others of their words would be lost. */
const bareId = (id: string, meaning: Meaning): [string, Meaning][] =>
  /^[a-z]+$/.test(id) ? [[id, meaning]] : [];

function packEntries({ pack, features }: Catalogue): [string, Meaning][] {
  const feature = (f: Feature, isNegated = false, requires: readonly Stated[] = []): Meaning => ({
    type: 'feature',
    feature: f,
    isNegated,
    requires,
  });
  const attributes = pack.attributes.flatMap((attribute): [string, Meaning][] => {
    if (attribute.isSilent) return [];
    switch (attribute.kind) {
      case 'flag': {
        const own = [attribute.say, ...attribute.words];
        const other =
          attribute.opposite === undefined ? [] : [attribute.opposite.say, ...attribute.opposite.words];
        return [
          ...own.map((word): [string, Meaning] => [word, feature({ attribute: attribute.id })]),
          ...other.map((word): [string, Meaning] => [word, feature({ attribute: attribute.id }, true)]),
        ];
      }
      case 'number':
        return [
          ...(['less', 'more'] as const).flatMap((toward) =>
            attribute[toward].words.map((word): [string, Meaning] => [
              word,
              feature({ attribute: attribute.id, toward }),
            ]),
          ),
          ...(attribute.middle?.words ?? []).map((word): [string, Meaning] => [
            word,
            { type: 'middle', attribute: attribute.id },
          ]),
        ];
      case 'tags':
        return Object.entries(attribute.values).flatMap(([value, { say, words, requires }]) => {
          const meaning = feature({ attribute: attribute.id, value }, false, requires as Stated[]);
          return [value, say, ...words].map((word): [string, Meaning] => [word, meaning]);
        });
    }
  });
  const open = openAttributes(pack);
  return [
    ...pack.constraints.flatMap(({ id, say, label, words, severities }): [string, Meaning][] => {
      const about = aboutOf(severities);
      const meaning = (isName: boolean): Meaning => ({ type: 'constraint', id, about, isName });
      return [
        ...bareId(id, { type: 'constraint', id, about, isName: true, isAnswerOnly: true }),
        ...[say, label].map((word): [string, Meaning] => [word, meaning(true)]),
        ...words.map((word): [string, Meaning] => [word, meaning(about === 'body' && sharesWord(word, say))]),
      ];
    }),
    ...attributes,
    ...features.flatMap((f): [string, Meaning][] =>
      open.has(f.attribute) && f.value !== undefined ? [[f.value, feature(f)]] : [],
    ),
    ...pack.questions.flatMap(({ id: question, options }) =>
      options.flatMap(({ id: option, label, words }): [string, Meaning][] => [
        ...bareId(option, { type: 'option', question, option, isAnswerOnly: true }),
        ...[label, ...words].map((word): [string, Meaning] => [word, { type: 'option', question, option }]),
      ]),
    ),
    ...pack.absent.flatMap(({ id, say, words }) =>
      [say, ...words].map((word): [string, Meaning] => [word, { type: 'absent', id }]),
    ),
    ...pack.critiques.flatMap(({ label, words, feature: { attribute, value, toward } }) =>
      [label, ...words].map((word): [string, Meaning] => [
        word,
        {
          type: 'critique',
          feature: {
            attribute,
            ...(value !== undefined && { value }),
            ...(toward !== undefined && { toward }),
          },
        },
      ]),
    ),
  ];
}

const openAttributes = ({ attributes }: Catalogue['pack']): ReadonlySet<string> =>
  new Set(attributes.filter((a) => a.kind === 'tags' && a.isOpen).map(({ id }) => id));

/** "cheaper" -> "cheapest", "more filling" -> "most filling". */
function superlatives({ pack }: Catalogue, { superlatives: turns }: Language): [string, Meaning][] {
  return pack.critiques.flatMap(({ label, words, feature: { attribute, value, toward } }) => {
    const feature = {
      attribute,
      ...(value !== undefined && { value }),
      ...(toward !== undefined && { toward }),
    };
    return [label, ...words].flatMap((word) =>
      Object.entries(turns).flatMap(([from, to]): [string, Meaning][] => {
        const small = word.toLowerCase();
        const isFirst = from.endsWith(' ');
        if (!(isFirst ? small.startsWith(from) : small.endsWith(from) && !small.includes(' '))) return [];
        const turned = isFirst ? to + small.slice(from.length) : small.slice(0, -from.length) + to;
        return [[turned, { type: 'superlative', feature }]];
      }),
    );
  });
}

function nameIndex(
  { items }: Catalogue,
  splitter: Splitter,
  ordinary: ReadonlySet<string>,
): Pick<Lexicon, 'names' | 'nameLengths'> {
  const names = new Map<string, ItemId[]>();
  const nameLengths = new Map<ItemId, number>();
  for (const { id, name } of items) {
    const all = utterance(name, splitter).tokens.map((token) => token.stem);
    const stems = new Set(all.filter((s) => s.length > 1 && !ordinary.has(s)));
    nameLengths.set(id, stems.size);
    for (const s of stems) {
      const list = names.get(s);
      if (list === undefined) names.set(s, [id]);
      else list.push(id);
    }
  }
  return { names, nameLengths };
}

function numbersAsked(
  { questions }: Catalogue['pack'],
  numbers: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  return new Map(
    questions.flatMap(({ id, options }) => {
      const attributes = options.flatMap(({ means, requires }) => [
        ...requires.flatMap((need) => ('attribute' in need ? [need.attribute] : [])),
        ...means.map(({ attribute }) => attribute),
      ]);
      const asked = attributes.find((attribute) => numbers.has(attribute));
      return asked === undefined ? [] : [[id, asked] as const];
    }),
  );
}
