import type { MonthCounts } from './statistics.js';

/** Counts lose half of their weight in this many months. */
export interface Decay {
  /** Months; `Infinity` for counts that do not age. */
  readonly halfLife: number;
  /** The month in which they are read: "2026-05"; what is newer counts whole. */
  readonly now: string;
}

/** The weight of a month's counts: 0.5^(age / half-life). */
export const weightOf = ({ month }: Pick<MonthCounts, 'month'>, { halfLife, now }: Decay): number =>
  0.5 ** (Math.max(0, monthsOf(now) - monthsOf(month)) / halfLife);

const monthsOf = (month: string): number => 12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7));
