import type { Fact } from '../domain/index.js';

/** Fact codes by what they are a kind of: a walnut is a tree nut. One level: what is wide is no kind of anything. */
export type Kinds = Readonly<
  Record<string, { readonly of?: string | undefined; readonly freeByName?: boolean }>
>;

type Facts = Readonly<Record<string, Fact>>;

/**
 * What the facts of an item say of wider and narrower codes. A walnut in it is a tree nut in it; without tree nuts it is
 * without walnuts; tree nuts in it, nobody said which, may be walnuts. What is declared of a code itself stands, but for
 * a kind that is in there.
 *
 * @returns  only what follows, by code; each fact names the code that it follows from
 */
export function kindFacts(facts: Facts, kinds: Kinds): Record<string, Fact> {
  const found: Record<string, Fact> = {};
  for (const wide of new Set(Object.values(kinds).flatMap(({ of }) => of ?? []))) {
    const narrow = Object.keys(kinds).filter((code) => kinds[code]?.of === wide);
    const own = facts[wide];
    const named = mostPresent(facts, narrow);
    if (named !== undefined && presence(named.fact) > presence(own)) {
      found[wide] = { ...named.fact, via: named.code };
    } else if (own !== undefined && (isFree(own) || presence(own) > presence(named?.fact))) {
      for (const code of narrow) {
        if (facts[code] !== undefined || (isFree(own) && kinds[code]?.freeByName)) continue;
        found[code] = { ...own, state: isFree(own) ? own.state : 'mayContain', via: wide };
      }
    }
    // Else a kind is as present as the wide code: it is the one that was meant, and of the others nothing is known.
  }
  return found;
}

/** The code that is most certainly in there, the first by name of several. */
function mostPresent(facts: Facts, codes: readonly string[]): { code: string; fact: Fact } | undefined {
  let most: { code: string; fact: Fact } | undefined;
  for (const code of codes.toSorted()) {
    const fact = facts[code];
    if (fact !== undefined && presence(fact) > presence(most?.fact)) most = { code, fact };
  }
  return most;
}

/** 2 it is in there, 1 it may be, 0 nothing says so. */
const presence = (fact: Fact | undefined): number =>
  fact?.state === 'contains' ? 2 : fact?.state === 'mayContain' ? 1 : 0;

const isFree = ({ state }: Fact): boolean => state === 'declaredFree';
