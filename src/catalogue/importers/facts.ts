import { allergenOf, dietOf, fold, leftOutBy } from './food-words.js';
import { type Notes, quote } from './notes.js';
import { slug } from './slug.js';
import { type Cell, partsOf, textOf } from './table.js';
import { readYesNo } from './values.js';

/** What a row declares; a code that is in none of them is unknown. */
export interface Facts {
  readonly contains: Set<string>;
  readonly mayContain: Set<string>;
  readonly free: Set<string>;
  readonly suits: Set<string>;
  readonly unsuited: Set<string>;
}

export const noFacts = (): Facts => ({
  contains: new Set(),
  mayContain: new Set(),
  free: new Set(),
  suits: new Set(),
  unsuited: new Set(),
});

/** No name of an allergen or a diet is as long. */
const LONGEST = 100;

const NOTHING = /^(?:none|nil|no|n ?a|not applicable|no allergens|no known allergens|nothing|false|0)?$/;

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
  for (const part of partsOf(cell, /[,;|\n/&]|\. |\band\b/i)) {
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
    const isTrace = /\b(?:traces?|may contain)\b/.test(phrase);
    const word = phrase.replace(/ ?\b(?:traces?|may contain)\b ?/g, ' ').trim();
    if (leftOutBy(word) !== undefined) {
      notes.add(`${quote(rest)} among the allergens declares nothing; use a column "free from"`, row);
      continue;
    }
    addPresent(word, isTrace ? 'mayContain' : list, facts, notes, row);
  }
}

/** "may contain nuts" -> nuts, and from here on it is about traces. */
function withoutLead(part: string): { rest: string; says?: 'contains' | 'mayContain' } {
  const traces =
    /^\W*(?:may|might|can|could)(?: also)? contain(?: traces?(?: of)?)?\b\W*|^\W*(?:possible )?traces?(?: of)?\b\W*/i.exec(
      part,
    );
  if (traces) return { rest: part.slice(traces[0].length), says: 'mayContain' };
  const plain = /^\W*(?:contains?|allergens?)\b(?! no\b)\W*/i.exec(part);
  return plain ? { rest: part.slice(plain[0].length), says: 'contains' } : { rest: part };
}

function addPresent(
  phrase: string,
  list: 'contains' | 'mayContain',
  facts: Facts,
  notes: Notes,
  row: number,
): void {
  const allergen = allergenOf(phrase);
  if (allergen) {
    for (const code of allergen.contains) facts[list].add(code);
    for (const code of allergen.mayContain) facts.mayContain.add(code);
    return;
  }
  if (phrase === 'alcohol' || phrase === 'pork') {
    facts.unsuited.add(`${phrase}-free`);
    return;
  }
  if (dietOf(phrase) !== undefined) {
    notes.add(`${quote(phrase)} among the allergens declares nothing; use a column "diets"`, row);
    return;
  }
  // "1, 3, 7" or "G": lists that only the menu's own legend explains.
  const code = /^\p{L}[\p{L} ]{2,29}$/u.test(phrase) ? slug(phrase) : '';
  if (code === '') {
    notes.add(`allergens: ${quote(phrase)} was not understood and declares nothing; write it out`, row);
    return;
  }
  facts[list].add(code);
  notes.add(`allergens: ${quote(phrase)} is not one of the 14 of EU law; kept as "${code}"`, row);
}

/** A cell of what an item is declared to be free of, or of the diets that it suits: "vegan, gluten free, no nuts". */
export function readDeclared(
  cell: Cell,
  column: 'free' | 'suits',
  facts: Facts,
  notes: Notes,
  row: number,
): void {
  for (const part of partsOf(cell, /[,;|\n/&]|\. |\band\b/i)) {
    const phrase = fold(part.slice(0, LONGEST)).replace(/^(?:suits|suitable for|diet) /, '');
    if (NOTHING.test(phrase)) continue;
    const refused = /^not (?:suitable for )?(.+)$|^non (veg\w*)$/.exec(phrase);
    const diet = dietOf(phrase);
    const leftOut = leftOutBy(phrase);
    if (/\b(?:option|options|available|request|possible|adaptable|can be|on demand)\b/.test(phrase)) {
      notes.add(`${quote(part)} is a possibility, not what the item is; it declares nothing`, row);
    } else if (refused) {
      const refusedDiet = dietOf(refused[1] ?? refused[2] ?? '');
      if (refusedDiet !== undefined) facts.unsuited.add(refusedDiet);
      else notes.add(`diets: ${quote(part)} was not understood and declares nothing`, row);
    } else if (diet !== undefined) {
      facts.suits.add(diet);
    } else if (leftOut !== undefined && (column === 'free' || allergenOf(leftOut) !== undefined)) {
      addFree(leftOut, facts, notes, row);
    } else if (column === 'free') {
      if (phrase === 'lactose' || phrase === 'pork' || phrase === 'alcohol')
        facts.suits.add(`${phrase}-free`);
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

function addFree(phrase: string, facts: Facts, notes: Notes, row: number): void {
  const allergen = allergenOf(phrase);
  if (allergen === undefined) {
    notes.add(
      `free from: ${quote(phrase)} is not one of the 14 allergens of EU law; it declares nothing`,
      row,
    );
  } else if (allergen.free.length === 0) {
    notes.add(
      `free from: ${quote(phrase)} is only a part of ${allergen.contains.join(', ')}; it declares nothing`,
      row,
    );
  } else {
    for (const code of allergen.free) facts.free.add(code);
    if (allergen.mayContain.length > 0) {
      notes.add(
        `free from: ${quote(phrase)} is taken for tree nuts alone; name peanuts too where they are meant`,
        row,
      );
    }
  }
}

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

/** Each code in one list only, the most careful one; where two said different things it is noted. */
export function settled(facts: Facts, notes: Notes, row: number): { [List in keyof Facts]: string[] } {
  const careful: (keyof Facts)[] = ['contains', 'unsuited', 'mayContain', 'free', 'suits'];
  const taken = new Set<string>();
  for (const list of careful) {
    for (const code of facts[list]) {
      if (taken.has(code)) {
        facts[list].delete(code);
        if (list === 'free' || list === 'suits') {
          notes.add(`"${code}" is declared in two ways; the more careful one counts`, row);
        }
      }
      taken.add(code);
    }
  }
  const sorted = (list: keyof Facts) => [...facts[list]].sort();
  return {
    contains: sorted('contains'),
    mayContain: sorted('mayContain'),
    free: sorted('free'),
    suits: sorted('suits'),
    unsuited: sorted('unsuited'),
  };
}
