/**
 * Sets looked at before the search ends, some tens of milliseconds. Twelve members need fewer even where every half of
 * them is a set; with thirty there may be millions of hitting sets, and nobody reads them.
 */
const MOST_LOOKS = 2_000_000;

/**
 * The inclusion-minimal sets that share a member with each of `sets`, fewest members first; at most `limit`.
 *
 * Iterative deepening: every hitting set has a member of the smallest set that is not hit yet, so the search branches
 * on those; a member that was tried is barred from the branches beside it, so no set is met twice. Where the search
 * ends early, what it found is still minimal and one set is always found, by leaving out member after member.
 *
 * @param sets  each of distinct numbers; of none at all the empty set is the answer, an empty one is never hit
 * @see Reiter, A theory of diagnosis from first principles (1987): minimal conflicts and corrections are each other's
 *      minimal hitting sets
 */
export function hittingSets(
  sets: readonly (readonly number[])[],
  limit: number,
): readonly (readonly number[])[] {
  const smallestFirst = sets.toSorted((a, b) => a.length - b.length);
  const members = [...new Set(smallestFirst.flat())];
  const found: (readonly number[])[] = [];
  let looks = 0;
  const search = (unhit: typeof sets, chosen: readonly number[], barred: readonly number[], more: number) => {
    const [next] = unhit;
    if (next === undefined) {
      // What is hit with members to spare was found when there were fewer.
      if (more === 0 && isMinimal(chosen, sets)) found.push(chosen.toSorted((a, b) => a - b));
      return;
    }
    if (more === 0) return;
    const open = next.filter((member) => !barred.includes(member));
    for (const [i, member] of open.entries()) {
      looks += unhit.length;
      if (looks > MOST_LOOKS || found.length >= limit) return;
      const left = unhit.filter((set) => !set.includes(member));
      search(left, [...chosen, member], [...barred, ...open.slice(0, i)], more - 1);
    }
  };
  for (let size = 0; size <= members.length && looks <= MOST_LOOKS && found.length < limit; size++) {
    search(smallestFirst, [], [], size);
  }
  return found.length === 0 && hitsAll(members, sets) ? [shrunk(members, sets)] : found;
}

const hitsAll = (members: readonly number[], sets: readonly (readonly number[])[]): boolean =>
  sets.every((set) => set.some((member) => members.includes(member)));

/** Each member is the only one to hit some set. */
const isMinimal = (members: readonly number[], sets: readonly (readonly number[])[]): boolean =>
  members.every((member) =>
    sets.some((set) => set.includes(member) && set.every((m) => m === member || !members.includes(m))),
  );

/** Leave out what is not needed, one member after the other. */
const shrunk = (members: readonly number[], sets: readonly (readonly number[])[]): readonly number[] =>
  members.reduce((kept, member) => {
    const without = kept.filter((m) => m !== member);
    return hitsAll(without, sets) ? without : kept;
  }, members);
