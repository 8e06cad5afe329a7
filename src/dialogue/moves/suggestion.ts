import type { ItemId } from '../../domain/index.js';
import { reasonsFor } from '../../explain/index.js';
import type { Score } from '../../preference/index.js';
import { takeOf } from '../../recommend/index.js';
import type { Suggestion } from '../act.js';
import type { Draft } from '../draft.js';

/** An item as it is shown or spoken of, with its chance and its reasons. */
export const suggestionOf = (draft: Draft, score: Score, passing: Uint8Array, item: ItemId): Suggestion => {
  const place = draft.world.catalogue.placeOf(item) ?? -1;
  const { mind, moment, world } = draft;
  return {
    item,
    take: takeOf(score, place),
    isMarked: passing[place] === 2,
    reasons: reasonsFor(world.model, score, place, mind.wants, moment),
  };
};
