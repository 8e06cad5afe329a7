import fc from 'fast-check';

/**
 * `npm test` draws the same cases every time, so that a change is judged and not luck; the soak draws new ones, and a
 * failure prints the seed to give here: SEED=-1010336088 npx vitest run ...
 */
const { RUNS, SEED } = process.env;
const seed = SEED ?? (RUNS === undefined ? '20261122' : undefined);
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
