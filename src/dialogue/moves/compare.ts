import type { Feature, ItemId } from '../../domain/index.js';
import { act, type Draft, gateOf, mayPropose, scoreOf } from '../draft.js';

/** Of more than so many nobody sees the differences. */
const MOST_COMPARED = 4;
/** As many qualities of each as are read. */
const MOST_QUALITIES = 4;

/** "compare 1 and 2", "which is lighter": what is declared of them where they differ, and which fits better. */
export function compare(draft: Draft, named: readonly ItemId[], feature: Feature | undefined): void {
  const items = named.slice(0, MOST_COMPARED);
  const { world } = draft;
  draft.isDone = true;
  const features = feature === undefined ? differing(draft, items) : [feature];
  act(draft, {
    type: 'compare',
    rows: items.map((item) => ({
      item,
      features: features.filter(
        (each) => each.toward !== undefined || world.lexicon.degreeOf(item, each) >= 0.5,
      ),
    })),
    ...most(draft, items, feature),
    ...better(draft, items),
  });
}

/** Numbers first, then qualities that one has and another has not. */
function differing({ world }: Draft, items: readonly ItemId[]): readonly Feature[] {
  const spoken = world.pack.attributes.filter(({ isSilent }) => !isSilent);
  const numbers = spoken.flatMap(({ id, kind }): Feature[] =>
    kind === 'number' ? [{ attribute: id, toward: 'less' }] : [],
  );
  const qualities = spoken
    .flatMap(({ id, kind }): Feature[] => (kind === 'flag' ? [{ attribute: id }] : []))
    .map((feature) => {
      const degrees = items.map((item) => world.lexicon.degreeOf(item, feature));
      return { feature, spread: Math.max(...degrees) - Math.min(...degrees) };
    })
    .filter(({ spread }) => spread >= 0.5)
    .toSorted((a, b) => b.spread - a.spread)
    .slice(0, MOST_QUALITIES);
  return [...numbers, ...qualities.map(({ feature }) => feature)];
}

/** The one that has most of what is asked; none where two have as much. */
function most(
  { world }: Draft,
  items: readonly ItemId[],
  feature: Feature | undefined,
): { readonly most?: { readonly item: ItemId; readonly feature: Feature } } {
  if (feature === undefined) return {};
  const [first, second] = items
    .map((item) => ({ item, degree: world.lexicon.degreeOf(item, feature) }))
    .toSorted((a, b) => b.degree - a.degree);
  if (first === undefined || second === undefined || first.degree === second.degree) return {};
  return { most: { item: first.item, feature } };
}

/** The one that the customer's own words speak for; none where one of them is not to be had or not wanted any more. */
function better(draft: Draft, items: readonly ItemId[]): { readonly better?: ItemId } {
  if (!items.every((item) => mayPropose(draft, item))) return {};
  const { utility } = scoreOf(draft, gateOf(draft));
  const worth = (item: ItemId): number => utility[draft.world.catalogue.placeOf(item) ?? -1] ?? 0;
  const [first] = items.toSorted((a, b) => worth(b) - worth(a));
  return first === undefined ? {} : { better: first };
}
