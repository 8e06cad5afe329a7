import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runs } from '../tools/runs.js';
import { type Edit, HELD, MUTANTS, type Mutant } from './mutants.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What test/gate/prove.ts ends with when a property fails. */
const FOUND = 3;

/** The code, to be weakened, with all that the proof needs beside it. */
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'usual-gate-'));
  for (const folder of ['src', 'test']) await cp(join(ROOT, folder), join(copy, folder), { recursive: true });
  for (const name of ['data', 'node_modules', 'package.json'])
    await symlink(join(ROOT, name), join(copy, name));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

const isOnce = (text: string, part: string): boolean => text.split(part).length === 2;

/** The text of a file with an edit; what is edited must stand there once, so that no weakness comes to nothing. */
function weakened(text: string, [file, from, to]: Edit): string {
  if (!isOnce(text, from)) throw new Error(`"${from}" does not stand once in src/${file}`);
  return text.replace(from, () => to);
}

/** What the proof ends with over the code with all edits, and what it says. */
async function prove({ edits }: Mutant): Promise<{ code: number; said: string }> {
  const files = new Map<string, string>();
  for (const edit of edits) {
    const [file] = edit;
    files.set(file, weakened(files.get(file) ?? (await readFile(join(ROOT, 'src', file), 'utf8')), edit));
  }
  for (const [file, text] of files) await writeFile(join(copy, 'src', file), text);
  try {
    return await new Promise((done) => {
      execFile(
        process.execPath,
        ['--import', 'tsx', 'test/gate/prove.ts'],
        { cwd: copy },
        (error, out, err) => done({ code: error === null ? 0 : Number(error.code), said: `${out}${err}` }),
      );
    });
  } finally {
    for (const file of files.keys()) await cp(join(ROOT, 'src', file), join(copy, 'src', file));
  }
}

/** All of them with RUNS=1, which takes some minutes; three in `npm test`. */
const some = MUTANTS.slice(0, Math.max(3, runs(MUTANTS.length)));
const isFull = some.length === MUTANTS.length;

describe('the proof of the gate', () => {
  test('every weakness still has its place in the code', async () => {
    const lost: string[] = [];
    for (const { name, edits } of [...MUTANTS, ...HELD]) {
      for (const [file, from] of edits) {
        const text = await readFile(join(ROOT, 'src', file), 'utf8');
        if (!isOnce(text, from)) lost.push(`${name}: ${from}`);
      }
    }
    expect(lost).toEqual([]);
  });

  test.runIf(isFull)('holds of the code as it is', { timeout: 120_000 }, async () => {
    expect(await prove({ name: 'none', edits: [] })).toEqual({ code: 0, said: '' });
  });

  test.each(some)('notices that $name', { timeout: 120_000 }, async (mutant) => {
    const { code, said } = await prove(mutant);
    expect(`${code}: ${said}`).toMatch(new RegExp(`^${FOUND}: .`));
  });

  test.each(isFull ? HELD : [])(
    'holds, since there are two walls, with $name',
    { timeout: 120_000 },
    async (mutant) => {
      const { code, said } = await prove(mutant);
      expect({ code, said }).toEqual({ code: 0, said: '' });
    },
  );
});
