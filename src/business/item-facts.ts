import type { Fact, FactSource } from '../domain/index.js';
import type { Lexicon } from '../facts/index.js';
import { type Doubt, withDerived } from './derived.js';
import { kindFacts } from './kinds.js';
import type { ItemDocument, PackDocument } from './schema.js';

/**
 * All that is known of an item: what is declared, what follows from what is listed in it, and what both say of wider
 * and narrower codes.
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
  return { facts: { ...facts, ...kindFacts(facts, pack.facts) }, doubts };
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
