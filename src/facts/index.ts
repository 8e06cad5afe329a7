export type { Derivation, DietVerdict, Evidence, Finding, UnknownWord } from './derive.js';
export { derive, deriveFromText, shown, withTold } from './derive.js';
export type { Codes, Diet, Entry, Lexicon, Suits } from './lexicon.js';
export type { Mention, Reading } from './line.js';
export { readLine } from './line.js';
export { readLexicon } from './read-lexicon.js';
