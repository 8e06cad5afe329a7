import type { Plan, PlanDay } from '../domain/index.js';
import { relaxedBy, type Step } from './adjust.js';
import { arranged, partsOf } from './arrange.js';
import { type Clash, type Forced, forcedAt as forcedIn } from './forced.js';
import { cheapestFirst, planImpasse as impasseIn, type PlanImpasse, type PlanWay } from './impasse.js';
import { choiceOf, type Made, makePlan as makePart } from './plan.js';
import { chancesIn, type PlanTask, problemOf, worthOf } from './problem.js';
import type { Diligence } from './solve.js';
import { barredBy, type Change, type Position, type Swapped, type SwapWhy, swap as swapIn } from './swap.js';

/*
 * No rule of a kind looks beyond one of its parts, so a plan falls apart into problems of their own, each with days that
 * are alike. The best of each together are the best of all, and so it is with their bounds.
 */

/** Where nothing was found and nothing is proven, any plan will do. */
const PATIENT: Diligence = { tolerance: 1, looks: 300_000 };
/** For the plans beside the one that a way out leads to. */
const BESIDE: Diligence = { tolerance: 0.01, looks: 100_000 };
/** For all that is asked to find ways out, a second or so. */
const WAYS_LOOKS = 2_000_000;
/** And for each part that is stuck only after another has given way, so that a way that was begun is mostly ended. */
const LEAST_LOOKS = 500_000;

interface PartTask {
  readonly id?: string;
  readonly task: PlanTask;
}

const tasksOf = (task: PlanTask): readonly PartTask[] =>
  partsOf(task.kind).map(({ id, kind }) => ({ ...(id !== undefined && { id }), task: { ...task, kind } }));

/**
 * The best plan for a task; one day exact, several within half a percent of `bound` as far as the looks last. Where none was
 * found, the first of the kinds that give way of which there is one.
 */
export function makePlan(task: PlanTask, diligence: Partial<Diligence> = {}): Made {
  const { otherwise = [] } = task;
  let made = makeWhole(task, diligence, otherwise.length === 0);
  let { looks } = made;
  for (const [n, { ease, kind }] of otherwise.entries()) {
    if (made.plan !== undefined) break;
    made = makeWhole({ ...task, kind }, diligence, n === otherwise.length - 1);
    looks += made.looks;
    if (made.plan !== undefined) made = { ...made, plan: { ...made.plan, ease } };
  }
  return { ...made, looks };
}

/** What a plan was made of: the kind, or the way that it gave way. */
export function madeOf(task: PlanTask, { ease }: Plan): PlanTask {
  const { otherwise = [], ...strict } = task;
  return { ...strict, kind: otherwise.find((each) => each.ease === ease)?.kind ?? task.kind };
}

/** @param isLast  nothing gives way any more, so it is looked for longer */
function makeWhole(task: PlanTask, diligence: Partial<Diligence>, isLast: boolean): Made {
  const parts = tasksOf(task);
  const made: Made[] = [];
  for (const part of parts) {
    const own = (isLast ? makeOne : makePart)(part.task, diligence);
    made.push(own);
    if (own.plan === undefined) break;
  }
  const plans = made.flatMap(({ plan }) => plan ?? []);
  return {
    plan: plans.length < parts.length ? undefined : together(parts, plans),
    isProven: made.at(-1)?.isProven ?? false,
    looks: made.reduce((sum, { looks }) => sum + looks, 0),
  };
}

function makeOne(task: PlanTask, diligence: Partial<Diligence>): Made {
  const made = makePart(task, diligence);
  return made.plan === undefined && !made.isProven ? makePart(task, PATIENT) : made;
}

/**
 * What keeps a plan from being made, and the cheapest ways out: of the first part that has none. A way that does not help
 * the parts after it goes on with the first way of theirs.
 *
 * @param limit  ways at most
 * @param looks  to find them by; small cases need few, and in large ones the ways are the smallest that were found
 */
export function planImpasse(
  { otherwise = [], ...strict }: PlanTask,
  limit: number,
  looks = WAYS_LOOKS,
): PlanImpasse {
  // What gave way farthest is the nearest to a plan.
  const task = { ...strict, kind: otherwise.at(-1)?.kind ?? strict.kind };
  const stuck = tasksOf(task).findIndex((part) => makeOne(part.task, PATIENT).plan === undefined);
  const part = tasksOf(task)[stuck];
  if (part === undefined) return { conflicts: [], ways: [], isProven: true, looks: 0 };
  const { ways, ...impasse } = impasseIn(part.task, limit, looks);
  let spent = impasse.looks;
  const kind = arranged(task.kind);
  const whole: PlanWay[] = [];
  for (const { steps, plan } of ways) {
    const eased = { ...task, kind: relaxedBy(kind, steps) };
    const parts = tasksOf(eased);
    const plans = parts.flatMap((other, n) =>
      n === stuck ? plan : (makeOne(other.task, BESIDE).plan ?? []),
    );
    if (plans.length === parts.length) {
      whole.push({ steps, plan: together(parts, plans) });
      continue;
    }
    if (whole.length > 0 && spent > looks) break;
    const further = planImpasse(eased, 1, Math.max(LEAST_LOOKS, looks - spent));
    spent += further.looks;
    const [next] = further.ways;
    if (next !== undefined) whole.push({ steps: later(steps, next.steps), plan: next.plan });
  }
  return { ...impasse, ways: whole.sort(cheapestFirst), looks: spent };
}

