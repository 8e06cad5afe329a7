import { UNLISTED } from '../../constraints/index.js';
import { type ItemId, type NeedEvidence, restrictionsOf } from '../../domain/index.js';
import { decide, someTaken } from '../../elicit/index.js';
import { reasonsFor } from '../../explain/index.js';
import { believe, type Score } from '../../preference/index.js';
import { type Pick, slate } from '../../recommend/index.js';
import type { Suggestion } from '../act.js';
import {
  act,
  change,
  type Draft,
  gateOf,
  lastingOf,
  passedOver,
  scoreOf,
  settle,
  spokenAttributes,
} from '../draft.js';
import { shownItem } from '../shown.js';
import { nothingFits } from './nothing-fits.js';
import { suggestPlan } from './plan.js';
import { carryOnAtTable, invite } from './table.js';
import { hasForbidden, showTaken } from './taken.js';

/** What comes next when the customer has been heard: a must-ask, a question that can change the slate, or the slate. */
export function carryOn(draft: Draft): void {
  const { mind, world, halt } = draft;
  if (halt !== undefined) return act(draft, { type: 'halted', flag: halt });
  // At a table nobody is asked anything where others read along.
  if (draft.seat !== undefined && draft.message.isPublic === true) return invite(draft);
  if (mind.wants.some((want) => want.type === 'restriction' && want.constraint === UNLISTED)) {
    act(draft, { type: 'unlisted' });
    return;
  }
  const mustAsk = world.pack.safety.find(({ id }) => !mind.settled.includes(id));
  if (mustAsk !== undefined) {
    draft.pending = { type: 'safety', question: mustAsk.id };
    act(draft, { type: 'askSafety', question: mustAsk.id, isAlso: restrictionsOf(mind.wants).length > 0 });
    return;
  }
  const passing = gateOf(draft);
  if (passing.every((pass) => pass === 0)) return nothingFits(draft);
  const isAtTable = draft.seat !== undefined;
  if (!draft.mustSuggest && !isAtTable && askToRemember(draft)) return;
  if (!isAtTable && mind.plan !== undefined) return suggestPlan(draft, mind.plan);
  if (!isAtTable && (draft.ofTaken !== undefined || hasForbidden(draft))) return showTaken(draft);

  const score = scoreOf(draft, passing);
  const excluded = excludedPlaces(draft, passing);
  const question = draft.mustSuggest ? undefined : worthAsking(draft, score, passing, excluded);
  if (question !== undefined) {
    settle(draft, question);
    draft.pending = { type: 'question', question };
    draft.happenings.push({ type: 'asked', question });
    act(draft, { type: 'ask', question });
    return;
  }
  if (isAtTable) return carryOnAtTable(draft);
  suggest(draft, score, passing, excluded);
}

/** Whether there is something lasting to remember and the customer was not asked yet. */
function askToRemember(draft: Draft): boolean {
  const isLasting =
    lastingOf(draft.mind.wants).length > 0 ||
    draft.mind.taste.some(({ type }) => type === 'stated' || type === 'barred');
  if (draft.consent !== 'unasked' || !isLasting) return false;
  draft.consent = 'asked';
  draft.pending = { type: 'remember' };
  act(draft, { type: 'askRemember' });
  return true;
}

function worthAsking(
  draft: Draft,
  score: Score,
  passing: Uint8Array,
  excluded: ReadonlySet<number>,
): string | undefined {
  const { mind, world } = draft;
  const { hazard, persistence, mostQuestions } = world.settings;
  const asked = world.pack.questions.filter(({ id }) => mind.settled.includes(id)).length;
  if (mind.slate.length > 0) return undefined;
  const known = new Set(spokenAttributes(world, mind));
  const open = world.pack.questions.filter(
    ({ id, options }) => !mind.settled.includes(id) && !isKnown(options, known),
  );
  const ids = new Set(open.map(({ id }) => id));
  const utilities = score.utility.map((u, v) => (passing[v] === 0 || excluded.has(v) ? -Infinity : u));
  const decision = decide({
    belief: believe(utilities),
    candidates: world.candidates.filter(({ id }) => ids.has(id)),
    objective: someTaken(world.pack.slate.size, score.outside),
    horizon: { hazard, persistence, turnsLeft: mostQuestions - asked + 1 },
  });
  return decision.type === 'ask' ? decision.question.id : undefined;
}

