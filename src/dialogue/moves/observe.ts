import { UNLISTED } from '../../constraints/index.js';
import type {
  Feature,
  NeedEvidence,
  Requirement,
  Restriction,
  Severity,
  TasteEvidence,
  Want,
} from '../../domain/index.js';
import { featureKey } from '../../domain/index.js';
import { featureOf } from '../../preference/index.js';
import type { Said, Stated } from '../../text/index.js';
import { act, addNeed, addTaste, change, type Draft, settle } from '../draft.js';

const STRICTNESS: Readonly<Record<Severity, number>> = {
  allergy: 2,
  coeliac: 2,
  injury: 2,
  pregnancy: 2,
  religion: 1,
  diet: 0,
  intolerance: 0,
};

/** What is a matter of health: whoever says so is believed, and it is never made less. */
const isStrict = (severity: Severity): boolean => STRICTNESS[severity] === 2;

/** "no nuts", "vegan", "my knee hurts"; what is only wished ("vegetarian if possible") is no restriction. */
export function restrict(draft: Draft, said: Said & { type: 'restrict' }): void {
  const { constraints } = draft.world.pack;
  const named = constraints.find(({ id }) => id === said.constraint);
  const meant = said.severity === 'allergy' ? (named?.asAllergy ?? said.constraint) : said.constraint;
  const known = constraints.find(({ id }) => id === meant);
  if (known === undefined) return;
  const severity = severityOf(said, known.severities);
  if (severity === undefined) return;
  const [usual = severity] = known.severities;
  const isMild = said.isHarmless === true || !isStrict(usual);
  if (said.isSoft === true && isMild && !isStrict(severity)) return wishFor(draft, known.id, severity);
  putRestriction(draft, {
    type: 'restriction',
    constraint: known.id,
    severity,
    ...(said.isForOther && { isForOther: true }),
    // What may be an allergy is kept away all the same.
    ...(said.isSoft && { isSoft: true }),
    // What a body does not bear it will not bear tomorrow either.
    ...(said.isForNow && !isStrict(severity) && { isForNow: true }),
    turn: draft.turn,
  });
}

/** As it was said, if the pack or the customer's health allows it; else as the pack has it. Only words make it weaker. */
function severityOf(
  { severity, isHarmless }: Said & { type: 'restrict' },
  severities: readonly Severity[],
): Severity | undefined {
  const [usual] = severities;
  if (severity !== undefined && (severities.includes(severity) || isStrict(severity))) return severity;
  const weakest = severities.find((s) => !isStrict(s));
  return isHarmless === true && weakest !== undefined ? weakest : usual;
}

/** Not asked outright, but liked if it can be had. A restriction on the same stands. */
function wishFor(draft: Draft, constraint: string, severity: Severity): void {
  if (draft.mind.wants.some((want) => want.type === 'restriction' && want.constraint === constraint)) return;
  const need = draft.mind.need.filter((e) => e.type !== 'suits' || e.constraint !== constraint);
  change(draft, { need: [...need, { type: 'suits', constraint, turn: draft.turn }] });
  act(draft, { type: 'wished', constraint, severity });
}

/** An allergy to something that the pack knows nothing of: everything is unknown, so nothing may be suggested. */
export function restrictUnknown(draft: Draft): void {
  putRestriction(draft, { type: 'restriction', constraint: UNLISTED, severity: 'allergy', turn: draft.turn });
}

function putRestriction(draft: Draft, restriction: Restriction): void {
  const same = (want: Want): boolean =>
    want.type === 'restriction' && want.constraint === restriction.constraint;
  const before = draft.mind.wants.find(same);
  const taken = before?.type === 'restriction' ? wider(before, restriction) : restriction;
  if (taken === before) return;
  const need = draft.mind.need.filter((e) => e.type !== 'suits' || e.constraint !== taken.constraint);
  change(draft, { wants: [...draft.mind.wants.filter((want) => !same(want)), taken], need });
  if (taken.constraint !== UNLISTED) draft.noted.push({ type: 'want', want: taken });
}

