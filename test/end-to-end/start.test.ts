import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;

test('npm start prints a URL, serves the page there, and ends when asked', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'usual-start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = spawn('npm', ['start', '--silent', '--', '--port', '0'], {
    cwd: ROOT,
    env: { ...process.env, USUAL_DATA: join(folder, 'var') },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group, so that npm and what it starts end together.
    detached: true,
  });
  onTestFinished(() => {
    if (server.exitCode === null && server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));

  const url = await urlIn(server.stdout);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<textarea id="message"');
  expect(await (await fetch(new URL('/healthz', url))).json()).toEqual({ status: 'ok' });

  if (server.pid !== undefined) process.kill(-server.pid, 'SIGTERM');
  await ended;
  await expect(fetch(url)).rejects.toThrow();
});

function urlIn(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    output.on('data', (chunk) => {
      text += chunk;
      const found = /open at (http:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    output.on('end', () => reject(new Error(`No URL was printed, only: ${text}`)));
  });
}
