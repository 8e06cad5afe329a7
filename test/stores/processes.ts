import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A new empty folder, which is removed when the tests of the file are over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'usual-stores-'));
  folders.push(folder);
  return folder;
}

/** The scripts beside this file as JavaScript: node starts those in a tenth of the time that tsx takes. */
export async function compileScripts(): Promise<string> {
  const out = await temporaryFolder();
  await writeFile(join(out, 'package.json'), '{ "type": "module" }');
  await symlink(join(root, 'node_modules'), join(out, 'node_modules'));
  const scripts = [new URL('./writer.ts', import.meta.url), new URL('./opener.ts', import.meta.url)];
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...['--ignoreConfig', '--outDir', out, '--rootDir', root, '--types', 'node', '--typeRoots'],
      join(root, 'node_modules/@types'),
      ...['--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', '--noCheck'],
      ...scripts.map((script) => fileURLToPath(script)),
    ],
    { cwd: out },
  );
  return join(out, 'test/stores');
}

export interface Child {
  readonly process: ChildProcess;
  /** Every line so far. */
  readonly lines: readonly string[];
  /** The next line that was not taken yet. */
  next(): Promise<string>;
  tell(line: string): void;
  /** Kill it at once, and wait until it is gone and all that it wrote has arrived. */
  kill(): Promise<void>;
  ended(): Promise<unknown>;
}

export function start(script: string, args: readonly string[] = []): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let taken = 0;
  const input = createInterface(child.stdout);
  input.on('line', (line) => lines.push(line));
  const closed = once(child, 'close');
  return {
    process: child,
    lines,
    async next() {
      while (lines.length <= taken) await once(input, 'line');
      return lines[taken++] ?? '';
    },
    tell: (line) => void child.stdin.write(`${line}\n`),
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
    ended: () => closed,
  };
}
