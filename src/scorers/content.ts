import type { Incidence } from './interactions.js';
import type { Scorer } from './scorer.js';
import { tfIdfOf } from './tf-idf.js';

/**
 * How alike each item is to the history: the mean cosine of their tf-idf vectors, from 0 to 1. It needs no users, so an
 * item that nobody took yet has a score as well.
 *
 * @param attributes  items x attributes; words of a name are attributes too
 */
export function fitContent(attributes: Incidence): Scorer {
  const { width, starts, columns, values } = tfIdfOf(attributes);
  const profile = new Float64Array(width);
  return {
    name: 'content',
    scores(history, out = new Float64Array(attributes.rows)) {
      profile.fill(0);
      for (let i = 0; i < history.length; i++) {
        const h = history[i] as number;
        for (let e = starts[h] as number; e < (starts[h + 1] as number); e++) {
          const a = columns[e] as number;
          profile[a] = (profile[a] as number) + (values[e] as number) / history.length;
        }
      }
      for (let v = 0; v < out.length; v++) {
        let sum = 0;
        for (let e = starts[v] as number; e < (starts[v + 1] as number); e++) {
          sum += (values[e] as number) * (profile[columns[e] as number] as number);
        }
        out[v] = sum;
      }
      return out;
    },
  };
}
