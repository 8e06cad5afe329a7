import { type Interactions, takenOf } from './interactions.js';
import type { Scorer } from './scorer.js';
import { topOf } from './top.js';

export interface ItemKnnSettings {
  /** Each item is scored by its so many most similar items. */
  readonly neighbours: number;
  /** Added to the divisor of the cosine, so that a likeness seen a few times counts little; >= 0. */
  readonly shrinkage: number;
}

/**
 * Items taken by the same users: score_v = sum of sim(v, h) over those h of the history that are among the neighbours
 * of v, with sim(v, h) = n_vh / (sqrt(n_v n_h) + shrinkage).
 *
 * @see Deshpande and Karypis, Item-based top-N recommendation algorithms (2004)
 */
export function fitItemKnn(interactions: Interactions, settings: ItemKnnSettings): Scorer {
  const { columns: items } = interactions;
  const near = neighbourhoods(interactions, settings);
  return {
    name: 'itemKnn',
    scores(history, out = new Float64Array(items)) {
      out.fill(0);
      for (let i = 0; i < history.length; i++) {
        const { places, similarities } = near[history[i] as number] as Neighbourhood;
        for (let e = 0; e < places.length; e++) {
          const v = places[e] as number;
          out[v] = (out[v] as number) + (similarities[e] as number);
        }
      }
      return out;
    },
  };
}

/** The items that an item is a neighbour of, and how similar each is to it. */
interface Neighbourhood {
  readonly places: Int32Array;
  readonly similarities: Float64Array;
}

function neighbourhoods(
  interactions: Interactions,
  { neighbours, shrinkage }: ItemKnnSettings,
): Neighbourhood[] {
  const { columns: items, row, column, weights } = interactions;
  const taken = takenOf(interactions);
  const found: { readonly places: number[]; readonly similarities: number[] }[] = Array.from(
    { length: items },
    () => ({ places: [], similarities: [] }),
  );
  const similarity = new Float64Array(items);
  for (let v = 0; v < items; v++) {
    const touched: number[] = [];
    for (const user of column(v)) {
      const weight = weights[user] as number;
      for (const h of row(user)) {
        if (h === v) continue;
        if (similarity[h] === 0) touched.push(h);
        similarity[h] = (similarity[h] as number) + weight;
      }
    }
    for (const h of touched) {
      const norm = Math.sqrt((taken[v] as number) * (taken[h] as number));
      similarity[h] = (similarity[h] as number) / (norm + shrinkage);
    }
    for (const h of topOf(similarity, neighbours, Int32Array.from(touched))) {
      found[h]?.places.push(v);
      found[h]?.similarities.push(similarity[h] as number);
    }
    for (const h of touched) similarity[h] = 0;
  }
  return found.map(({ places, similarities }) => ({
    places: Int32Array.from(places),
    similarities: Float64Array.from(similarities),
  }));
}
