import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Business,
  type Common,
  type PackFiles,
  type PackReport,
  readBusiness,
  readPack,
  readSafety,
} from '../business/index.js';
import {
  createWorld,
  RepliesSchema,
  type Settings,
  type SpokenLanguage,
  type World,
  type WorldParts,
} from '../dialogue/index.js';
import { UsualError } from '../domain/index.js';
import { type Lexicon, readLexicon } from '../facts/index.js';
import { type Classifier, fromTrained, TrainedSchema } from '../intents/index.js';
import { LanguageSchema, RedFlagsSchema } from '../text/index.js';
import { type ChannelWords, ChannelWordsSchema } from './channel-words.js';

/** The folder of packs and language files that ships with Usual. */
export const DATA = fileURLToPath(new URL('../../data/', import.meta.url));

/** `restaurant` is a folder of `data/`; anything with a slash or a dot is a path. */
export function businessFolder(name: string): string {
  return isAbsolute(name) || /[\\/.]/.test(name) ? resolve(name) : join(DATA, name);
}

/**
 * Read and check a business's folder.
 * @throws {UsualError} `no-pack` when there is no pack.json
 */
export async function loadReport(folder: string): Promise<PackReport> {
  const pack = await read(folder, 'pack.json');
  if (pack === undefined) {
    throw new UsualError(
      'no-pack',
      `${folder} has no pack.json. Name a folder that has one, or make it with "usual import".`,
    );
  }
  const named = readPack(pack).pack;
  const files: PackFiles = {
    pack,
    catalogue: (await read(folder, named?.catalogue.file ?? 'catalogue.jsonl')) ?? '',
    locales: await readLocales(folder),
  };
  const common = await loadCommon(named?.derive?.lexicon);
  if (named?.orders === undefined) return readBusiness(files, common);
  const orders = await read(folder, named.orders.file);
  return readBusiness({ ...files, ...(orders !== undefined && { orders }) }, common);
}

/**
 * What packs share: the safety policy and, by its name, a lexicon of what things are made of.
 * @throws {UsualError} `no-lexicon` when there is none of that name
 */
export async function loadCommon(lexicon?: string): Promise<Common> {
  const safety = readSafety(await readFile(join(DATA, 'safety.json'), 'utf8'));
  if (lexicon === undefined) return { safety };
  const known = lexicons.get(lexicon) ?? loadLexicon(lexicon);
  lexicons.set(lexicon, known);
  return { safety, lexicon: await known };
}

/** Read once: a lexicon has thousands of words, and the same one serves each business. */
const lexicons = new Map<string, Promise<Lexicon>>();

async function loadLexicon(name: string): Promise<Lexicon> {
  const folder = join(DATA, 'facts', name);
  const files = await existing(readdir(folder));
  if (files === undefined) {
    throw new UsualError(
      'no-lexicon',
      `There is no lexicon "${name}" in data/facts. Mend "derive" in the pack.`,
    );
  }
  const documents = files
    .filter((file) => file.endsWith('.json'))
    .map(async (file) => [file, JSON.parse(await readFile(join(folder, file), 'utf8'))] as const);
  return readLexicon(Object.fromEntries(await Promise.all(documents)));
}

/** The world of a business; see `loadParts` for what it throws. */
export async function loadWorld(name: string, settings: Partial<Settings> = {}): Promise<World> {
  return createWorld({ ...(await loadParts(name)), settings });
}

/** What a world is made of, before anything was fitted; see `loadBusiness` for what it throws. */
export async function loadParts(name: string): Promise<WorldParts> {
  const business = await loadBusiness(name);
  const own = await loadLanguage(business.pack.locale);
  const others = await Promise.all([...business.translations.keys()].map(loadLanguage));
  return { business, ...own, others };
}

/**
 * A business whose pack has no error.
 * @throws {UsualError} `bad-pack` when it has one; it says how to see all of them
 */
export async function loadBusiness(name: string): Promise<Business> {
  const folder = businessFolder(name);
  const { business, problems } = await loadReport(folder);
  if (business === undefined) {
    const errors = problems.filter(({ level }) => level === 'error');
    const first = `${errors[0]?.where}: ${errors[0]?.what}`;
    throw new UsualError(
      'bad-pack',
      `The pack in ${folder} has ${errors.length} error(s), the first: ${first}. "usual doctor pack ${name}" lists all.`,
    );
  }
  return business;
}

/** The pack's translations; a pack without any has no such folder. */
async function readLocales(folder: string): Promise<Record<string, string>> {
  const inside = join(folder, 'locales');
  const names = (await existing(readdir(inside))) ?? [];
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, (await read(inside, name)) ?? ''] as const)),
  );
}

/**
 * What the channels themselves say, by the customer's locale ("de-AT" is met by "de"); for one that is not among
 * `locales`, or none, in the first of them.
 * @throws {UsualError} `no-language` when there is no file for one of them
 */
export async function loadChannelWords(
  locales: readonly [string, ...string[]],
): Promise<(locale: string | undefined) => ChannelWords> {
  const [own, ...others] = await Promise.all([readWords(locales[0]), ...locales.slice(1).map(readWords)]);
  const all = new Map([own, ...others].map((words) => [words.locale, words]));
  return (locale) => all.get(locale?.toLowerCase().split(/[-_]/)[0] ?? '') ?? own;
}

async function readWords(locale: string): Promise<ChannelWords> {
  const text = await read(join(DATA, 'language'), `${baseOf(locale)}.channels.json`);
  if (text === undefined) throw noLanguage(locale);
  return ChannelWordsSchema.parse(JSON.parse(text));
}

const baseOf = (locale: string): string => locale.split('-')[0] ?? 'en';

const noLanguage = (locale: string): UsualError =>
  new UsualError(
    'no-language',
    `There are no language files for "${locale}" in data/language. Set the pack's locale to one that is there, or take its file out of the pack's locales.`,
  );

async function loadLanguage(locale: string): Promise<SpokenLanguage> {
  const [phrases, replies, redFlags] = await Promise.all(
    ['phrases', 'replies', 'red-flags'].map((kind) =>
      read(join(DATA, 'language'), `${baseOf(locale)}.${kind}.json`),
    ),
  );
  if (phrases === undefined || replies === undefined || redFlags === undefined) throw noLanguage(locale);
  return {
    language: LanguageSchema.parse(JSON.parse(phrases)),
    replies: RepliesSchema.parse(JSON.parse(replies)),
    redFlags: RedFlagsSchema.parse(JSON.parse(redFlags)),
    intents: await loadIntents(baseOf(locale)),
  };
}

/** What was learned of a language; nothing was of some. */
async function loadIntents(locale: string): Promise<Classifier | undefined> {
  const trained = await read(join(DATA, 'language'), `${locale}.intents.weights.json`);
  return trained === undefined ? undefined : fromTrained(TrainedSchema.parse(JSON.parse(trained)));
}

const read = (folder: string, file: string): Promise<string | undefined> =>
  existing(readFile(join(folder, file), 'utf8'));

/** Undefined for what is not there. */
async function existing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
