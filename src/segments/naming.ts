import type { Lift } from './lifts.js';

/** A name has so many tastes at most, and a part of the day. */
const MOST_TASTES = 2;
/** Below, a trait is not worth a name: the odds are less than a third higher than with all others. */
const WORTH_NAMING = Math.log(4 / 3);
/** What fewer of a group's choices have is not what it is about. */
const FEWEST_SHARE = 0.15;

/** The traits that each group is named by. A name of before stays while the group has more of all that it says; no two groups have the same. */
export function chooseNames(
  groups: readonly { readonly lifts: readonly Lift[]; readonly before: readonly string[] }[],
): readonly (readonly Lift[])[] {
  const taken = new Set<string>();
  return groups.map(({ lifts, before }) => {
    const kept = before.flatMap((key) => lifts.find(({ trait }) => trait.key === key) ?? []);
    const name =
      before.length > 0 && kept.length === before.length && !taken.has(nameOf(kept))
        ? kept
        : freshName(lifts, taken);
    taken.add(nameOf(name));
    return name;
  });
}

/** "light, vegetables at lunch" */
export function nameOf(lifts: readonly Lift[]): string {
  const said = lifts.map(({ trait }) => trait);
  const what = said.filter(({ kind }) => kind !== 'daypart').map(({ say }) => say);
  const when = said.filter(({ kind }) => kind === 'daypart').map(({ say }) => say);
  return [what.join(', '), ...when].filter((part) => part !== '').join(' ');
}

function freshName(lifts: readonly Lift[], taken: ReadonlySet<string>): readonly Lift[] {
  const worth = lifts.filter(({ nats, share }) => nats >= WORTH_NAMING && share >= FEWEST_SHARE);
  const tastes = oneOfEach(worth.filter(({ trait }) => trait.kind === 'taste'));
  const daypart = worth.filter(({ trait }) => trait.kind === 'daypart').slice(0, 1);
  // What the pack has no words for is named by what it takes.
  const items = lifts.filter(({ trait }) => trait.kind === 'item');
  const few = [...tastes.slice(0, MOST_TASTES), ...daypart];
  const name = few.length < MOST_TASTES ? [...few, ...items].slice(0, MOST_TASTES) : few;
  for (let more = 1; taken.has(nameOf(name)) && more <= items.length; more++) {
    const longer = [...name, ...items.slice(0, more)];
    if (!taken.has(nameOf(longer))) return longer;
  }
  return name;
}

function oneOfEach(lifts: readonly Lift[]): readonly Lift[] {
  const seen = new Set<string>();
  return lifts.filter(({ trait: { attribute } }) => !seen.has(attribute) && seen.add(attribute));
}
