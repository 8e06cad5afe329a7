import { UNLISTED } from '../../constraints/index.js';
import type { Feature, Requirement, Restriction, Severity, TasteEvidence, Want } from '../../domain/index.js';
import { featureKey } from '../../domain/index.js';
import type { Said, Stated } from '../../text/index.js';
import { addNeed, addTaste, change, type Draft, settle } from '../draft.js';

const STRICTNESS: Readonly<Record<Severity, number>> = {
  allergy: 2,
  coeliac: 2,
  injury: 2,
  pregnancy: 2,
  religion: 1,
  diet: 0,
  intolerance: 0,
};

/** Severities that the customer may name; a weaker one than the pack knows for a constraint is not taken. */
const STRICTEST: readonly Severity[] = ['allergy', 'coeliac', 'injury', 'pregnancy'];

/** "no nuts", "vegan", "my knee hurts". */
export function restrict(draft: Draft, { constraint, severity }: Said & { type: 'restrict' }): void {
  const known = draft.world.pack.constraints.find(({ id }) => id === constraint);
  const [usual] = known?.severities ?? [];
  if (known === undefined || usual === undefined) return;
  const isTaken =
    severity !== undefined && (known.severities.includes(severity) || STRICTEST.includes(severity));
  putRestriction(draft, {
    type: 'restriction',
    constraint,
    severity: isTaken ? severity : usual,
    turn: draft.turn,
  });
}

/** An allergy to something that the pack knows nothing of: everything is unknown, so nothing may be suggested. */
export function restrictUnknown(draft: Draft): void {
  putRestriction(draft, { type: 'restriction', constraint: UNLISTED, severity: 'allergy', turn: draft.turn });
}

function putRestriction(draft: Draft, restriction: Restriction): void {
  const same = (want: Want): boolean =>
    want.type === 'restriction' && want.constraint === restriction.constraint;
  const before = draft.mind.wants.find(same);
  // "a nut allergy ... intolerant to nuts": only taking it back loosens it.
  if (before?.type === 'restriction' && STRICTNESS[before.severity] >= STRICTNESS[restriction.severity])
    return;
  change(draft, { wants: [...draft.mind.wants.filter((want) => !same(want)), restriction] });
  if (restriction.constraint !== UNLISTED) draft.noted.push({ type: 'want', want: restriction });
}

/** "under 12", "nothing heavy", "only dumbbells". The last word on an attribute or feature counts. */
export function require(draft: Draft, stated: Stated): void {
  const want: Requirement = { ...stated, turn: draft.turn };
  change(draft, { wants: [...draft.mind.wants.filter((other) => !isReplaced(other, want)), want] });
}

function isReplaced(old: Want, want: Requirement): boolean {
  switch (want.type) {
    case 'atMost':
    case 'atLeast':
    case 'within':
      return old.type === want.type && old.attribute === want.attribute;
    case 'has':
    case 'lacks':
      return (
        (old.type === 'has' || old.type === 'lacks') && featureKey(old.feature) === featureKey(want.feature)
      );
  }
}

/** "something light", "not expensive". The last word on a feature counts. */
export function wish(draft: Draft, feature: Feature, polarity: 1 | -1): void {
  const key = featureKey(feature);
  dropContrary(draft, feature, polarity);
  const need = draft.mind.need.filter((e) => e.type !== 'wish' || featureKey(e.feature) !== key);
  change(draft, { need: [...need, { type: 'wish', feature, polarity, turn: draft.turn }] });
}

/** What was said before against a feature that is wanted now, or for one that is not. */
function dropContrary(draft: Draft, feature: Feature, polarity: 1 | -1): void {
  const key = featureKey(feature);
  const isContrary = (f: Feature, sign: number): boolean =>
    featureKey(f) === key && Math.sign(sign) === -polarity;
  change(draft, {
    wants: draft.mind.wants.filter(
      (w) => (w.type !== 'has' && w.type !== 'lacks') || !isContrary(w.feature, w.type === 'has' ? 1 : -1),
    ),
    need: draft.mind.need.filter((e) => e.type !== 'wish' || !isContrary(e.feature, e.polarity)),
    taste: draft.mind.taste.filter((e) => e.type !== 'stated' || !isContrary(e.feature, e.strength)),
  });
}

/** "I love spicy food", "I hate coriander". */
export function state(draft: Draft, feature: Feature, strength: number): void {
  const key = featureKey(feature);
  dropContrary(draft, feature, strength > 0 ? 1 : -1);
  const evidence: TasteEvidence = {
    type: 'stated',
    feature,
    strength,
    turn: draft.turn,
    at: draft.message.at,
  };
  change(draft, {
    taste: draft.mind.taste.filter((e) => e.type !== 'stated' || featureKey(e.feature) !== key),
  });
  addTaste(draft, evidence);
  draft.noted.push({ type: 'taste', evidence });
}

/** An option of one of the pack's questions, pressed or said. */
export function answer(draft: Draft, questionId: string, optionId: string): void {
  const question = draft.world.pack.questions.find(({ id }) => id === questionId);
  const option = question?.options.find(({ id }) => id === optionId);
  if (question === undefined || option === undefined) return;
  settle(draft, question.id);
  change(draft, { need: draft.mind.need.filter((e) => e.type !== 'answer' || e.question !== question.id) });
  if (option.means.length > 0) {
    addNeed(draft, { type: 'answer', question: question.id, option: option.id, turn: draft.turn });
  }
  for (const need of option.requires) require(draft, need as Stated);
  draft.happenings.push({ type: 'answered', question: question.id, option: option.id });
}

/** "I don't need vegan after all", "fish is fine". */
export function retract(draft: Draft, { constraint, feature }: Said & { type: 'retract' }): void {
  const key = feature === undefined ? undefined : featureKey(feature);
  const isMeant = (want: Want): boolean =>
    want.type === 'restriction'
      ? want.constraint === constraint
      : (want.type === 'has' || want.type === 'lacks') && featureKey(want.feature) === key;
  const taken = draft.mind.wants.filter(isMeant);
  change(draft, {
    wants: draft.mind.wants.filter((want) => !isMeant(want)),
    need: draft.mind.need.filter((e) => e.type !== 'wish' || featureKey(e.feature) !== key),
    taste: draft.mind.taste.filter((e) => e.type !== 'stated' || featureKey(e.feature) !== key),
  });
  for (const want of taken) draft.removed.push({ type: 'want', want });
}

/** "actually make that vegetarian": a new diet takes the place of the one before. */
export function correctDiet(draft: Draft, said: readonly Said[]): void {
  const diets = new Set(
    draft.world.pack.constraints.filter(({ severities }) => severities[0] === 'diet').map(({ id }) => id),
  );
  const named = said.flatMap((thing) =>
    thing.type === 'restrict' && diets.has(thing.constraint) ? [thing] : [],
  );
  if (named.length === 0) return;
  const isOther = (want: Want): boolean =>
    want.type === 'restriction' &&
    diets.has(want.constraint) &&
    !named.some(({ constraint }) => constraint === want.constraint);
  for (const want of draft.mind.wants.filter(isOther)) draft.removed.push({ type: 'want', want });
  change(draft, { wants: draft.mind.wants.filter((want) => !isOther(want)) });
}
