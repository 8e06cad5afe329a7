import type { Interactions } from './interactions.js';
import type { Scorer } from './scorer.js';
import { topOf } from './top.js';

export interface UserKnnSettings {
  /** How many similar users are asked. */
  readonly neighbours: number;
  /** The power that similarities are raised to: the higher, the more the most similar users decide; > 0. */
  readonly sharpness: number;
}

/**
 * What similar users took: score_v = sum of sim(u) over the most similar users u who took v, with
 * sim(u) = weight_u (overlap / sqrt(history x taken by u))^sharpness.
 *
 * @see Herlocker et al., An algorithmic framework for performing collaborative filtering (1999)
 */
export function fitUserKnn(interactions: Interactions, { neighbours, sharpness }: UserKnnSettings): Scorer {
  const { rows: users, columns: items, row, column, weights } = interactions;
  const similarity = new Float64Array(users);
  return {
    name: 'userKnn',
    scores(history, out = new Float64Array(items)) {
      out.fill(0);
      const touched: number[] = [];
      for (let i = 0; i < history.length; i++) {
        for (const user of column(history[i] as number)) {
          if (similarity[user] === 0) touched.push(user);
          similarity[user] = (similarity[user] as number) + 1;
        }
      }
      for (const user of touched) {
        const cosine = (similarity[user] as number) / Math.sqrt(history.length * row(user).length);
        similarity[user] = (weights[user] as number) * cosine ** sharpness;
      }
      for (const user of topOf(similarity, neighbours, Int32Array.from(touched))) {
        const similar = similarity[user] as number;
        for (const v of row(user)) out[v] = (out[v] as number) + similar;
      }
      for (const user of touched) similarity[user] = 0;
      return out;
    },
  };
}
