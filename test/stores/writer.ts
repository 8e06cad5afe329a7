/*
 * A process to be killed: writes records of changing sizes without end, several at the same time, and acknowledges each
 * write on a line `key n` after it has resolved.
 */
import { writeSync } from 'node:fs';
import { openStorage } from '../../src/stores/index.js';

const [folder = '', ...keys] = process.argv.slice(2);
const storage = await openStorage({ type: 'lowdb', folder });
const store = storage.store<{ n: number; filler: string }>('records');
await Promise.all(keys.map(write));

async function write(key: string): Promise<never> {
  for (;;) {
    const { version } = await store.get(key);
    const n = version + 1;
    await store.put(key, { n, filler: 'x'.repeat((n * 7919) % 50_000) }, version);
    writeSync(1, `${key} ${n}\n`);
  }
}
