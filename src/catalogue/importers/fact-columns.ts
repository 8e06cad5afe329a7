import { NOTHING, readDeclared } from './fact-lists.js';
import { addFree, addPresent, type Facts } from './facts.js';
import { allergenOf, dietOf, fold, leftOutBy } from './food-words.js';
import { type Notes, quote } from './notes.js';
import { type Cell, textOf } from './table.js';
import { readYesNo } from './values.js';

/** What a column is about when its heading is an allergen or a diet, and its cells say yes, no or traces. */
export type FactColumn = { readonly type: 'allergen' | 'free' | 'diet'; readonly word: string };

/** "Milk" and "Contains milk" -> allergen milk; "Gluten free" -> free gluten; "Is vegan" -> diet vegan. */
export function factColumn(heading: string): FactColumn | undefined {
  const phrase = heading.replace(/^(?:is|suits|suitable for) /, '');
  if (dietOf(phrase) !== undefined) return { type: 'diet', word: phrase };
  const leftOut = leftOutBy(phrase);
  if (leftOut !== undefined) return allergenOf(leftOut) ? { type: 'free', word: leftOut } : undefined;
  const word = phrase.replace(/^contains /, '');
  const isPresence = allergenOf(word) !== undefined || word === 'alcohol' || word === 'pork';
  return isPresence ? { type: 'allergen', word } : undefined;
}

/** A cell below such a heading. "No" declares an item free only where the heading itself is "... free". */
export function readFactCell(
  cell: Cell,
  { type, word }: FactColumn,
  facts: Facts,
  notes: Notes,
  row: number,
): void {
  const text = fold(textOf(cell));
  const yes = readYesNo(cell);
  if (type === 'allergen') {
    if (yes === true || /^(?:contains|present|c)$/.test(text))
      addPresent(word, 'contains', facts, notes, row);
    else if (/^(?:m|mc|t|may|may contain|traces?|possible)$/.test(text))
      addPresent(word, 'mayContain', facts, notes, row);
    else if (/^(?:f|free|free from)$/.test(text)) addFree(word, facts, notes, row);
    else if (yes === false || NOTHING.test(text))
      notes.add(`"no" below ${quote(word)} does not declare an item free of it; write "free"`, row);
    else notes.add(`${word}: ${quote(textOf(cell))} was not understood and declares nothing`, row);
  } else if (yes === true) {
    if (type === 'free') addFree(word, facts, notes, row);
    else readDeclared(word, 'suits', facts, notes, row);
  } else if (yes === undefined) {
    notes.add(`${word}: ${quote(textOf(cell))} was not understood and declares nothing`, row);
  }
}
