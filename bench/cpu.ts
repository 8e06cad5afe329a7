/** CPU milliseconds since `process.cpuUsage()` was asked: machines are shared, so not the clock's. */
export function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The value that a share of the numbers stays below; 0 of none. */
export const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);
