import { UsualError } from '../domain/index.js';
import { factsOf } from './inherit.js';
import { type Codes, type Diet, type Lexicon, refuse, type Source, withParts } from './lexicon.js';
import { indexPhrases } from './phrases.js';
import { type LexiconDocument, LexiconDocumentSchema } from './schema.js';

/**
 * The lexicon that documents make together; their order does not matter.
 *
 * @param documents  parsed JSON by file name
 * @throws {UsualError} `bad-lexicon`, with the file and the place in it
 */
export function readLexicon(documents: Readonly<Record<string, unknown>>): Lexicon {
  const sources = Object.entries(documents).map(([file, json]) => ({ file, document: parse(file, json) }));
  const codes = readCodes(sources);
  const diets = readDiets(sources, codes);
  const entries = factsOf(sources, codes, diets);
  return { codes, diets, entries, ...indexPhrases(sources, entries, codes) };
}

function parse(file: string, json: unknown): LexiconDocument {
  const { data, error } = LexiconDocumentSchema.safeParse(json);
  if (data) return data;
  const [issue] = error.issues;
  return refuse(file, issue?.path.join('.') || 'the document', issue?.message ?? 'it cannot be read');
}

function readCodes(sources: readonly Source[]): Codes {
  const parents = new Map<string, string[]>();
  const onlyContains = new Set<string>();
  const seen = new Set<string>();
  for (const { file, document } of sources) {
    for (const [code, { parts, onlyContains: isOnly }] of Object.entries(document.codes)) {
      if (seen.has(code)) refuse(file, `codes.${code}`, 'it is there twice');
      seen.add(code);
      if (isOnly) onlyContains.add(code);
      if (!parents.has(code)) parents.set(code, []);
      for (const part of parts) parents.set(part, [...(parents.get(part) ?? []), code]);
    }
  }
  const above = (code: string, path: readonly string[]): readonly string[] => {
    if (path.includes(code)) throw new UsualError('bad-lexicon', `The code ${code} is a part of itself.`);
    return (parents.get(code) ?? []).flatMap((whole) => [whole, ...above(whole, [...path, code])]);
  };
  return {
    wholes: new Map([...parents.keys()].map((code) => [code, [...new Set(above(code, []))]])),
    onlyContains,
  };
}

function readDiets(sources: readonly Source[], codes: Codes): readonly Diet[] {
  const diets = new Map<string, Diet & { readonly file: string }>();
  for (const { file, document } of sources) {
    for (const [name, { brokenBy, impliedBy }] of Object.entries(document.diets)) {
      if (diets.has(name)) refuse(file, `diets.${name}`, 'it is there twice');
      for (const code of brokenBy) {
        if (!codes.wholes.has(code)) refuse(file, `diets.${name}.brokenBy`, `there is no code "${code}"`);
      }
      const broken = new Set(brokenBy.flatMap((code) => withParts(codes, code)));
      diets.set(name, { name, file, brokenBy: broken, impliedBy });
    }
  }
  const ordered: Diet[] = [];
  const visit = ({ file, ...diet }: Diet & { readonly file: string }, path: readonly string[]): void => {
    if (path.includes(diet.name)) refuse(file, `diets.${diet.name}.impliedBy`, 'it implies itself');
    if (ordered.some(({ name }) => name === diet.name)) return;
    for (const name of diet.impliedBy) {
      const stricter = diets.get(name);
      visit(stricter ?? refuse(file, `diets.${diet.name}.impliedBy`, `there is no diet "${name}"`), [
        ...path,
        diet.name,
      ]);
    }
    ordered.push(diet);
  };
  for (const diet of diets.values()) visit(diet, []);
  return ordered;
}
