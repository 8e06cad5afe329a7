import type { Item, ItemId, SafetyTable } from '../domain/index.js';
import { itemId } from '../domain/index.js';
import type { Lexicon } from '../facts/index.js';
import { checkPack, checkWords } from './check.js';
import type { Doubt } from './derived.js';
import { attributesOf, factsOf } from './item-facts.js';
import { type LocaleDocument, LocaleSchema } from './locale.js';
import { errorAt, type Problem, warningAt } from './problem.js';
import { stricter } from './safety.js';
import type { ItemDocument, OrderDocument, PackDocument } from './schema.js';
import { ItemSchema, OrderSchema, PackSchema } from './schema.js';
import { translate } from './translate.js';

/** A pack with its catalogue and orders, checked. */
export interface Business {
  readonly pack: PackDocument;
  readonly items: readonly Item[];
  readonly orders: readonly OrderDocument[];
  readonly safety: SafetyTable;
  /** What is declared of an item and contradicts what is listed in it; it counts as unknown. */
  readonly disputes: readonly Dispute[];
  /** The same pack and items in other languages, by language. */
  readonly translations: ReadonlyMap<string, InLanguage>;
}

export interface Dispute extends Doubt {
  readonly item: ItemId;
}

/** What customers read of a business, in one language. */
export type InLanguage = Pick<Business, 'pack' | 'items'>;

/** The texts of a pack's files; `orders` is missing where the pack names none. */
export interface PackFiles {
  readonly pack: string;
  readonly catalogue: string;
  readonly orders?: string;
  /** The files of `locales/` by their names. */
  readonly locales?: Readonly<Record<string, string>>;
}

/** What packs share. */
export interface Common {
  readonly safety: SafetyTable;
  /** The lexicon that the pack derives facts with, if it names one. */
  readonly lexicon?: Lexicon;
}

/** What `readBusiness` found; `business` is undefined exactly when a problem is an error. */
export interface PackReport {
  readonly business: Business | undefined;
  readonly problems: readonly Problem[];
}

/** The pack alone, to learn which files it names. */
export function readPack(text: string): { pack: PackDocument | undefined; problems: readonly Problem[] } {
  const json = parseJson(text);
  if (json === undefined) {
    return {
      pack: undefined,
      problems: [errorAt('pack.json', 'is not JSON; check for a missing comma or quote')],
    };
  }
  const parsed = PackSchema.safeParse(json);
  if (parsed.success) return { pack: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) =>
    errorAt(`pack.json ${place(path)}`, message),
  );
  return { pack: undefined, problems };
}

/** Check a whole pack. Never throws: everything wrong is listed with its place. */
export function readBusiness(files: PackFiles, common: Common): PackReport {
  const { pack, problems: unreadable } = readPack(files.pack);
  if (pack === undefined) return { business: undefined, problems: unreadable };

  const problems: Problem[] = [];
  if (pack.orders !== undefined && files.orders === undefined) {
    problems.push(
      errorAt('pack.json orders', `${pack.orders.file} is not there; add it or leave "orders" out`),
    );
  }
  const documents = readLines(files.catalogue, pack.catalogue.file, ItemSchema, problems);
  const orders =
    pack.orders === undefined ? [] : readLines(files.orders ?? '', pack.orders.file, OrderSchema, problems);
  problems.push(...checkPack(pack, documents), ...checkWords(pack));
  if (pack.derive !== undefined && common.lexicon === undefined) {
    problems.push(
      errorAt('pack.json derive', `the lexicon "${pack.derive.lexicon}" was not given to the reader`),
    );
  }
  const known = new Set(documents.map(({ value }) => value.id));
  const strangers = new Set(orders.flatMap(({ value }) => value.items).filter((id) => !known.has(id)));
  if (strangers.size > 0) {
    const some = [...strangers].slice(0, 3).join(', ');
    problems.push(
      warningAt(pack.orders?.file ?? 'orders', `${strangers.size} ids are not in the catalogue: ${some}`),
    );
  }

  const { table: safety, laxer } = stricter(common.safety, pack.policy);
  problems.push(
    ...laxer.map((cell) =>
      errorAt(`pack.json policy.${cell}`, 'is laxer than data/safety.json; a pack may only be stricter'),
    ),
  );
  const items = documents.map(({ value }) => value);
  const translations = readLocales(files.locales ?? {}, pack, items, common.lexicon, problems);

  if (problems.some(({ level }) => level === 'error')) return { business: undefined, problems };
  const disputes = items.flatMap((item) =>
    factsOf(item, pack, common.lexicon).doubts.map((doubt) => ({ item: itemId(item.id), ...doubt })),
  );
  const business: Business = {
    ...inLanguage(pack, items, items, common.lexicon),
    orders: orders.map(({ value }) => value),
    safety,
    disputes,
    translations,
  };
  return { business, problems };
}

