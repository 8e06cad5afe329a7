import {
  cheapestFirst,
  planImpasse as impasseIn,
  type PlanImpasse,
  type PlanWay,
} from '../impasse/impasse.js';
import { relaxedBy, type Step } from '../kind/adjust.js';
import { arranged } from '../kind/arrange.js';
import type { PlanTask } from '../problem/problem.js';
import type { Diligence } from '../solve/solve.js';
import { makeOne, PATIENT } from './make.js';
import { tasksOf, together } from './parts.js';

/** For the plans beside the one that a way out leads to. */
const BESIDE: Diligence = { tolerance: 0.01, looks: 100_000 };
/** For all that is asked to find ways out, a second or so. */
const WAYS_LOOKS = 2_000_000;
/** And for each part that is stuck only after another has given way, so that a way that was begun is mostly ended. */
const LEAST_LOOKS = 500_000;

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
  let { isProven } = impasse;
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
    if (whole.length > 0 && spent > looks) {
      isProven = false;
      break;
    }
    const further = planImpasse(eased, 1, Math.max(LEAST_LOOKS, looks - spent));
    spent += further.looks;
    isProven &&= further.isProven;
    const [next] = further.ways;
    if (next !== undefined) whole.push({ steps: later(steps, next.steps), plan: next.plan });
  }
  return { ...impasse, ways: whole.sort(cheapestFirst), isProven, looks: spent };
}

/** Of two steps about one demand the later counts: it was looked for with the earlier taken. */
const later = (before: readonly Step[], after: readonly Step[]): readonly Step[] => [
  ...before.filter((old) => !after.some(({ type, id }) => type === old.type && id === old.id)),
  ...after,
];
