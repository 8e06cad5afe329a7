import { addFree, addPresent, type Facts } from './facts.js';
import { allergenOf, dietOf, fold, leftOutBy } from './food-words.js';
import { type Notes, quote } from './notes.js';
import { slug } from './slug.js';
import { type Cell, partsOf } from './table.js';

/** No name of an allergen or a diet is as long. */
const LONGEST = 100;

/** Cells that name nothing, which declares nothing. */
export const NOTHING =
  /^(?:none|none known|nil|no|n ?a|not applicable|no allergens|no known allergens|nothing|false|0)?$/;

/**
 * A cell of allergens: "Milk, eggs. May contain: nuts". What is not named here is unknown, also where the cell says
 * "none" or "no nuts": only a column for it declares an item free of something.
 */
export function readPresent(
  cell: Cell,
  column: 'contains' | 'mayContain',
  facts: Facts,
  notes: Notes,
  row: number,
): void {
  let list = column;
  const text = typeof cell === 'object' ? cell.join(', ') : String(cell);
  const marked = text.replace(/\b(?:may|might|can|could)(?: also)? contain\b/gi, ', may contain');
  for (const part of partsOf(marked, /[,;|\n/&()[\]]|\. |\band\b/i)) {
    const { rest, says } = withoutLead(part.slice(0, LONGEST));
    list = says ?? list;
    const phrase = fold(rest);
    if (NOTHING.test(phrase)) {
      if (phrase !== '')
        notes.add(
          '"none" among the allergens does not declare an item free of any; use a column "free from"',
          row,
        );
      continue;
    }
    const word = phrase.replace(/ ?\btraces?\b ?/g, ' ').trim();
    if (leftOutBy(word) !== undefined) {
      notes.add(`${quote(rest)} among the allergens declares nothing; use a column "free from"`, row);
      continue;
    }
    addPresent(word, word === phrase ? list : 'mayContain', facts, notes, row);
  }
}

/** "may contain nuts" -> nuts, and from here on it is about traces. */
function withoutLead(part: string): { rest: string; says?: 'contains' | 'mayContain' } {
  const traces = /^\W*(?:may contain(?: traces?(?: of)?)?|(?:possible )?traces?(?: of)?)\b\W*/i.exec(part);
  if (traces) return { rest: part.slice(traces[0].length), says: 'mayContain' };
  const plain = /^\W*(?:contains?|allergens?)\b(?! no\b)\W*/i.exec(part);
  return plain ? { rest: part.slice(plain[0].length), says: 'contains' } : { rest: part };
}

/** "Vegan, on request": what stands alone beside a diet takes it back. */
const POSSIBILITY =
  /\b(?:options?|optional|available|request|requested|possible|possibly|adaptable|can be|on demand|ask)\b/;

const DECLARATION =
  /\b(?:free|vegan|vegetarian|veggie|pescatarian|halal|kosher|gf|df|nf|v|vg|ve|no|without)\b/;

/** Only who speaks of coeliacs speaks of traces: "gluten free" may be what is in it and no more. */
const COELIAC = ['gluten', 'gluten_traces'];

/** A cell of what an item is declared to be free of, or of the diets that it suits: "vegan, gluten free, no nuts". */
export function readDeclared(
  cell: Cell,
  column: 'free' | 'suits',
  facts: Facts,
  notes: Notes,
  row: number,
): void {
  const parts = partsOf(cell, /[,;|\n/&]|\. |\band\b/i);
  const isTakenBack = parts.some((part) => POSSIBILITY.test(fold(part)) && !DECLARATION.test(fold(part)));
  for (const part of parts) {
    const phrase = fold(part.slice(0, LONGEST)).replace(/^(?:suits|suitable for|diet) /, '');
    if (NOTHING.test(phrase)) continue;
    const refused = /^not (?:suitable for )?(.+)$|^non (veg\w*)$/.exec(phrase);
    const diet = dietOf(phrase);
    const leftOut = leftOutBy(phrase);
    if (isTakenBack || POSSIBILITY.test(phrase)) {
      notes.add(`${quote(part)} is a possibility, not what the item is; it declares nothing`, row);
    } else if (refused) {
      const refusedDiet = dietOf(refused[1] ?? refused[2] ?? '');
      if (refusedDiet === 'coeliac') for (const code of COELIAC) facts.mayContain.add(code);
      else if (refusedDiet !== undefined) facts.unsuited.add(refusedDiet);
      else notes.add(`diets: ${quote(part)} was not understood and declares nothing`, row);
    } else if (diet === 'coeliac') {
      for (const code of COELIAC) facts.free.add(code);
    } else if (diet !== undefined) {
      facts.suits.add(diet);
    } else if (leftOut !== undefined && (column === 'free' || allergenOf(leftOut) !== undefined)) {
      addFree(leftOut, facts, notes, row);
    } else if (column === 'free') {
      if (phrase === 'pork' || phrase === 'alcohol') facts.suits.add(`${phrase}-free`);
      else addFree(phrase, facts, notes, row);
    } else if (
      allergenOf(phrase) === undefined &&
      /^\p{L}[\p{L} ]{2,29}$/u.test(phrase) &&
      slug(phrase) !== ''
    ) {
      facts.suits.add(slug(phrase));
      notes.add(`diets: ${quote(part)} is not known; kept as "${slug(phrase)}"`, row);
    } else {
      notes.add(`diets: ${quote(part)} was not understood and declares nothing`, row);
    }
  }
}
