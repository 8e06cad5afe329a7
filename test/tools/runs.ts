const { RUNS = '0.01' } = process.env;

/** How many of the full number of runs a property gets: 1 % in `npm test`, all of them with RUNS=1 (`npm run soak`). */
export const runs = (full: number): number => Math.max(1, Math.ceil(full * Number(RUNS)));
