import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { arrive, listen } from '../channels/web/support/guest.js';
import { emptyFolder } from '../tools/packs.js';

const ROOT = new URL('../../', import.meta.url).pathname;

/** `usual ...` as a process of its own. */
function usual(data: string, ...argv: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...argv], {
    cwd: ROOT,
    env: { ...process.env, USUAL_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What a process says on both its outputs, up to a pattern. */
function saying(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer): void => {
      text += chunk;
      const found = pattern.exec(text);
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => reject(new Error(`It ended without ${pattern}: ${text}`)));
  });
}

const line = (items: readonly string[], day = 1): string =>
  JSON.stringify({ at: `2026-05-${String(1 + (day % 28)).padStart(2, '0')}T19:00:00`, items });

test('a running server takes over what is fitted, and a chat in it goes on', {
  timeout: 180_000,
}, async () => {
  const data = await emptyFolder();
  const server = usual(data, 'serve', '--port', '0');
  const [, url = ''] = await saying(server, /open at (http:\S+)/);
  const guest = await arrive(url);
  const { heard, activities } = await listen(guest.grant.streamUrl);
  const isFromBot = (activity: (typeof activities)[number]) => activity.from?.role === 'bot';
  // The page is greeted when it opens.
  await heard(isFromBot);
  /** Resolves with the whole answer. */
  const tell = async (text: string): Promise<string> => {
    await guest.say(text);
    const said = await heard((activity) => activity.text === text);
    const isLater = (activity: typeof said) => activities.indexOf(activity) > activities.indexOf(said);
    return JSON.stringify(await heard((activity) => isFromBot(activity) && isLater(activity)));
  };
  await tell('no allergies');
  await tell('under 15');

  const file = join(data, 'orders.jsonl');
  await writeFile(
    file,
    // On at any hour at which this test may run.
    Array.from({ length: 400 }, (_, day) => line(['focaccia', 'lemon-sorbet'], day)).join('\n'),
  );
  const taken = saying(server, /model-swapped/);
  const fit = usual(data, 'fit', 'restaurant', '--orders', file);
  await saying(fit, /400 orders/);
  await taken;
  // What was said before the swap still holds, and the reason speaks from the owner's orders now.
  const slate = await tell('just suggest something');
  expect(slate).toContain('within €15');
  expect(slate).toContain('popular here');
  expect(slate).not.toContain('sample data');
});

test('a fit that is killed leaves what was learned before, and the next one clears up', {
  timeout: 180_000,
}, async () => {
  const data = await emptyFolder();
  const [small, large] = [join(data, 'small.jsonl'), join(data, 'large.jsonl')];
  await writeFile(small, line(['tiramisu']));
  const lines = Array.from({ length: 60_000 }, (_, day) => line(['tiramisu', 'caprese', 'arancini'], day));
  await writeFile(large, lines.join('\n'));
  const ended = async (child: ChildProcess): Promise<unknown> => (await once(child, 'close'))[0];
  expect(await ended(usual(data, 'fit', 'restaurant', '--orders', small))).toBe(0);

  const folder = join(data, 'fitted', 'bella-napoli');
  const learned = () => readFile(join(folder, 'model.json'), 'utf8');
  const before = await learned();
  for (const wait of [900, 1500, 2200]) {
    const fit = usual(data, 'fit', 'restaurant', '--orders', large);
    const end = ended(fit);
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, wait))]);
    const isKilled = fit.kill('SIGKILL');
    await end;
    if (isKilled) expect(JSON.parse(await learned())).toHaveProperty('popularity');
    if (wait === 900) expect(await learned()).toBe(before);
  }
  await writeFile(join(folder, 'left.new'), 'half of a mod');
  expect(await ended(usual(data, 'fit', 'restaurant', '--orders', small))).toBe(0);
  expect(await learned()).toBe(before);
  expect((await readdir(folder)).sort()).toEqual(['model.json', 'statistics.json']);
});
