import type { Belief, Likelihood } from '../preference/index.js';
import type { Objective } from './objective.js';
import type { Candidate } from './question.js';

/** A belief made ready for weighing many questions. */
export interface Appraisal {
  /** Items that are left. */
  readonly left: number;
  /** best(P) behind `from` items: the worth of what follows the best `from`, times the chance that those are refused. */
  worth(objective: Objective, from: number): number;
  /** sum_a p(a) best(P_a): the worth after the answer, in the mean over the answers. O(items) for each answer. */
  worthAfter(objective: Objective, question: Candidate): number;
  /** The mutual information of the answer and the item, in nats. O(listed items). */
  information(question: Candidate): number;
}

/** The best so many are kept in order while scanning; more are found by sorting once. */
const FEW = 40;

export function appraise({ utilities }: Belief): Appraisal {
  const n = utilities.length;
  let peak = -Infinity;
  let left = 0;
  for (const u of utilities) {
    if (u > peak) peak = u;
    if (u > -Infinity) left++;
  }
  // On the scale where the best item has odds 1, products replace sums of logarithms.
  const odds = left === 0 ? new Float64Array(n) : utilities.map((u) => Math.exp(u - peak));
  const isLeft = utilities.map((u) => (u > -Infinity ? 1 : 0));
  const total = odds.reduce((sum, x) => sum + x, 0);

  // Scratch, and the order of the items: made when first needed.
  const after = new Float64Array(n);
  let ordered: Ordered | undefined;

  function worth(objective: Objective, from: number): number {
    if (total === 0) return 0;
    const top = new Float64Array(Math.min(from + objective.reach, left));
    select(odds, top);
    return objective.worth({ top, from, mass: total, mean: 1, peak });
  }

  /** p(a) best(P_a). */
  function worthOf(objective: Objective, answer: Likelihood): number {
    if (answer.items.length === 0) return answer.elsewhere * worth(objective, 0);
    const top = new Float64Array(Math.min(objective.reach, left));
    const { mass, mean } = weigh(answer, top);
    if (!(mass > 0)) return 0;
    return (mass / total) * objective.worth({ top, from: 0, mass, mean: Math.max(0, mean) / left, peak });
  }

  /** The best odds after the answer into `top`; the sums of odds and of likelihoods over the items left. */
  function weigh(
    { elsewhere, items, values }: Likelihood,
    top: Float64Array,
  ): { mass: number; mean: number } {
    if (elsewhere === 0 && typeof values !== 'number' && top.length <= FEW) {
      return scan(items, values, top);
    }
    let mass = total * elsewhere;
    let mean = left * elsewhere;
    for (let v = 0; v < n; v++) after[v] = (odds[v] ?? 0) * elsewhere;
    for (let i = 0; i < items.length; i++) {
      const v = items[i] ?? 0;
      const value = typeof values === 'number' ? values : (values[i] ?? 0);
      const x = (odds[v] ?? 0) * value;
      mass += x - (after[v] ?? 0);
      mean += (isLeft[v] ?? 0) * (value - elsewhere);
      after[v] = x;
    }
    if (typeof values === 'number' && top.length > FEW) {
      ordered ??= order(odds);
      merge(ordered, items, after, top);
    } else {
      select(after, top);
    }
    return { mass, mean };
  }

  /** As `weigh` in one pass, for the answers of a multiple choice: it is most of the work of a chat's turn. */
  function scan(items: Int32Array, values: Float64Array, top: Float64Array): { mass: number; mean: number } {
    let mass = 0;
    let mean = 0;
    let bar = 0;
    for (let i = 0; i < items.length; i++) {
      const v = items[i] ?? 0;
      const value = values[i] ?? 0;
      const x = (odds[v] ?? 0) * value;
      mass += x;
      mean += (isLeft[v] ?? 0) * value;
      if (x > bar) bar = insert(top, x);
    }
    return { mass, mean };
  }

  return {
    left,
    worth,
    worthAfter(objective, { answers }) {
      return total === 0 ? 0 : answers.reduce((sum, answer) => sum + worthOf(objective, answer), 0);
    },
    information({ answers }) {
      const nats = answers.reduce((sum, answer) => sum + informationOf(answer, odds, total), 0);
      return total === 0 ? 0 : Math.max(0, nats);
    },
  };
}

/** One answer's share of the mutual information: h(p(a)) - sum_v P(v) h(p(a | v)), h(p) = -p log p. */
function informationOf({ elsewhere, items, values }: Likelihood, odds: Float64Array, total: number): number {
  let listed = 0;
  let mass = 0;
  let known = 0;
  if (typeof values === 'number') {
    for (let i = 0; i < items.length; i++) listed += odds[items[i] ?? 0] ?? 0;
    mass = listed * values;
    known = listed * h(values);
  } else {
    for (let i = 0; i < items.length; i++) {
      const x = odds[items[i] ?? 0] ?? 0;
      const value = values[i] ?? 0;
      listed += x;
      mass += x * value;
      known += x * h(value);
    }
  }
  const others = Math.max(0, total - listed);
  return h((mass + others * elsewhere) / total) - (known + others * h(elsewhere)) / total;
}

const h = (p: number): number => (p > 0 ? -p * Math.log(p) : 0);

/** The largest of `xs` into `top`, in decreasing order. */
function select(xs: Float64Array, top: Float64Array): void {
  if (top.length > FEW) {
    top.set(xs.toSorted().reverse().subarray(0, top.length));
    return;
  }
  let bar = 0;
  for (let v = 0; v < xs.length; v++) {
    const x = xs[v] ?? 0;
    if (x > bar) bar = insert(top, x);
  }
}

/** Put `x` in its place in `top`, whose last falls out. Returns the new last: what the next must exceed. */
function insert(top: Float64Array, x: number): number {
  const last = top.length - 1;
  let i = last;
  for (; i > 0 && (top[i - 1] ?? 0) < x; i--) top[i] = top[i - 1] ?? 0;
  top[i] = x;
  return top[last] ?? 0;
}

/** The items with odds, best first, the place of each among them (-1: none), and scratch marks by place. */
interface Ordered {
  readonly items: Int32Array;
  readonly places: Int32Array;
  readonly marks: Uint8Array;
}

function order(odds: Float64Array): Ordered {
  const items = Int32Array.from(odds.keys()).filter((v) => (odds[v] ?? 0) > 0);
  items.sort((a, b) => (odds[b] ?? 0) - (odds[a] ?? 0));
  const places = new Int32Array(odds.length).fill(-1);
  for (const [place, item] of items.entries()) places[item] = place;
  return { items, places, marks: new Uint8Array(items.length) };
}

/** As `select` for odds times one value for all of `listed` and another for the rest: both parts are in order already. */
function merge(
  { items, places, marks }: Ordered,
  listed: Int32Array,
  xs: Float64Array,
  top: Float64Array,
): void {
  const mark = (with_: number): void => {
    for (let i = 0; i < listed.length; i++) {
      const place = places[listed[i] ?? 0] ?? -1;
      if (place >= 0) marks[place] = with_;
    }
  };
  mark(1);
  let a = 0;
  let b = 0;
  for (let i = 0; i < top.length; i++) {
    while (a < marks.length && marks[a] === 0) a++;
    while (b < marks.length && marks[b] === 1) b++;
    const x = a < marks.length ? (xs[items[a] ?? 0] ?? 0) : 0;
    const y = b < marks.length ? (xs[items[b] ?? 0] ?? 0) : 0;
    if (x >= y) a++;
    else b++;
    top[i] = Math.max(x, y);
  }
  mark(0);
}
