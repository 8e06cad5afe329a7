import type { Fact } from '../domain/index.js';

/** Fact codes by what they are a kind of: a walnut is a tree nut. */
export type Kinds = Readonly<Record<string, { readonly of?: string | undefined }>>;

/**
 * What the facts of an item say of wider and narrower codes. A walnut in it is a tree nut in it; without tree nuts it is
 * without walnuts; tree nuts in it, nobody said which, may be walnuts. What is declared of a code itself stands, but for
 * a kind that is in there.
 */
export function kindFacts(facts: Readonly<Record<string, Fact>>, kinds: Kinds): Record<string, Fact> {
  const found: Record<string, Fact> = {};
  for (const [code, { of }] of Object.entries(kinds)) {
    const wide = of === undefined ? undefined : facts[of];
    if (of === undefined || wide === undefined || facts[code] !== undefined) continue;
    if (wide.state === 'declaredFree') found[code] = wide;
    else if (wide.state === 'contains' || wide.state === 'mayContain') {
      found[code] = { ...wide, state: 'mayContain' };
    }
  }
  for (const [code, { of }] of Object.entries(kinds)) {
    const own = facts[code];
    if (of === undefined || (own?.state !== 'contains' && own?.state !== 'mayContain')) continue;
    const wide = found[of] ?? facts[of];
    if (wide?.state === 'contains' || (wide?.state === 'mayContain' && own.state === 'mayContain')) continue;
    found[of] = own;
  }
  return found;
}
