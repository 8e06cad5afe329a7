import type { PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { type Gate, stateOf } from '../constraints/index.js';
import type { FactState, Feature, ItemId, NeedEvidence } from '../domain/index.js';
import type { Directions } from './directions.js';
import type { ItemKernel } from './kernel.js';

type Question = PackDocument['questions'][number];

/** The chance that an answer or a wish does not say what the customer wants. */
const NOISE = 0.1;
/** Nearly one customer in three comes for something else than what most come for. */
const ASSUMED_NOISE = 0.3;
/** That something suits a restriction says little of what is wanted today. */
const PREFERRED_NOISE = 0.4;
/** A critique is looked at by the customer against a shown item: seldom wrong. */
const CRITIQUE_NOISE = 0.02;
/** That few items go in a direction does not make them surer to please: p(critique) counts as this at least. */
const CRITIQUE_BASE = 0.4;

/**
 * The log-likelihood ratio of one piece of evidence, log p(a | v) - log p(a), with p(a) the mean over the items that
 * pass the gate: positive on items that it speaks for. In nats; 0 everywhere for evidence that says nothing.
 */
export function ratio(
  model: { readonly catalogue: Catalogue; readonly kernel: ItemKernel; readonly directions: Directions },
  evidence: NeedEvidence,
  passing: Gate,
): Float64Array {
  const { catalogue } = model;
  const said = saidBy(model, evidence);
  if (said === undefined) return new Float64Array(catalogue.items.length);
  return logRatio(said, passing, evidence.type === 'critique' ? CRITIQUE_BASE : 0);
}

/** What most customers come for, as weak evidence: log-likelihood ratios as in `ratio`. */
export const assumption = (catalogue: Catalogue, feature: Feature, passing: Gate): Float64Array =>
  leaning(catalogue, [feature], ASSUMED_NOISE, passing);

/** What suits customers with a restriction, as weaker evidence still: they have not asked for it. One feature is enough. */
export const preference = (catalogue: Catalogue, features: readonly Feature[], passing: Gate): Float64Array =>
  leaning(catalogue, features, PREFERRED_NOISE, passing);

function leaning(
  catalogue: Catalogue,
  features: readonly Feature[],
  noise: number,
  passing: Gate,
): Float64Array {
  const degrees = features.map((feature) => catalogue.degrees(feature));
  const said = Float64Array.from(catalogue.items, (_, v) =>
    noisy(Math.max(0, ...degrees.map((degree) => degree[v] ?? 0)), noise),
  );
  return logRatio(said, passing, 0);
}

function logRatio(said: Float64Array, passing: Gate, leastMean: number): Float64Array {
  let sum = 0;
  let count = 0;
  for (const [v, p] of said.entries()) {
    if (passing[v] === 0) continue;
    sum += p;
    count++;
  }
  const mean = Math.max(count === 0 ? 1 : sum / count, leastMean);
  return said.map((p) => Math.log(p / mean));
}

/**
 * For each option of a question, p(option | item) by item. An item shares itself among the options that it fits; what
 * is left to 1 is the chance that whoever wants it finds none of them fitting and does not mind.
 */
export function optionChances(catalogue: Catalogue, question: Question): readonly Float64Array[] {
  const fits = question.options.map((option) => optionFit(catalogue, option));
  const total = new Float64Array(catalogue.items.length);
  for (const fit of fits) for (const [v, f] of fit.entries()) total[v] = (total[v] ?? 0) + f;
  const share = NOISE / fits.length;
  return fits.map((fit) => fit.map((f, v) => share + ((1 - NOISE) * f) / Math.max(1, total[v] ?? 0)));
}

/** p(said | item) by item. */
function saidBy(
  { catalogue, kernel, directions }: Parameters<typeof ratio>[0],
  evidence: NeedEvidence,
): Float64Array | undefined {
  switch (evidence.type) {
    case 'answer': {
      const question = catalogue.pack.questions.find(({ id }) => id === evidence.question);
      const place = question?.options.findIndex(({ id }) => id === evidence.option) ?? -1;
      return question === undefined ? undefined : optionChances(catalogue, question)[place];
    }
    case 'wish':
      return catalogue
        .degrees(evidence.feature)
        .map((degree) => noisy(evidence.polarity === 1 ? degree : 1 - degree, NOISE));
    case 'suits':
      return suiting(catalogue, evidence.constraint);
    case 'critique': {
      const degrees = catalogue.degrees(evidence.feature);
      const reference = degrees[catalogue.placeOf(evidence.reference) ?? -1];
      if (reference === undefined) return undefined;
      const kept =
        directions.from(evidence.feature, evidence.reference) ?? staying(kernel, evidence.reference);
      return degrees.map((degree, v) => {
        const isMore = degree > reference + 1e-9 ? 1 : 0;
        return noisy(isMore, CRITIQUE_NOISE) * (kept[v] ?? 0);
      });
    }
    case 'similar':
      return kernel.likeness(evidence.item).map((likeness) => noisy(likeness, NOISE));
    case 'rejected':
      return kernel.likeness(evidence.item).map((likeness) => 1 - 0.5 * likeness);
  }
}

/** As long as no chats have shown where a critique leads: somewhere like the item that it starts from. */
const staying = (kernel: ItemKernel, reference: ItemId): Float64Array =>
  kernel.likeness(reference).map((likeness) => 0.3 + 0.7 * likeness);

/** p(said | item) by what is known of each item: what is declared counts wholly, what nobody said as a half. */
function suiting({ items, pack }: Catalogue, id: string): Float64Array | undefined {
  const constraint = pack.constraints.find((c) => c.id === id);
  if (constraint === undefined) return undefined;
  return Float64Array.from(items, (item) =>
    noisy(SUITING[stateOf(item, constraint, pack.constraints).state], NOISE),
  );
}

const SUITING: Readonly<Record<FactState, number>> = {
  declaredFree: 1,
  derivedFree: 0.9,
  unknown: 0.5,
  mayContain: 0.2,
  contains: 0,
};

/** An option's fit to each item: the product of what it means, 1 where it means nothing. */
function optionFit(catalogue: Catalogue, option: Question['options'][number]): Float64Array {
  const fit = new Float64Array(catalogue.items.length).fill(1);
  for (const { not, ...meaning } of option.means) {
    const degrees = catalogue.degrees(featureOf(meaning));
    for (const [v, degree] of degrees.entries()) fit[v] = (fit[v] ?? 0) * (not ? 1 - degree : degree);
  }
  return fit;
}

/** The parsed pack writes absent fields as undefined; a feature leaves them out. */
export const featureOf = ({
  attribute,
  value,
  toward,
}: {
  attribute: string;
  value?: string | undefined;
  toward?: 'less' | 'more' | undefined;
}): Feature => ({
  attribute,
  ...(value !== undefined && { value }),
  ...(toward !== undefined && { toward }),
});

/** p(said | degree): 1 - e for an item that has it wholly, e for one that has not. */
export const noisy = (degree: number, noise: number): number => noise + (1 - 2 * noise) * degree;
