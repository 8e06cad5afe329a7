export type { Language } from './language.js';
export { LanguageSchema } from './language.js';
export type { Lexicon } from './lexicon.js';
export { createLexicon } from './lexicon.js';
export type { Hearing } from './mention.js';
export type { Said, Stated } from './said.js';
export { MOST_CHARACTERS } from './tokens.js';
export { strangeWords, understand } from './understand.js';
