import type { PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { optionChances } from '../preference/index.js';
import type { Candidate } from './question.js';

/** The chance that a customer does not mind, whatever they would like; it makes every question a little less worth. */
const DO_NOT_MIND = 0.15;

/** One of the pack's questions with its options and "don't mind" as answers. */
export function packCandidate(catalogue: Catalogue, question: PackDocument['questions'][number]): Candidate {
  const items = Int32Array.from(catalogue.items.keys());
  const options = optionChances(catalogue, question).map((chances) =>
    chances.map((p) => (1 - DO_NOT_MIND) * p),
  );
  const none = Float64Array.from(items, (v) =>
    options.reduce((left, chances) => left - (chances[v] ?? 0), 1),
  );
  return { id: question.id, answers: [...options, none].map((values) => ({ elsewhere: 0, items, values })) };
}
