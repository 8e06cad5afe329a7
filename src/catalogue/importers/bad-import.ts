import { UsualError } from '../../domain/index.js';

/** A file from which nothing can be imported; the sentence says what to do about it. */
export const badImport = (sentence: string): UsualError => new UsualError('bad-import', sentence);