/** @param own  the items in the pack's own language, in the same order */
const inLanguage = (
  pack: PackDocument,
  items: readonly ItemDocument[],
  own: readonly ItemDocument[],
  lexicon: Lexicon | undefined,
): InLanguage => ({
  pack,
  items: items.map((item, i) => toItem(item, factsOf(own[i] ?? item, pack, lexicon).facts)),
});

function readLocales(
  files: Readonly<Record<string, string>>,
  pack: PackDocument,
  items: readonly ItemDocument[],
  lexicon: Lexicon | undefined,
  problems: Problem[],
): ReadonlyMap<string, InLanguage> {
  const read = new Map<string, InLanguage>();
  for (const [name, text] of Object.entries(files)) {
    const file = `locales/${name}`;
    const locale = readLocale(file, text, problems);
    if (locale === undefined) continue;
    if (name !== `${locale.locale}.json`) {
      problems.push(errorAt(file, `is for "${locale.locale}"; name it ${locale.locale}.json`));
    }
    const translated = translate(pack, items, locale);
    problems.push(
      ...counted(file, translated.missing, `texts are missing and stay in "${pack.locale}"`),
      ...counted(file, translated.strangers, 'ids are not in the pack'),
      ...checkWords(translated.pack).map((problem) => ({ ...problem, where: file })),
    );
    read.set(locale.locale, inLanguage(translated.pack, translated.items, items, lexicon));
  }
  return read;
}

function readLocale(file: string, text: string, problems: Problem[]): LocaleDocument | undefined {
  const parsed = LocaleSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  problems.push(
    ...parsed.error.issues.map(({ path, message }) => errorAt(`${file} ${place(path)}`, message)),
  );
  return undefined;
}

/** One warning for many places of one kind. */
function counted(file: string, places: readonly string[], what: string): Problem[] {
  if (places.length === 0) return [];
  return [warningAt(file, `${places.length} ${what}: ${places.slice(0, 3).join(', ')}`)];
}

interface Line<T> {
  readonly line: number;
  readonly value: T;
}

interface LineSchema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
}

function readLines<T>(text: string, file: string, schema: LineSchema<T>, problems: Problem[]): Line<T>[] {
  const lines: Line<T>[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const where = `${file} line ${index + 1}`;
    const parsed = schema.safeParse(parseJson(line));
    if (parsed.success) lines.push({ line: index + 1, value: parsed.data });
    else
      for (const { path, message } of parsed.error.issues)
        problems.push(errorAt(`${where} ${place(path)}`, message));
  }
  return lines;
}

const toItem = (document: ItemDocument, facts: Item['facts']): Item => ({
  id: itemId(document.id),
  name: document.name,
  ...(document.section !== undefined && { section: document.section }),
  ...(document.description !== undefined && { description: document.description }),
  attributes: attributesOf(document),
  facts,
  ...(document.dayparts !== undefined && { dayparts: document.dayparts }),
  isSoldOut: document.soldOut,
  isNew: document.new,
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `['questions', 2, 'ask']` -> `questions[2].ask` */
const place = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
