import type { Rng } from '../base/index.js';
import type { Context } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Gate } from '../constraints/index.js';
import type { Feature, NeedEvidence, TasteEvidence } from '../domain/index.js';
import { type Chats, type Learned, noChats, outsideFrom } from '../learn/index.js';
import { type Company, createCompany } from './company.js';
import { createDirections, type Directions } from './directions.js';
import { createKernel, type ItemKernel } from './kernel.js';
import { assumption, preference, ratio } from './need.js';
import { createPrior, type Prior, TEMPER } from './prior.js';
import { createTaste, type Taste } from './taste.js';

/** What is known of one customer at one moment. */
export interface Knowledge {
  readonly need: readonly NeedEvidence[];
  readonly taste: readonly TasteEvidence[];
  /** When it is, and what else holds. */
  readonly context: Context;
  /** What most come for, as far as this customer has not said otherwise. */
  readonly assumed: readonly Feature[];
  /** What the pack prefers for customers with the restrictions of this one. */
  readonly preferred: readonly Preferred[];
  readonly passing: Gate;
}

/** An item with one of these features suits whoever has this restriction. */
export interface Preferred {
  readonly constraint: string;
  readonly features: readonly Feature[];
}

/** The score of every item as a sum of named parts, all in nats and in the order of the catalogue. */
export interface Score {
  /** U(v) = prior + assumed + preferred + taste + company + sum of needs. Nothing else ranks items. */
  readonly utility: Float64Array;
  readonly prior: Float64Array;
  readonly assumed: readonly { readonly feature: Feature; readonly nats: Float64Array }[];
  readonly preferred: readonly (Preferred & { readonly nats: Float64Array })[];
  readonly taste: Taste;
  /** What others had with what this customer likes or took. */
  readonly company: Float64Array;
  /** What a piece of taste adds by content and by company: the score with it less the score without it. */
  effectOf(piece: TasteEvidence): Effect;
  /** The utility of "none of these", nats: an item of as much is taken half of the time. */
  readonly outside: number;
  readonly needs: readonly { readonly evidence: NeedEvidence; readonly nats: Float64Array }[];
}

/** Nats by item. */
export interface Effect {
  readonly content: Float64Array;
  readonly company: Float64Array;
}

/** The parts of the model that do not change with the customer. */
export interface Model {
  readonly catalogue: Catalogue;
  readonly prior: Prior;
  readonly kernel: ItemKernel;
  readonly company: Company;
  readonly directions: Directions;
  /** See `Score`. */
  readonly outside: number;
}

/** The utility of "none of these" until chats have taught better, nats. */
const OUTSIDE = 2;

/** @param chats  what chats taught, if any */
export function createModel(catalogue: Catalogue, learned: Learned, rng: Rng, chats: Chats = noChats): Model {
  const prior = createPrior(catalogue, learned);
  return {
    catalogue,
    prior,
    kernel: createKernel(catalogue, rng),
    company: createCompany(catalogue, learned, TEMPER),
    directions: createDirections(catalogue, prior.in({}), chats.moves),
    outside: outsideFrom(chats.offers, OUTSIDE),
  };
}

export function score(model: Model, knowledge: Knowledge, rng: Rng): Score {
  const { catalogue, prior, kernel, company, outside } = model;
  const popular = prior.in(knowledge.context);
  const taste = createTaste(kernel, knowledge.taste, rng);
  const together = company.nats(taste.evidence);
  const needs = knowledge.need.map((evidence) => ({
    evidence,
    nats: ratio(model, evidence, knowledge.passing),
  }));
  const assumed = knowledge.assumed.map((feature) => ({
    feature,
    nats: assumption(catalogue, feature, knowledge.passing),
  }));
  const preferred = knowledge.preferred.map((some) => ({
    ...some,
    nats: preference(catalogue, some.features, knowledge.passing),
  }));
  const utility = popular.map((p, v) =>
    [...assumed, ...preferred, ...needs].reduce(
      (sum, { nats }) => sum + (nats[v] ?? 0),
      p + (taste.mean[v] ?? 0) + (together[v] ?? 0),
    ),
  );
  const effectOf = (piece: TasteEvidence): Effect => {
    const without = company.nats(taste.evidence.filter((other) => other !== piece));
    return { content: taste.effectOf(piece), company: together.map((nats, v) => nats - (without[v] ?? 0)) };
  };
  return { utility, prior: popular, assumed, preferred, taste, company: together, effectOf, outside, needs };
}
