import { once } from 'node:events';
import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStorage } from '../../src/stores/index.js';
import { runs } from '../tools/runs.js';
import { type Child, compileScripts, start, temporaryFolder } from './processes.js';

let scripts: string;
const children: Child[] = [];
const opener = (): Child => {
  const child = start(join(scripts, 'opener.js'));
  children.push(child);
  return child;
};
beforeAll(async () => {
  scripts = await compileScripts();
}, 30_000);
afterAll(async () => {
  for (const child of children) await child.kill();
});

const open = (folder: string) => openStorage({ type: 'lowdb', folder });
const lockOf = async (folder: string) => JSON.parse(await readFile(join(folder, 'lock'), 'utf8'));

test('a folder that another process has open is refused, with its process id and what to do', async () => {
  const folder = await temporaryFolder();
  const other = opener();
  other.tell(`open 0 ${folder}`);
  expect(await other.next()).toBe('open');
  await expect(open(folder)).rejects.toMatchObject({ code: 'locked' });
  await expect(open(folder)).rejects.toThrow(
    new RegExp(
      `^${folder}/ is in use by process ${other.process.pid} \\(started 20.+ UTC\\)\\. Stop it, or set another`,
    ),
  );

  other.tell('close');
  expect(await other.next()).toBe('closed');
  await (await open(folder)).close();
});

test('a process that ends without closing lets go', async () => {
  const folder = await temporaryFolder();
  const other = opener();
  other.tell(`open 0 ${folder}`);
  expect(await other.next()).toBe('open');
  other.tell('exit');
  await other.ended();
  await expect(access(join(folder, 'lock'))).rejects.toThrow();
});

test('the lock of a killed process is taken over', async () => {
  const folder = await temporaryFolder();
  const other = opener();
  other.tell(`open 0 ${folder}`);
  expect(await other.next()).toBe('open');
  await other.kill();
  expect((await lockOf(folder)).pid).toBe(other.process.pid);

  const storage = await open(folder);
  expect((await lockOf(folder)).pid).toBe(process.pid);
  await expect(open(folder)).rejects.toMatchObject({ code: 'locked' });
  await storage.close();
  expect(await readdir(folder)).toEqual([]);
});

describe('a lock that was left behind', () => {
  async function withLock(change: (mine: Record<string, unknown>) => unknown) {
    const folder = await temporaryFolder();
    const storage = await open(folder);
    const mine = await lockOf(folder);
    await storage.close();
    await writeFile(join(folder, 'lock'), JSON.stringify(change(mine)));
    return folder;
  }

  test.runIf(process.platform === 'linux')(
    'by a process whose number another one has got, is taken over',
    async () => {
      const folder = await withLock((mine) => ({ ...mine, id: 'old', ticks: '1' }));
      await (await open(folder)).close();
    },
  );

  test.runIf(process.platform === 'linux')(
    'before the machine was started again, is taken over',
    async () => {
      const folder = await withLock((mine) => ({ ...mine, id: 'old', boot: 'another' }));
      await (await open(folder)).close();
    },
  );

  test('on another machine is respected, since nothing can be known of it', async () => {
    const folder = await withLock((mine) => ({ ...mine, id: 'old', host: 'till-2', pid: 1 }));
    await expect(open(folder)).rejects.toThrow(`If till-2 is gone for good, delete ${join(folder, 'lock')}.`);
  });

  test.each([1, '', { pid: 'x' }])('and says nothing (%j), is shown to a person', async (text) => {
    const folder = await withLock(() => text);
    await expect(open(folder)).rejects.toThrow('lock cannot be understood. If no other process uses');
  });

  test('while another took it over and was killed in between, is taken over all the same', async () => {
    const folder = await temporaryFolder();
    const dead = await pidOfDead();
    const holder = { ...(await ownHolder()), pid: dead };
    await writeFile(join(folder, 'lock'), JSON.stringify({ ...holder, id: 'n' }));
    await writeFile(join(folder, 'lock.n'), JSON.stringify({ ...holder, id: 'm' }));
    await writeFile(join(folder, 'lock.n.m'), JSON.stringify({ ...holder, id: 'l' }));
    const storage = await open(folder);
    expect(await readdir(folder)).toEqual(['lock']);
    expect((await lockOf(folder)).pid).toBe(process.pid);
    await storage.close();
  });
});

test('of four processes that open a folder at the same moment, exactly one gets it', async () => {
  const four = [opener(), opener(), opener(), opener()];
  const dead = await pidOfDead();
  const mine = await ownHolder();
  const rounds = Math.max(20, runs(400));
  for (let round = 0; round < rounds; round++) {
    const folder = await temporaryFolder();
    // Every other time a killed process has left its lock, and its place is what they fight for.
    if (round % 2 === 1) await writeFile(join(folder, 'lock'), JSON.stringify({ ...mine, pid: dead }));
    const at = Date.now() + 15;
    for (const each of four) each.tell(`open ${at} ${folder}`);
    const answers = await Promise.all(four.map((each) => each.next()));
    expect(answers.filter((answer) => answer === 'open')).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes('is in use by process'))).toHaveLength(3);
    const holder = four[answers.indexOf('open')]?.process.pid;
    expect((await lockOf(folder)).pid).toBe(holder);
    for (const each of four) each.tell('close');
    await Promise.all(four.map((each) => each.next()));
    expect(await readdir(folder)).toEqual([]);
  }
}, 60_000);

async function pidOfDead(): Promise<number> {
  const child = opener();
  await once(child.process, 'spawn');
  await child.kill();
  return child.process.pid ?? 0;
}

async function ownHolder(): Promise<Record<string, unknown>> {
  const folder = await temporaryFolder();
  const storage = await open(folder);
  const holder = await lockOf(folder);
  await storage.close();
  return holder;
}
