import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** What each program prints; the first chat takes place now, so its slate depends on the time of day. */
const PRINTS: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'embed.ts': [
    '> hi, I am vegetarian\n',
    "I'm the menu assistant of Bella Napoli (a bot).",
    '> no, just suggest something light\n',
    /\[ '.+' \]\n$/,
  ],
  'own-business.ts': [
    "I'm the tea assistant of The Tea Stall (a bot).",
    /\nChamomile {2}€3 {2}- .*calming, as you asked; within €10\n/,
  ],
};

test('every example has its test', () => {
  expect(readdirSync(`${ROOT}examples`).sort()).toEqual(Object.keys(PRINTS).sort());
});

test.each(Object.entries(PRINTS))('examples/%s runs and prints its chat', async (file, expected) => {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', `examples/${file}`], { cwd: ROOT });
  const { stdout, stderr } = await run;
  expect(stderr).toBe('');
  for (const part of expected) expect(stdout).toMatch(part);
});

test('gyokuro, which is over the limit, is not in the chat of the tea stall', async () => {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'examples/own-business.ts'], {
    cwd: ROOT,
  });
  expect((await run).stdout).not.toContain('Gyokuro');
});
