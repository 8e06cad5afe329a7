import type { Lexicon, Quality, ThingFacts } from './lexicon.js';

/**
 * A thing with a quality: "egg-free" pasta. What is removed is no longer concluded, which declares nobody free of it;
 * what commonly stands in for it may be there. A diet that was broken is then open, unless the quality says that it is met.
 */
export function changedBy(quality: Quality, facts: ThingFacts, { diets, codes }: Lexicon): ThingFacts {
  const isLeft = (code: string): boolean => !quality.removes.has(code);
  const contains = new Set([...facts.contains].filter(isLeft));
  const mayBe = new Set([...facts.mayContain].filter(isLeft));
  const isChanged = contains.size < facts.contains.size || mayBe.size < facts.mayContain.size;
  if (isChanged) {
    for (const code of quality.mayContain.flatMap((code) => [code, ...(codes.wholes.get(code) ?? [])])) {
      if (isLeft(code) && !contains.has(code)) mayBe.add(code);
    }
  }
  const values = diets.map(({ name, brokenBy }) => {
    const value = facts.diets.get(name) ?? 'maybe';
    if ([...contains].some((code) => brokenBy.has(code))) return [name, 'no'] as const;
    if (quality.suits.includes(name)) return [name, 'yes'] as const;
    return [name, isChanged && value === 'no' ? 'maybe' : value] as const;
  });
  return { contains, mayContain: mayBe, diets: new Map(values) };
}
