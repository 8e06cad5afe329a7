import { rngFor } from '../base/index.js';
import type { Business, PackDocument } from '../business/index.js';
import { type Catalogue, createCatalogue } from '../catalogue/index.js';
import { type Candidate, packCandidate } from '../elicit/index.js';
import { createModel, createPrior, daypartAt, type Model, minutesIn } from '../preference/index.js';
import { createLexicon, type Language, type Lexicon } from '../text/index.js';
import { createNames, type Names } from './names.js';
import { createWordings, type Replies, type Wordings } from './wordings.js';

/** Everything that a turn may know of besides its own state. Immutable; swapped whole when any of it changes. */
export interface World {
  readonly pack: PackDocument;
  readonly catalogue: Catalogue;
  readonly model: Model;
  readonly lexicon: Lexicon;
  readonly wordings: Wordings;
  readonly names: Names;
  readonly settings: Settings;
  /** The pack's questions, ready for appraisal. */
  readonly candidates: readonly Candidate[];
  /** The part of the business's day at a time in ms. */
  daypartAt(at: number): string | undefined;
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
  readonly settings?: Partial<Settings>;
}

export function createWorld({ business, language, replies, settings }: WorldParts): World {
  const { pack } = business;
  const all = { ...defaultSettings, ...settings };
  const catalogue = createCatalogue(business);
  const minutes = minutesIn(pack.timeZone);
  const wordings = createWordings(replies, pack.wordings);
  return {
    pack,
    catalogue,
    model: createModel(catalogue, createPrior(catalogue, business.orders), rngFor(all.seed, 'taste')),
    lexicon: createLexicon(catalogue, language),
    wordings,
    names: createNames(catalogue, wordings),
    settings: all,
    candidates: pack.questions.map((question) => packCandidate(catalogue, question)),
    daypartAt: (at) => daypartAt(pack.dayparts, minutes(at)),
  };
}
