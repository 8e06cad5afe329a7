import type { Context } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { examine, isMark, type Mark, restrictionState, stateOf } from '../constraints/index.js';
import type {
  Feature,
  ItemId,
  NeedEvidence,
  Requirement,
  Restriction,
  TasteEvidence,
  Want,
} from '../domain/index.js';
import { featureKey } from '../domain/index.js';
import {
  type ContextValue,
  featureOf,
  type Model,
  type PriorSource,
  type Score,
} from '../preference/index.js';

/** One part of an item's score with the evidence that it comes from. */
export type Part =
  | {
      readonly type: 'popular';
      readonly nats: number;
      readonly from: PriorSource | 'nothing';
      /** What of the moment speaks most for it. */
      readonly context?: ContextValue;
    }
  | { readonly type: 'assumed'; readonly nats: number; readonly feature: Feature }
  /** It has these of the features that suit customers with this restriction. */
  | {
      readonly type: 'preferred';
      readonly nats: number;
      readonly constraint: string;
      readonly features: readonly Feature[];
    }
  | { readonly type: 'need'; readonly nats: number; readonly evidence: NeedEvidence }
  | {
      readonly type: 'taste';
      readonly nats: number;
      readonly evidence: TasteEvidence;
      /** Whether most of it comes from what the item is like, or from what others had with it. */
      readonly by: 'content' | 'company';
    }
  /** What pieces of taste say together and none of them alone; what they all say alike counts once. */
  | { readonly type: 'together'; readonly nats: number };

/** Why an item is suggested. Structures only; `dialogue/say` has the words. */
export type Reason =
  | Part
  /** What the customer must have declared is declared. */
  | { readonly type: 'declared'; readonly want: Restriction }
  /** By the rules of the pack, nothing speaks against it. */
  | { readonly type: 'cleared'; readonly want: Restriction }
  | { readonly type: 'marked'; readonly mark: Mark }
  | { readonly type: 'meets'; readonly want: Requirement }
  /** The item has not what the customer said that they dislike. */
  | { readonly type: 'avoids'; readonly feature: Feature }
  | { readonly type: 'new' };

/** Parts below this are not worth a word. */
const WORTH_SAYING = 0.12;

/**
 * An item's score taken apart, largest first; the parts add up to it. A need counts what it added; a piece of taste counts
 * its leave-one-out effect, so removing the evidence lowers the item by just that.
 */
export function partsOf(model: Model, score: Score, place: number, moment: Context): readonly Part[] {
  const from = model.prior.speaksFrom(place);
  const context = from === 'starter' ? undefined : model.prior.spokenBy(place, moment);
  const popular: Part = {
    type: 'popular',
    nats: score.prior[place] ?? 0,
    from,
    ...(context !== undefined && { context }),
  };
  const needs = score.needs.map(
    ({ evidence, nats }): Part => ({ type: 'need', nats: nats[place] ?? 0, evidence }),
  );
  const taste = score.taste.evidence.map((evidence) => tasteOf(score, evidence, place));
  const whole = (score.taste.mean[place] ?? 0) + (score.company[place] ?? 0);
  const rest = taste.reduce((left, { nats }) => left - nats, whole);
  const together: readonly Part[] = taste.length > 1 ? [{ type: 'together', nats: rest }] : [];
  const assumed = score.assumed.map(
    ({ feature, nats }): Part => ({ type: 'assumed', nats: nats[place] ?? 0, feature }),
  );
  const preferred = score.preferred.map(
    ({ constraint, features, nats }): Part => ({
      type: 'preferred',
      nats: nats[place] ?? 0,
      constraint,
      features: features.filter((feature) => (model.catalogue.degrees(feature)[place] ?? 0) >= 0.5),
    }),
  );
  return [popular, ...assumed, ...preferred, ...needs, ...taste, ...together].sort((a, b) => b.nats - a.nats);
}

function tasteOf(score: Score, evidence: TasteEvidence, place: number): Part {
  const effect = score.effectOf(evidence);
  const [content, company] = [effect.content[place] ?? 0, effect.company[place] ?? 0];
  return { type: 'taste', nats: content + company, evidence, by: company > content ? 'company' : 'content' };
}

