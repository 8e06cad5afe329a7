import type { Fact, FactState } from '../domain/index.js';
import { type Derivation, derive, deriveFromText, type Lexicon, withTold } from '../facts/index.js';
import type { ItemDocument, PackDocument } from './schema.js';

/** A declaration that contradicts what is listed. */
export interface Doubt {
  readonly code: string;
  readonly declared: FactState;
  /** The words that speak against it. */
  readonly from: readonly string[];
}

type Facts = Readonly<Record<string, Fact>>;
interface Shown {
  readonly state: 'contains' | 'mayContain';
  readonly from: string;
}

/**
 * The facts of an item with what follows from what is listed in it and told of it, as far as the pack speaks of it.
 * Derivation makes an item stricter, with one exception that is told wherever it is used: a diet that nobody declared
 * is met by a complete list that does not break it. What was declared free and is listed all the same is in doubt, and
 * counts as unknown. A description is no list: it adds what nobody declared and contradicts nobody.
 */
export function withDerived(
  item: ItemDocument,
  declared: Facts,
  pack: PackDocument,
  lexicon: Lexicon,
): { readonly facts: Record<string, Fact>; readonly doubts: readonly Doubt[] } {
  const lines = (pack.derive?.lists ?? []).flatMap((list) => {
    const value = item.attributes[list];
    return Array.isArray(value) ? value : [];
  });
  const listed = derive(lexicon, lines);
  const told = deriveFromText(lexicon, [item.name, item.description ?? ''].join('\n'));
  const spoken = codesOf(pack);
  const facts: Record<string, Fact> = { ...declared };
  const doubts: Doubt[] = [];
  /** A code with those whose part it is, as far as something is declared of them. */
  const declaredOf = (code: string): readonly string[] =>
    [code, ...(lexicon.codes.wholes.get(code) ?? [])].filter((wide) => declared[wide] !== undefined);
  const add = (code: string, { state, from }: Shown): void => {
    if (isStricter(state, facts[code])) facts[code] = derivedFact(state, [from]);
  };

  for (const [code, shown] of shownBy(listed)) {
    if (!spoken.has(code)) continue;
    const denied = declaredOf(code).filter((wide) => declared[wide]?.state === 'declaredFree');
    if (denied.length === 0) add(code, shown);
    else if (shown.state === 'contains') {
      doubts.push({ code, declared: 'declaredFree', from: [shown.from] });
      for (const wide of denied) delete facts[wide];
    }
  }
  // What nobody declared follows from both; where somebody did, only the list has a say.
  for (const [code, shown] of shownBy(withTold(listed, told))) {
    if (spoken.has(code) && declaredOf(code).length === 0) add(code, shown);
  }
  for (const [diet, { verdict }] of listed.diets) {
    if (
      pack.derive?.areComplete === true &&
      verdict === 'yes' &&
      spoken.has(diet) &&
      facts[diet] === undefined
    ) {
      facts[diet] = derivedFact('derivedFree', lines);
    }
  }
  return { facts, doubts };
}

/** The codes that the pack's constraints speak of, and what is a kind of them. */
function codesOf({ constraints, facts }: PackDocument): ReadonlySet<string> {
  const spoken = new Set(constraints.flatMap((constraint) => [...constraint.facts, ...constraint.brokenBy]));
  const kinds = Object.entries(facts).flatMap(([code, { of }]) =>
    of !== undefined && spoken.has(of) ? [code] : [],
  );
  return new Set([...spoken, ...kinds]);
}

/** Codes that are shown to be in it, and diets that are shown to be broken, each with the words that show it. */
function shownBy({ findings, diets }: Derivation): ReadonlyMap<string, Shown> {
  const shown = new Map<string, Shown>();
  for (const [code, { state, from }] of findings) shown.set(code, { state, from: from.words });
  for (const [diet, verdict] of diets) {
    if (verdict.verdict === 'no') shown.set(diet, { state: 'contains', from: verdict.from.words });
  }
  return shown;
}

const derivedFact = (state: Fact['state'], from: readonly string[]): Fact => ({
  state,
  source: { type: 'derived', from },
});

/** Presence is added to what nobody said, and outweighs a possible presence. */
const isStricter = (state: Shown['state'], fact: Fact | undefined): boolean =>
  fact === undefined || (state === 'contains' && fact.state === 'mayContain');
