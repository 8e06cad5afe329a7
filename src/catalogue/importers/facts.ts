import { type AllergenWord, allergenOf, dietOf } from './food-words.js';
import { type Notes, quote } from './notes.js';
import { slug } from './slug.js';

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

/** A phrase names what is in an item, or may be. */
export function addPresent(
  phrase: string,
  list: 'contains' | 'mayContain',
  facts: Facts,
  notes: Notes,
  row: number,
): void {
  const named = allergensIn(phrase);
  for (const { contains, mayContain } of named) {
    for (const code of contains) facts[list].add(code);
    for (const code of mayContain) facts.mayContain.add(code);
  }
  if (named.length > 0) return;
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

/** A phrase names what an item is declared to be free of. */
export function addFree(phrase: string, facts: Facts, notes: Notes, row: number): void {
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
    if (allergen.doubtful !== undefined) {
      const [taken, other] = [listOf(allergen.free), listOf(allergen.doubtful)];
      notes.add(
        `free from: ${quote(phrase)} is taken for ${taken} alone; name ${other} too where meant`,
        row,
      );
    }
  }
}

/** "tree nuts and peanuts" */
const listOf = (codes: readonly string[]): string => codes.join(' and ').replaceAll('_', ' ');

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

/** The allergen that a phrase names, or those that its words do: "egg noodles" -> eggs. Too many rather than too few. */
function allergensIn(phrase: string): AllergenWord[] {
  const whole = allergenOf(phrase);
  if (whole) return [whole];
  const words = phrase.split(' ');
  const pairs = words.slice(1).map((word, index) => `${words[index]} ${word}`);
  return [...pairs, ...words].map(allergenOf).filter((allergen) => allergen !== undefined);
}
