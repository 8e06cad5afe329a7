import type { Meaning } from './lexicon/meaning.js';

/** Whether a phrase can name something that is wanted or not. */
export const isMentioned = ({ type }: Meaning): boolean =>
  type === 'constraint' ||
  type === 'feature' ||
  type === 'option' ||
  type === 'item' ||
  type === 'critique' ||
  type === 'middle' ||
  type === 'attribute' ||
  type === 'absent';