/** A question is known when most of its options are about what the customer has already said. */
function isKnown(
  options: readonly { means: readonly { attribute: string }[]; requires: readonly object[] }[],
  known: ReadonlySet<string>,
): boolean {
  const settled = options.filter(({ means }) => means.some(({ attribute }) => known.has(attribute)));
  return settled.length * 2 > options.length;
}

/** Items that are not shown again; after a critique also all that go no further in its direction, if any does. */
function excludedPlaces(draft: Draft, passing: Uint8Array): ReadonlySet<number> {
  const places = passedOver(draft);
  const last = lastCritique(draft);
  if (last === undefined) return places;
  const isBest = (v: number): boolean => passing[v] !== 0 && !places.has(v) && isBetter(draft, v, last);
  const all = [...passing.keys()];
  if (all.some(isBest)) return new Set(all.filter((v) => !isBest(v)));
  // Where nothing goes further, nothing that falls behind is shown in its place.
  const isAsGood = (v: number): boolean => passing[v] !== 0 && !places.has(v) && isAsFar(draft, v, last);
  return all.some(isAsGood) ? new Set(all.filter((v) => !isAsGood(v))) : places;
}

type Critique = NeedEvidence & { type: 'critique' };

const lastCritique = ({ mind, turn }: Draft): Critique | undefined =>
  mind.need.findLast((e): e is Critique => e.type === 'critique' && e.turn === turn);

function isBetter({ world }: Draft, place: number, { feature, reference }: Critique): boolean {
  const degrees = world.catalogue.degrees(feature);
  return (degrees[place] ?? 0) > (degrees[world.catalogue.placeOf(reference) ?? -1] ?? 0);
}

function isAsFar({ world }: Draft, place: number, { feature, reference }: Critique): boolean {
  const degrees = world.catalogue.degrees(feature);
  return (degrees[place] ?? 0) >= (degrees[world.catalogue.placeOf(reference) ?? -1] ?? 0);
}

/** What a slate would begin with; undefined when there would be none. */
export function firstOf(draft: Draft, score: Score, passing: Uint8Array): ItemId | undefined {
  const [first] = picksOf(draft, score, passing, excludedPlaces(draft, passing));
  return first === undefined ? undefined : draft.world.catalogue.items[first.place]?.id;
}

function picksOf(
  { world, mind }: Draft,
  score: Score,
  passing: Uint8Array,
  excluded: ReadonlySet<number>,
): readonly Pick[] {
  const { size, calibrated } = world.pack.slate;
  // Whoever asks for biceps wants more than one thing for the biceps.
  const spoken = spokenAttributes(world, mind);
  const distinct = spoken.includes(world.pack.slate.distinct ?? '') ? undefined : world.pack.slate.distinct;
  return slate(world.catalogue, score, passing, { size, excluded, distinct, calibrated });
}

function suggest(draft: Draft, score: Score, passing: Uint8Array, excluded: ReadonlySet<number>): void {
  const { mind } = draft;
  const picks = picksOf(draft, score, passing, excluded);
  if (picks.length === 0) {
    act(draft, { type: 'noMore' });
    return;
  }
  const critique = lastCritique(draft);
  const hasBetter = critique === undefined || picks.some(({ place }) => isBetter(draft, place, critique));
  const items = picks.flatMap((pick) => suggestion(draft, score, pick));
  act(draft, {
    type: 'slate',
    lead: !hasBetter ? 'noneBetter' : leadOf(mind.slate, items),
    ...(!hasBetter && critique !== undefined && { direction: critique.feature }),
    items,
  });
  draft.happenings.push({
    type: 'shown',
    items: items.flatMap(({ item, take }, i) =>
      picks[i] === undefined ? [] : [shownItem(score, item, picks[i].place, take)],
    ),
    outside: score.outside,
  });
  change(draft, { slate: items.map(({ item }) => item) });
  draft.focus = undefined;
}

function suggestion(
  { world, mind, moment }: Draft,
  score: Score,
  { place, take, isMarked }: Pick,
): Suggestion[] {
  const item = world.catalogue.items[place]?.id;
  if (item === undefined) return [];
  return [{ item, take, isMarked, reasons: reasonsFor(world.model, score, place, mind.wants, moment) }];
}

/** The first slate, another, or the same once more. */
function leadOf(before: readonly ItemId[], items: readonly Suggestion[]): 'first' | 'again' | 'same' {
  if (before.length === 0) return 'first';
  return before.length === items.length && items.every(({ item }, i) => before[i] === item)
    ? 'same'
    : 'again';
}
