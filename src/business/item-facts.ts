import type { Fact, FactSource, Item } from '../domain/index.js';
import type { Lexicon } from '../facts/index.js';
import { type Doubt, withDerived } from './derived.js';
import { kindFacts } from './kinds.js';
import { ruleFacts } from './rules.js';
import type { ItemDocument, PackDocument } from './schema.js';

/** What an item is like: yes and no as degrees. */
export const attributesOf = ({ attributes }: ItemDocument): Item['attributes'] =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? Number(value) : value,
    ]),
  );

/**
 * All that is known of an item: what is declared, what follows from what is listed in it, what both say of wider and
 * narrower codes, and what follows from what it is like.
 *
 * @param own  the item in the pack's own language, for a lexicon reads no other
 */
export function factsOf(
  own: ItemDocument,
  pack: PackDocument,
  lexicon: Lexicon | undefined,
): { readonly facts: Record<string, Fact>; readonly doubts: readonly Doubt[] } {
  const declared = declaredFacts(own, pack);
  const { facts, doubts } =
    lexicon === undefined || pack.derive === undefined
      ? { facts: declared, doubts: [] }
      : withDerived(own, declared, pack, lexicon);
  const known = { ...facts, ...kindFacts(facts, pack.facts) };
  return { facts: { ...known, ...ruleFacts(attributesOf(own), known, pack.constraints) }, doubts };
}

/** Later lists win, so that a code in two of them (an error that `checkPack` reports) would end on the careful side. */
function declaredFacts(document: ItemDocument, pack: PackDocument): Record<string, Fact> {
  const source = sourceOf(pack);
  const fact = (state: Fact['state']): Fact => ({ state, source });
  const facts: Record<string, Fact> = {};
  for (const code of [...document.free, ...document.suits]) facts[code] = fact('declaredFree');
  for (const code of document.mayContain) facts[code] = fact('mayContain');
  for (const code of [...document.contains, ...document.unsuited]) facts[code] = fact('contains');
  return facts;
}

function sourceOf({
  catalogue: { declaredBy: by, declaredOn: on, importedFrom: from },
}: PackDocument): FactSource {
  const day = on !== undefined && { on };
  return from === undefined ? { type: 'declared', by, ...day } : { type: 'imported', from, ...day };
}