/** The reasons for one item: what carries its score, then what the customer must be told. */
export function reasonsFor(
  model: Model,
  score: Score,
  place: number,
  wants: readonly Want[],
  moment: Context,
): readonly Reason[] {
  const item = model.catalogue.items[place];
  if (item === undefined) return [];
  const parts = partsOf(model, score, place, moment).filter(
    (part) =>
      part.nats >= WORTH_SAYING &&
      !isSaidByRequirement(part, wants) &&
      isBorneOut(model.catalogue, place, part),
  );
  const marks = examine(model.catalogue, item, wants, moment).filter(isMark);
  return [
    ...parts,
    ...wants.flatMap((want): Reason[] =>
      isWorthMeeting(model.catalogue, want) ? [{ type: 'meets', want }] : [],
    ),
    ...wants.flatMap((want): Reason[] => declaration(model.catalogue, item.id, want)),
    ...marks.map((mark): Reason => ({ type: 'marked', mark })),
    ...avoided(model.catalogue, score, place),
    ...(item.isNew ? [{ type: 'new' } as const] : []),
  ];
}

/** That a limit is kept is worth a word; that a main is among "a starter or a main" is not. */
function isWorthMeeting({ pack }: Catalogue, want: Want): want is Requirement {
  if (want.type !== 'within') return want.type !== 'restriction';
  return pack.attributes.some((a) => a.id === want.attribute && a.kind === 'tags' && a.limits !== undefined);
}

function declaration(catalogue: Catalogue, id: ItemId, want: Want): Reason[] {
  const item = catalogue.item(id);
  if (want.type !== 'restriction' || item === undefined) return [];
  const { state, fact } = restrictionState(catalogue, item, want);
  if (state !== 'declaredFree') return [];
  return [{ type: fact?.source.type === 'rule' ? 'cleared' : 'declared', want }];
}

/** Only features that the item could have had: its list is there and does not name them. */
function avoided(catalogue: Catalogue, score: Score, place: number): Reason[] {
  const attributes = catalogue.items[place]?.attributes ?? {};
  return score.taste.evidence.flatMap((piece): Reason[] => {
    if (piece.type !== 'stated' || piece.strength >= 0 || piece.feature.value === undefined) return [];
    const isListed = attributes[piece.feature.attribute] !== undefined;
    const has = (catalogue.degrees(piece.feature)[place] ?? 0) > 0;
    return isListed && !has ? [{ type: 'avoids', feature: piece.feature }] : [];
  });
}

/** A wish or an answer is only said of an item that has more than half of it, however rare it is elsewhere. */
export function isBorneOut(catalogue: Catalogue, place: number, part: Part): boolean {
  if (part.type === 'popular') return part.from !== 'nothing';
  if (part.type === 'preferred') return part.features.length > 0;
  if (part.type === 'together') return false;
  if (part.type === 'taste') return isTasteBorneOut(catalogue, place, part.evidence);
  if (part.type !== 'need') return true;
  const { evidence } = part;
  switch (evidence.type) {
    case 'wish': {
      const degree = catalogue.degrees(evidence.feature)[place] ?? 0;
      return evidence.polarity === 1 ? degree >= 0.5 : degree <= 0.5;
    }
    case 'answer': {
      const question = catalogue.pack.questions.find(({ id }) => id === evidence.question);
      const means = question?.options.find(({ id }) => id === evidence.option)?.means ?? [];
      return means.every(({ not, ...meaning }) => {
        const degree = catalogue.degrees(featureOf(meaning))[place] ?? 0;
        return not ? degree <= 0.5 : degree >= 0.5;
      });
    }
    case 'suits': {
      const { items, pack } = catalogue;
      const constraint = pack.constraints.find(({ id }) => id === evidence.constraint);
      const item = items[place];
      return (
        constraint !== undefined &&
        item !== undefined &&
        stateOf(item, constraint, pack.constraints).state === 'declaredFree'
      );
    }
    case 'critique':
    case 'similar':
      return true;
    // That it is unlike what was passed over speaks for half of the catalogue: no praise.
    case 'rejected':
      return false;
  }
}

/** Of several pieces that say nearly the same, one may count for an item of which it is not so. */
function isTasteBorneOut(catalogue: Catalogue, place: number, evidence: TasteEvidence): boolean {
  // Nor is it praise to be unlike what was skipped.
  if (evidence.type !== 'stated') return evidence.type !== 'skipped';
  const degree = catalogue.degrees(evidence.feature)[place] ?? 0;
  return evidence.strength > 0 ? degree > 0 : degree < 0.5;
}

/** "nothing heavy" is a requirement and a wish; it is said once. */
function isSaidByRequirement(part: Part, wants: readonly Want[]): boolean {
  if (part.type !== 'need' || part.evidence.type !== 'wish') return false;
  const key = featureKey(part.evidence.feature);
  return wants.some(
    (want) => (want.type === 'has' || want.type === 'lacks') && featureKey(want.feature) === key,
  );
}
