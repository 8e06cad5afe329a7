import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from './runs.js';

/** A weakness that is put into the code, to see that a proof notices. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** In a file of `src`, a text that stands there just once, and what takes its place. */
export type Edit = readonly [file: string, from: string, to: string];

export const mutant = (name: string, ...edits: readonly Edit[]): Mutant => ({ name, edits });

export interface Proof {
  /** Run over the weakened code; ends with `FOUND` when it notices, with 0 when all holds, else when it could not be run. */
  readonly script: string;
  /** Each must be noticed. */
  readonly mutants: readonly Mutant[];
  /** None is noticed, since another wall holds. */
  readonly held?: readonly Mutant[];
}

/** As the scripts know it. */
const FOUND = 3;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BESIDE = ['data', 'node_modules', 'package.json', 'vitest.config.ts'];
const TIMEOUT_MS = 300_000;

/** That a proof notices each mutant: all of them with RUNS=1, which takes some minutes; three in `npm test`. */
export function noticesMutants({ script, mutants, held = [] }: Proof): void {
  const some = mutants.slice(0, Math.max(3, runs(mutants.length)));
  const isFull = some.length === mutants.length;
  /** The code, to be weakened, with all that the proof needs beside it. */
  let copy: string;

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'usual-mutants-'));
    for (const folder of ['src', 'test'])
      await cp(join(ROOT, folder), join(copy, folder), { recursive: true });
    for (const name of BESIDE) await symlink(join(ROOT, name), join(copy, name));
  });

  afterAll(() => rm(copy, { recursive: true, force: true }));

  /** What the proof ends with over the code with all edits, and what it says. */
  async function prove({ edits }: Mutant): Promise<{ code: number; said: string }> {
    const files = new Map<string, string>();
    for (const edit of edits) {
      const [file] = edit;
      files.set(file, weakened(files.get(file) ?? (await sourceOf(file)), edit));
    }
    for (const [file, text] of files) await writeFile(join(copy, 'src', file), text);
    try {
      return await new Promise((done) => {
        execFile(process.execPath, ['--import', 'tsx', script], { cwd: copy }, (error, out, err) =>
          done({ code: error === null ? 0 : Number(error.code), said: `${out}${err}` }),
        );
      });
    } finally {
      for (const file of files.keys()) await cp(join(ROOT, 'src', file), join(copy, 'src', file));
    }
  }

  test('every weakness still has its place in the code', async () => {
    const lost: string[] = [];
    for (const { name, edits } of [...mutants, ...held]) {
      for (const [file, from] of edits)
        if (!isOnce(await sourceOf(file), from)) lost.push(`${name}: ${from}`);
    }
    expect(lost).toEqual([]);
  });

  test.runIf(isFull)('holds of the code as it is', { timeout: TIMEOUT_MS }, async () => {
    expect(await prove(mutant('none'))).toEqual({ code: 0, said: '' });
  });

  test.each(some)('notices that $name', { timeout: TIMEOUT_MS }, async (one) => {
    const { code, said } = await prove(one);
    expect(`${code}: ${said}`).toMatch(new RegExp(`^${FOUND}: .`));
  });

  test.each(isFull ? held : [])(
    'holds, since there are two walls, with $name',
    { timeout: TIMEOUT_MS },
    async (one) => {
      const { code, said } = await prove(one);
      expect({ code, said }).toEqual({ code: 0, said: '' });
    },
  );
}

const sourceOf = (file: string): Promise<string> => readFile(join(ROOT, 'src', file), 'utf8');

const isOnce = (text: string, part: string): boolean => text.split(part).length === 2;

/** The text of a file with an edit; what is edited must stand there once, so that no weakness comes to nothing. */
function weakened(text: string, [file, from, to]: Edit): string {
  if (!isOnce(text, from)) throw new Error(`"${from}" does not stand once in src/${file}`);
  return text.replace(from, () => to);
}
