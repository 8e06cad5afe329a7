import { rngFor } from '../base/index.js';
import { type Business, type Context, contextOf, localTimeIn, type PackDocument } from '../business/index.js';
import { type Catalogue, createCatalogue, inLanguage } from '../catalogue/index.js';
import { type Candidate, packCandidate } from '../elicit/index.js';
import type { Classifier } from '../intents/index.js';
import { type Chats, type Learned, learnFrom } from '../learn/index.js';
import { createModel, type Model } from '../preference/index.js';
import {
  createGuesser,
  createLexicon,
  createRedFlags,
  type Guesser,
  type Language,
  type Lexicon,
  type RedFlagData,
  type RedFlags,
} from '../text/index.js';
import { createNames, type Names } from './words/names.js';
import { createWordings, type Replies, type Wordings } from './words/wordings.js';

/**
 * Everything that a turn may know of besides its own state, in one language. Immutable; swapped whole when any of it
 * changes. Between languages only words differ: the items and their order, the model and the questions are the same.
 */
export interface World {
  /** The language of this view: "en". */
  readonly locale: string;
  /** The same world in each language that it has, this one included. */
  readonly views: ReadonlyMap<string, World>;
  readonly pack: PackDocument;
  readonly catalogue: Catalogue;
  readonly model: Model;
  readonly lexicon: Lexicon;
  /** What a message may mean that has no phrase of the lexicon. */
  readonly guess: Guesser;
  readonly redFlags: RedFlags;
  readonly wordings: Wordings;
  readonly names: Names;
  readonly settings: Settings;
  /** The pack's questions, ready for appraisal. */
  readonly candidates: readonly Candidate[];
  /** What holds at a time in ms, local to the business: part of the day, weekday, season. */
  contextAt(at: number): Context;
  /** The day (YYYY-MM-DD) at a time in ms, local to the business. */
  dayAt(at: number): string;
}

export interface Settings {
  readonly seed: number;
  /** A chat ends after this many idle hours. */
  readonly idleHours: number;
  /** Questions before the first slate, safety aside. */
  readonly mostQuestions: number;
  /** The chance that one more question loses the customer. */
  readonly hazard: number;
  /** The chance that the customer goes on after a refused slate. */
  readonly persistence: number;
}

const defaultSettings: Settings = {
  seed: 1,
  idleHours: 4,
  mostQuestions: 3,
  hazard: 0.04,
  persistence: 0.3,
};

export interface WorldParts {
  readonly business: Business;
  readonly language: Language;
  readonly replies: Replies;
  readonly redFlags: RedFlagData;
  readonly intents?: Classifier | undefined;
  /** What was learned from a longer history than the orders beside the pack. */
  readonly learned?: Learned | undefined;
  /** What chats taught. */
  readonly chats?: Chats | undefined;
  /** The languages of the business's translations; one without an entry here is not spoken. */
  readonly others?: readonly SpokenLanguage[];
  readonly settings?: Partial<Settings>;
}

/** The files of one language. */
export interface SpokenLanguage {
  readonly language: Language;
  readonly replies: Replies;
  readonly redFlags: RedFlagData;
  /** Learned from what people say; without it, only phrases are understood. */
  readonly intents?: Classifier | undefined;
}

/** The world in the pack's own language. */
export function createWorld({
  business,
  learned = learnFrom(business),
  chats,
  others = [],
  settings,
  ...own
}: WorldParts): World {
  const { pack } = business;
  const all = { ...defaultSettings, ...settings };
  const catalogue = createCatalogue(business);
  const localTime = localTimeIn(pack.timeZone);
  const views = new Map<string, World>();
  const model = createModel(catalogue, learned, rngFor(all.seed, 'taste'), chats);
  const shared = {
    views,
    settings: all,
    candidates: pack.questions.map((question) => packCandidate(catalogue, question)),
    contextAt: (at: number) => contextOf(pack.dayparts, localTime(at)),
    dayAt: (at: number) => localTime(at).slice(0, 10),
  };
  const world: World = { ...shared, model, ...wordsOf(catalogue, own) };
  views.set(world.locale, world);
  for (const other of others) {
    const translation = business.translations.get(other.replies.locale);
    if (translation === undefined) continue;
    const view = wordsOf(inLanguage(catalogue, translation), other);
    views.set(view.locale, { ...shared, model: { ...model, catalogue: view.catalogue }, ...view });
  }
  return world;
}

/** What differs between languages. */
function wordsOf(catalogue: Catalogue, { language, replies, redFlags, intents }: SpokenLanguage) {
  const wordings = createWordings(replies, catalogue.pack.wordings);
  const lexicon = createLexicon(catalogue, language);
  return {
    locale: replies.locale,
    pack: catalogue.pack,
    catalogue,
    lexicon,
    guess: intents === undefined ? () => [] : createGuesser(intents, lexicon),
    redFlags: createRedFlags(
      redFlags,
      lexicon,
      catalogue.items.map(({ name }) => name),
    ),
    wordings,
    names: createNames(catalogue, wordings),
  };
}

/** The world in a customer's language ("de-AT" is met by "de"); undefined where the business does not speak it. */
export function viewIn({ views }: World, locale: string | undefined): World | undefined {
  const language = locale?.toLowerCase().split(/[-_]/)[0];
  return language === undefined ? undefined : views.get(language);
}