/** Of two steps about one demand the later counts: it was looked for with the earlier taken. */
const later = (before: readonly Step[], after: readonly Step[]): readonly Step[] => [
  ...before.filter((old) => !after.some(({ type, id }) => type === old.type && id === old.id)),
  ...after,
];

/**
 * Another item in one place, like the one that stood there, such that every rule is kept; what the gate does not let stand
 * any more changes in all parts.
 *
 * @param task   of now: its gate may be stricter than when the plan was made
 * @param fixed  places that stay as they are in any case
 */
export function swap(
  task: PlanTask,
  plan: Plan,
  at: Position,
  why: SwapWhy,
  fixed: readonly Position[] = [],
): Swapped {
  const parts = tasksOf(madeOf(task, plan));
  const plans: Plan[] = [];
  const changes: Change[] = [];
  for (const part of parts) {
    const { own, into, back } = within(part, plan);
    const here = (each: readonly Position[]): Position[] => each.flatMap((one) => into(one) ?? []);
    const staying = here(fixed);
    const reason: SwapWhy =
      why.type === 'item' || why.only === undefined ? why : { ...why, only: here(why.only) };
    const [target = goneFrom(part.task, own, reason, staying)] = here([at]);
    if (target === undefined) {
      plans.push({ ...own, value: partValue(part.task, own) });
      continue;
    }
    const found = swapIn(part.task, own, target, reason, staying);
    if (found.type !== 'swapped') return found;
    plans.push(found.plan);
    changes.push(...found.changes.map(back));
  }
  const swapped = together(parts, plans);
  const { ease } = plan;
  return {
    type: 'swapped',
    plan: {
      ...swapped,
      bound: Math.max(swapped.value, plan.bound),
      ...(ease !== undefined && { ease }),
    },
    changes,
  };
}

/** What the rules of its part have to do with the place of an item. */
export function forcedAt(task: PlanTask, plan: Plan, at: Position): Forced | undefined {
  for (const part of tasksOf(madeOf(task, plan))) {
    const { own, into, back } = within(part, plan);
    const here = into(at);
    const found = here && forcedIn(part.task, own, here);
    if (found === undefined) continue;
    const clash = <C extends Clash>(each: C): C => ({ ...each, by: each.by.map(back) });
    const { isLikeliest, ahead, days } = found;
    return {
      isLikeliest,
      ...(ahead !== undefined && { ahead: clash(ahead) }),
      days: days.map(back).map(clash),
    };
  }
  return undefined;
}

/** The days of a plan that are a part's, and how places are counted among them. */
function within({ task }: PartTask, plan: Plan) {
  const days = plan.days.flatMap(({ day }, n) => (task.kind.days.includes(day) ? [n] : []));
  return {
    own: { ...plan, days: days.flatMap((n) => plan.days[n] ?? []) },
    into: (at: Position): Position | undefined =>
      days.includes(at.day) ? { ...at, day: days.indexOf(at.day) } : undefined,
    back: <T extends { readonly day: number }>(each: T): T => ({ ...each, day: days[each.day] ?? each.day }),
  };
}

function partValue(task: PlanTask, plan: Plan): number {
  const problem = problemOf(task);
  return chancesIn(worthOf(problem, choiceOf(task, problem, plan)));
}

/** The plans of all parts as one, in the order of its days. */
function together(parts: readonly PartTask[], plans: readonly Plan[]): Plan {
  const days = plans.flatMap((plan, n) => {
    const part = parts[n]?.id;
    return plan.days.map((day): PlanDay => ({ ...day, ...(part !== undefined && { part }) }));
  });
  const missing = plans.flatMap((plan) => plan.missing ?? []);
  return {
    kind: plans[0]?.kind ?? '',
    days: days.sort((a, b) => a.day - b.day),
    value: plans.reduce((sum, { value }) => sum + value, 0),
    bound: plans.reduce((sum, { bound }) => sum + bound, 0),
    ...(missing.length > 0 && { missing }),
  };
}

/** The first place of a plan whose item may not stand any more, of those that may change. */
function goneFrom(
  task: PlanTask,
  { days }: Plan,
  why: SwapWhy,
  fixed: readonly Position[],
): Position | undefined {
  const { catalogue, passing, excluded } = task;
  const isAmong = (list: readonly Position[], at: Position): boolean =>
    list.some(({ day, slot, item }) => day === at.day && slot === at.slot && item === at.item);
  const barred = barredBy(task, why);
  const isMeant = (at: Position): boolean =>
    why.type === 'feature' && (why.only === undefined || isAmong(why.only, at));
  return days
    .flatMap(({ items }, day) => items.map(({ slot, item }): Position => ({ day, slot, item })))
    .find((at) => {
      const place = catalogue.placeOf(at.item) ?? -1;
      const isGone = (passing[place] ?? 0) === 0 || excluded?.has(place) === true;
      return !isAmong(fixed, at) && (isGone || (isMeant(at) && barred.has(place)));
    });
}
