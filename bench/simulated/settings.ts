import { parseArgs } from 'node:util';

export interface Simulation {
  readonly count: number;
  readonly noise: number;
  readonly seed: number;
  readonly isJson: boolean;
}

/** What a benchmark with simulated customers is told on its command line. */
export function simulationIn(argv: readonly string[], customers: number): Simulation {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      customers: { type: 'string', default: String(customers) },
      noise: { type: 'string', default: '0.1' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const [count, noise, seed] = [Number(values.customers), Number(values.noise), Number(values.seed)];
  if (!(Number.isInteger(count) && count > 0)) throw new Error('--customers takes a whole number above 0.');
  if (!(noise >= 0 && noise <= 1)) throw new Error('--noise takes a share from 0 to 1.');
  return { count, noise, seed, isJson: values.json };
}

export const BUSINESSES = ['restaurant', 'gym', 'shop'];
