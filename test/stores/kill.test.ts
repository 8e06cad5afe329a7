import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { openStorage } from '../../src/stores/index.js';
import { runs } from '../tools/runs.js';
import { compileScripts, start, temporaryFolder } from './processes.js';

const LANES = 4;
const ROUNDS = Math.ceil(Math.max(20, runs(100)) / LANES);
const KEYS = ['a', 'B', 'c/d', 'é', 'x'.repeat(300)];

test(`of ${ROUNDS * LANES} processes killed while they write, none loses a write that it acknowledged or tears a file`, async () => {
  const scripts = await compileScripts();
  const lanes = Array.from({ length: LANES }, (_, lane) => killAndLook(join(scripts, 'writer.js'), lane));
  const acknowledged = await Promise.all(lanes);
  expect(Math.min(...acknowledged)).toBeGreaterThan(ROUNDS);
}, 120_000);

/** Kill one writer after the other on the same folder, and look at it after each. Gives the number of acknowledged writes. */
async function killAndLook(script: string, lane: number): Promise<number> {
  const folder = await temporaryFolder();
  const rng = rngFor('kill', lane);
  const last = new Map<string, number>();
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const child = start(script, [folder, ...KEYS]);
    await child.next();
    await pause(100 * rng());
    await child.kill();
    for (const line of child.lines) {
      const [key = '', n] = line.split(' ');
      last.set(key, Number(n));
      acknowledged++;
    }

    const storage = await openStorage({ type: 'lowdb', folder });
    const store = storage.store<{ n: number; filler: string }>('records');
    for (const [key, n] of last) {
      const { value, version } = await store.get(key);
      expect(version, key).toBeGreaterThanOrEqual(n);
      expect(value?.n).toBe(version);
      expect(value?.filler.length).toBe((version * 7919) % 50_000);
    }
    const names = await readdir(join(folder, 'records'));
    expect(names.filter((name) => !name.endsWith('.json'))).toEqual([]);
    await storage.close();
  }
  return acknowledged;
}