/**
 * Of two restrictions on one thing the stricter, for as many people and as long as either: "a nut allergy ... intolerant
 * to nuts" stays an allergy, and only taking it back loosens it. The first where the second adds nothing.
 */
function wider(before: Restriction, now: Restriction): Restriction {
  const { isForOther, isForNow, isSoft, ...stricter } =
    STRICTNESS[before.severity] >= STRICTNESS[now.severity] ? before : now;
  const isOthers = before.isForOther === true && now.isForOther === true;
  const isWished = before.isSoft === true && now.isSoft === true;
  const isBrief = before.isForNow === true && now.isForNow === true;
  const isSame =
    stricter.severity === before.severity &&
    isOthers === (before.isForOther === true) &&
    isBrief === (before.isForNow === true) &&
    isWished === (before.isSoft === true);
  if (isSame) return before;
  return {
    ...stricter,
    ...(isOthers && { isForOther: true }),
    ...(isBrief && { isForNow: true }),
    ...(isWished && { isSoft: true }),
  };
}

/**
 * "under 12", "nothing heavy", "only dumbbells". The last word on an attribute or feature counts. "No onions" in answer to
 * what must be kept away is firm, and confirmed as an allergy is.
 */
export function require(draft: Draft, stated: Stated): void {
  const isFirm = stated.type === 'lacks' && draft.pending?.type === 'safety';
  const want: Requirement = { ...stated, ...(isFirm && { isFirm }), turn: draft.turn };
  change(draft, { wants: [...draft.mind.wants.filter((other) => !isReplaced(other, want)), want] });
  if (isFirm) draft.noted.push({ type: 'want', want });
}

/** "I just got a barbell": with what is at hand if that was said, else a wish to use it. */
export function gain(draft: Draft, attribute: string, value: string): void {
  const held = draft.mind.wants.find((want) => want.type === 'within' && want.attribute === attribute);
  if (held?.type !== 'within') return wish(draft, { attribute, value }, 1);
  const also = draft.world.lexicon.limited.get(attribute)?.includes[value] ?? [];
  require(draft, { type: 'within', attribute, values: [...new Set([...held.values, value, ...also])] });
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
  const isContraryAnswer = (e: NeedEvidence): boolean => {
    if (e.type !== 'answer') return false;
    const question = draft.world.pack.questions.find(({ id }) => id === e.question);
    const means = question?.options.find(({ id }) => id === e.option)?.means ?? [];
    return means.some(({ not, ...meaning }) => isContrary(featureOf(meaning), not ? -1 : 1));
  };
  change(draft, {
    wants: draft.mind.wants.filter(
      (w) => (w.type !== 'has' && w.type !== 'lacks') || !isContrary(w.feature, w.type === 'has' ? 1 : -1),
    ),
    need: draft.mind.need.filter(
      (e) => !isContraryAnswer(e) && (e.type !== 'wish' || !isContrary(e.feature, e.polarity)),
    ),
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
export function retract(draft: Draft, { constraint, feature, attribute }: Said & { type: 'retract' }): void {
  const key = feature === undefined ? undefined : featureKey(feature);
  const isOf = (each: Feature): boolean => featureKey(each) === key || each.attribute === attribute;
  const isMeant = (want: Want): boolean => {
    switch (want.type) {
      case 'restriction':
        return want.constraint === constraint;
      case 'has':
      case 'lacks':
        return isOf(want.feature);
      default:
        return want.attribute === attribute;
    }
  };
  const taken = draft.mind.wants.filter(isMeant);
  change(draft, {
    wants: draft.mind.wants.filter((want) => !isMeant(want)),
    need: draft.mind.need.filter(
      (e) => (e.type !== 'wish' || !isOf(e.feature)) && (e.type !== 'suits' || e.constraint !== constraint),
    ),
    taste: draft.mind.taste.filter((e) => e.type !== 'stated' || !isOf(e.feature)),
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
