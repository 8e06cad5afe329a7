import type { Feature, ItemId } from '../../domain/index.js';
import type { Named, Said } from '../../text/index.js';
import { act, addNeed, type Draft, mayOffer } from '../draft.js';
import { describe, whyNot } from './explain.js';
import { require, wish } from './observe.js';
import { similar } from './steer.js';

/**
 * "rice instead of chips", "something in place of squats": like what goes, but not that. What is named for it comes; a
 * thing in an item can only be changed by who makes it.
 */
export function swapFor(draft: Draft, { away, instead }: Said & { type: 'swap' }): void {
  draft.mustSuggest = true;
  if (away !== undefined) leave(draft, away);
  const isMade = draft.world.pack.changes.length > 0 && away?.type !== 'item' && instead?.type !== 'item';
  if (isMade) act(draft, { type: 'staff', about: 'change' });
  switch (instead?.type) {
    case 'feature':
      return wish(draft, instead.feature, 1);
    case 'item':
      return mayOffer(draft, instead.item) ? describe(draft, instead.item, {}) : whyNot(draft, instead.item);
    case 'constraint':
    case undefined:
      return;
  }
}

function leave(draft: Draft, away: Named): void {
  if (away.type === 'constraint') return;
  if (away.type === 'item') {
    similar(draft, away.item);
    draft.happenings.push({ type: 'rejected', item: away.item });
    return act(draft, { type: 'rejected', item: away.item });
  }
  const { feature } = away;
  const like = likeliest(draft, feature);
  // A number has no half that could be left out.
  if (feature.toward === undefined) require(draft, { type: 'lacks', feature });
  wish(draft, feature, -1);
  if (like !== undefined) addNeed(draft, { type: 'similar', item: like, turn: draft.turn });
}

/** The first of those shown that has a feature, else of all. */
function likeliest({ mind, world }: Draft, feature: Feature): ItemId | undefined {
  const all = [...mind.slate, ...world.catalogue.items.map(({ id }) => id)];
  return all.find((item) => world.lexicon.degreeOf(item, feature) > 0.5);
}
