/** A differentiable function at a point. */
export interface Slope {
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Pairs of steps from which the curvature is guessed. */
const MEMORY = 10;
/** Of what the slope promises, this part must come true. */
const SUFFICIENT = 1e-4;
const SHORTEST = 1e-12;

/**
 * Where a smooth convex function is least: L-BFGS with a backtracking line search.
 *
 * Done when a step lowers the value by no more than `tolerance` of it (or of 1, when it is smaller), or after `steps`.
 *
 * @param start  not changed
 * @see Nocedal and Wright, Numerical Optimization (2006), algorithms 3.1, 7.4 and 7.5
 */
export function minimise(
  f: (x: Float64Array) => Slope,
  start: Float64Array,
  { tolerance = 1e-10, steps = 500 } = {},
): Float64Array {
  const moves: Move[] = [];
  let x: Float64Array = start.slice();
  let here = f(x);
  for (let step = 0; step < steps; step++) {
    const next = search(f, x, here, downhill(here.gradient, moves), moves.length === 0);
    if (next === undefined) return x;
    remember(moves, { by: advance(next.x, -1, x), change: advance(next.gradient, -1, here.gradient) });
    const gain = here.value - next.value;
    x = next.x;
    here = next;
    if (gain <= tolerance * Math.max(1, Math.abs(here.value))) return x;
  }
  return x;
}

/** The first of ever shorter steps that lowers the value enough; undefined when none does (algorithm 3.1). */
function search(
  f: (x: Float64Array) => Slope,
  x: Float64Array,
  { value, gradient }: Slope,
  direction: Float64Array,
  isFirst: boolean,
): (Slope & { readonly x: Float64Array }) | undefined {
  const slope = dot(gradient, direction);
  // A later direction knows the curvature, so that a whole step is right; the first knows only where down is.
  for (let length = isFirst ? 1 / Math.max(1, norm(gradient)) : 1; length > SHORTEST; length /= 2) {
    const there = advance(x, length, direction);
    const next = f(there);
    if (next.value <= value + SUFFICIENT * length * slope) return { ...next, x: there };
  }
  return undefined;
}

/** A step that was taken, and how it changed the gradient. */
interface Move {
  readonly by: Float64Array;
  readonly change: Float64Array;
}

function remember(moves: Move[], move: Move): void {
  // Rounding can hide the curvature of a tiny step; such a pair would turn the next step uphill.
  if (dot(move.by, move.change) <= 1e-10 * norm(move.by) * norm(move.change)) return;
  moves.push(move);
  if (moves.length > MEMORY) moves.shift();
}

/** -H g, with H the guess of the inverse Hessian from the last moves (algorithm 7.4). */
function downhill(gradient: Float64Array, moves: readonly Move[]): Float64Array {
  let q: Float64Array = gradient.map((g) => -g);
  const shares: number[] = [];
  for (const { by, change } of moves.toReversed()) {
    const share = dot(by, q) / dot(by, change);
    shares.push(share);
    q = advance(q, -share, change);
  }
  const last = moves.at(-1);
  if (last) {
    const scale = dot(last.by, last.change) / dot(last.change, last.change);
    q = q.map((value) => value * scale);
  }
  for (const { by, change } of moves) {
    q = advance(q, (shares.pop() ?? 0) - dot(change, q) / dot(by, change), by);
  }
  return q;
}

/** x + length * direction */
const advance = (x: Float64Array, length: number, direction: Float64Array): Float64Array =>
  x.map((value, i) => value + length * (direction[i] ?? 0));

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * (y[i] ?? 0);
  return sum;
}

const norm = (x: Float64Array): number => Math.sqrt(dot(x, x));
