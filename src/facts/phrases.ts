import {
  type Codes,
  type Entry,
  type Lexicon,
  type Meaning,
  refuse,
  type Source,
  withParts,
} from './lexicon.js';
import { isPhrase, phraseKey, pluralsOf } from './words.js';

type Index = Pick<Lexicon, 'phrases' | 'longest' | 'headings' | 'toolLabels' | 'purposes'>;

/** Every phrase of the documents by its key. What a document writes outweighs the plurals that are made up here. */
export function indexPhrases(
  sources: readonly Source[],
  entries: ReadonlyMap<string, Entry>,
  codes: Codes,
): Index {
  const phrases = new Map<string, Meaning>();
  const owners = new Map<string, string>();
  const headings = new Set<string>();
  const toolLabels = new Set<string>();
  const purposes = new Set<string>();

  for (const source of sources) {
    const { file, document } = source;
    for (const [place, meaning, words] of phrasesOf(source, entries, codes)) {
      for (const word of words) {
        const key = phraseKey(word);
        const owner = owners.get(key);
        if (!isPhrase(word)) refuse(file, place, `"${word}" must be words without marks between them`);
        if (owner !== undefined) refuse(file, place, `"${word}" belongs to ${owner} already`);
        owners.set(key, place);
        phrases.set(key, meaning);
      }
    }
    for (const word of document.headings) addForms(headings, word);
    for (const word of document.toolLabels) addForms(toolLabels, word);
    for (const word of document.purposes) purposes.add(phraseKey(word));
  }
  for (const [key, meaning] of [...phrases]) {
    for (const plural of pluralsOf(key)) if (!phrases.has(plural)) phrases.set(plural, meaning);
  }
  const longest = Math.max(0, ...[...phrases.keys(), ...headings].map((key) => key.split(' ').length));
  return { phrases, longest, headings, toolLabels, purposes };
}

function phrasesOf(
  { document }: Source,
  entries: ReadonlyMap<string, Entry>,
  codes: Codes,
): readonly (readonly [place: string, meaning: Meaning, words: readonly string[]])[] {
  return [
    ...Object.entries(document.entries).flatMap(([name, { words }]) => {
      const entry = entries.get(name);
      return entry ? [[`entries.${name}`, { type: 'entry', entry }, [name, ...words]] as const] : [];
    }),
    ...Object.entries(document.qualities).map(([name, { words, removes, mayContain, suits }]) => {
      const quality = {
        removes: new Set(removes.flatMap((code) => withParts(codes, code))),
        mayContain,
        suits,
      };
      return [`qualities.${name}`, { type: 'quality', quality }, words] as const;
    }),
    ...Object.entries(document.plain).map(
      ([group, words]) => [`plain.${group}`, { type: 'plain' }, words] as const,
    ),
    ['tools', { type: 'aside' }, document.tools],
    ['notes', { type: 'aside' }, document.notes],
    ['without', { type: 'without' }, document.without],
    ['alternatives', { type: 'or' }, document.alternatives],
    ['joiners', { type: 'and' }, document.joiners],
  ];
}

function addForms(keys: Set<string>, word: string): void {
  const key = phraseKey(word);
  for (const form of [key, ...pluralsOf(key)]) keys.add(form);
}
