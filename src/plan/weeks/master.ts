/** A column of the master program: what a day is worth, and what it weighs in the rows that it has any weight in. */
export interface Column {
  readonly worth: number;
  readonly weights: readonly Weight[];
}

export interface Weight {
  readonly row: number;
  readonly weight: number;
}

export interface Master {
  /** One more row; no column that was added before may weigh anything in it. @returns its number */
  addRow(limit: number): number;
  add(column: Column): void;
  solve(): Duals;
}

export interface Duals {
  readonly value: number;
  /** By row, 0 or more. */
  readonly prices: Float64Array;
  /** What one more column is worth at these prices. */
  readonly each: number;
  /** By column in the order in which they came, how often it is taken. */
  readonly shares: Float64Array;
  /** What its pivots come to, in looks: each weighs every column and changes every row. */
  readonly looks: number;
}

interface Standing extends Column {
  /** Its number; slack variables have negative ones. */
  readonly id: number;
}

const LEAST = 1e-9;
/** Pivots in a row that changed nothing, after which the first that may enter does (Bland 1977), so that none comes back. */
const IDLE = 30;
const MOST_PIVOTS = 5_000;

/**
 * The linear program of column generation: share out `count` columns, whole or in parts, such that they are worth most
 * and in each row weigh no more than its limit. Solved by the revised simplex method with the inverse of the basis kept,
 * which stays feasible as columns and rows come, so that each solution starts from the last. Limits below 0 are kept at
 * first by an idle column worth `idle`, so that there always is a solution.
 *
 * @see Dantzig and Wolfe, Decomposition principle for linear programs (1960)
 * @see Chvátal, Linear Programming (1983), chapters 7 and 8
 */
export function createMaster(count: number, idle: number): Master {
  const columns: Standing[] = [];
  const limits: number[] = [count];
  const idleWeights: Weight[] = [];
  const first: Standing = { id: 0, worth: idle, weights: idleWeights };
  columns.push(first);
  /** By row: what stands in the basis there, how much of it, and its row of the inverse. Row 0 counts the columns. */
  const basis: Standing[] = [first];
  const amounts: number[] = [count];
  const inverse: number[][] = [[1]];
  let duals: number[] = [idle];

  const slack = (row: number): Standing => ({ id: -row, worth: 0, weights: [] });
  /** The inverse times a column. */
  const directionOf = ({ id, weights }: Standing): number[] =>
    inverse.map((row) => {
      if (id < 0) return row[-id] ?? 0;
      let sum = row[0] ?? 0;
      for (const { row: r, weight } of weights) sum += weight * (row[r] ?? 0);
      return sum;
    });
  const gainOf = ({ worth, weights }: Column): number => {
    let gain = worth - (duals[0] ?? 0);
    for (const { row, weight } of weights) gain -= weight * (duals[row] ?? 0);
    return gain;
  };
  /** The variable that gains most, or the first that gains anything. */
  const entering = (isFirst: boolean): Standing | undefined => {
    let best: Standing | undefined;
    let most = LEAST;
    for (let row = 1; row < limits.length; row++) {
      const gain = -(duals[row] ?? 0);
      if (gain <= most) continue;
      best = slack(row);
      if (isFirst) return best;
      most = gain;
    }
    for (const column of columns) {
      const gain = gainOf(column);
      if (gain <= most) continue;
      best = column;
      if (isFirst) return best;
      most = gain;
    }
    return best;
  };
  /** The row whose variable is the first to be used up; of several, the steadiest pivot, or the variable with the lowest number. */
  const leaving = (direction: readonly number[], isFirst: boolean): number => {
    let best = -1;
    let least = Infinity;
    for (const [row, rate] of direction.entries()) {
      if (rate <= LEAST) continue;
      const steps = Math.max(0, amounts[row] ?? 0) / rate;
      const isLess = steps < least - LEAST;
      const isTie = !isLess && steps <= least + LEAST;
      const isBetter = isFirst
        ? (basis[row]?.id ?? 0) < (basis[best]?.id ?? 0)
        : rate > (direction[best] ?? 0);
      if (!isLess && !(isTie && isBetter)) continue;
      best = row;
      least = Math.min(least, steps);
    }
    return best;
  };
  const pivot = (column: Standing, direction: readonly number[], at: number): number => {
    const rate = direction[at] ?? 1;
    const steps = Math.max(0, amounts[at] ?? 0) / rate;
    const gain = column.id < 0 ? -(duals[-column.id] ?? 0) : gainOf(column);
    const own = (inverse[at] ?? []).map((x) => x / rate);
    inverse[at] = own;
    for (const [row, other] of inverse.entries()) {
      const factor = direction[row] ?? 0;
      if (row === at || factor === 0) continue;
      for (let k = 0; k < other.length; k++) other[k] = (other[k] ?? 0) - factor * (own[k] ?? 0);
      amounts[row] = (amounts[row] ?? 0) - factor * steps;
    }
    amounts[at] = steps;
    basis[at] = column;
    duals = duals.map((price, k) => price + gain * (own[k] ?? 0));
    return steps;
  };

  return {
    addRow(limit) {
      const row = limits.length;
      const weight = Math.min(0, limit) / count;
      limits.push(limit);
      if (weight < 0) idleWeights.push({ row, weight });
      for (const other of inverse) other.push(0);
      // Only the idle column can weigh anything in it, and it does so while it alone fills the basis.
      inverse.push([...(weight < 0 ? [-weight] : [0]), ...Array.from({ length: row - 1 }, () => 0), 1]);
      basis.push(slack(row));
      amounts.push(limit - weight * count);
      duals.push(0);
      return row;
    },
    add(column) {
      columns.push({ ...column, id: columns.length });
    },
    solve() {
      let idlePivots = 0;
      let pivots = 0;
      for (; pivots < MOST_PIVOTS; pivots++) {
        const isFirst = idlePivots > IDLE;
        const column = entering(isFirst);
        if (column === undefined) break;
        const direction = directionOf(column);
        const at = leaving(direction, isFirst);
        if (at < 0) break;
        idlePivots = pivot(column, direction, at) > LEAST ? 0 : idlePivots + 1;
      }
      let value = 0;
      const shares = new Float64Array(columns.length - 1);
      for (const [row, { id, worth }] of basis.entries()) {
        value += worth * (amounts[row] ?? 0);
        if (id > 0) shares[id - 1] = amounts[row] ?? 0;
      }
      const prices = Float64Array.from(duals, (price) => Math.max(0, price));
      const looks = pivots * Math.ceil((columns.length + limits.length ** 2 / 8) / 10);
      return { value, prices, each: duals[0] ?? 0, shares, looks };
    },
  };
}
