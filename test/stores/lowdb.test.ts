import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsualError } from '../../src/domain/index.js';
import type { Storage } from '../../src/ports/index.js';
import { openStorage } from '../../src/stores/index.js';
import { storeContract } from '../contracts/store.js';
import { temporaryFolder } from './processes.js';

const open = (folder: string): Promise<Storage> => openStorage({ type: 'lowdb', folder });
const filesIn = async (folder: string) => (await readdir(folder)).sort();

async function keysOf(storage: Storage, kind: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of storage.store(kind).keys('')) keys.push(key);
  return keys;
}

describe('lowdbStorage', () => storeContract(async () => open(await temporaryFolder())));

test('after closing, the folder gives the same records again', async () => {
  const folder = await temporaryFolder();
  const before = await open(folder);
  const odd = `a/${'é'.repeat(300)}`;
  await before.store('profiles').put('ann', { n: 1 }, 0);
  await before.store('profiles').put(odd, { n: 2 }, 0);
  await before.close();

  const after = await open(folder);
  expect(await after.store('profiles').get('ann')).toEqual({ value: { n: 1 }, version: 1 });
  expect(await after.store('profiles').get(odd)).toEqual({ value: { n: 2 }, version: 1 });
  expect(await keysOf(after, 'profiles')).toEqual([odd, 'ann']);
  await after.close();
});

test('a record is one compact file that begins with its key; the folder is for its owner only', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'var');
  const storage = await open(folder);
  await storage.store('profiles').put('web:8F', { n: 1 }, 0);
  const path = join(folder, 'profiles', 'web%3a8%46.json');
  expect(await readFile(path, 'utf8')).toBe('{"version":1,"key":"web:8F","revision":1,"value":{"n":1}}');
  expect(await filesIn(join(folder, 'profiles'))).toEqual(['web%3a8%46.json']);
  await storage.close();
  expect(await filesIn(folder)).toEqual(['profiles']);
});

test('closing waits for what is under way; afterwards everything is refused', async () => {
  const folder = await temporaryFolder();
  const storage = await open(folder);
  const store = storage.store('profiles');
  const written = Array.from({ length: 20 }, (_, i) => store.put(`k${i}`, { i }, 0));
  await storage.close();
  expect(await filesIn(join(folder, 'profiles'))).toHaveLength(20);
  await Promise.all(written);
  await expect(store.get('k1')).rejects.toMatchObject({ code: 'closed' });
  await expect(store.put('k1', {}, 1)).rejects.toMatchObject({ code: 'closed' });
  await expect(store.remove('k1')).rejects.toMatchObject({ code: 'closed' });
  await expect(keysOf(storage, 'profiles')).rejects.toMatchObject({ code: 'closed' });
});

test('closing twice lets go of nothing that was opened in between', async () => {
  const folder = await temporaryFolder();
  const first = await open(folder);
  await first.close();
  const second = await open(folder);
  await first.close();
  await expect(open(folder)).rejects.toMatchObject({ code: 'locked' });
  await second.close();
});

test('what a killed write left is swept when the folder is opened', async () => {
  const folder = await temporaryFolder();
  const before = await open(folder);
  await before.store('profiles').put('ann', { n: 1 }, 0);
  await before.close();
  await writeFile(join(folder, 'profiles', '0f8c.tmp'), '{"versi');
  await writeFile(join(folder, 'lock.0f8c.tmp'), '');

  const after = await open(folder);
  expect(await filesIn(join(folder, 'profiles'))).toEqual(['ann.json']);
  expect(await filesIn(folder)).toEqual(['lock', 'profiles']);
  await after.close();
});

test('a value that is no JSON is refused and nothing is written', async () => {
  const folder = await temporaryFolder();
  const storage = await open(folder);
  await expect(storage.store('profiles').put('ann', { n: 1n }, 0)).rejects.toThrow(TypeError);
  expect((await storage.store('profiles').get('ann')).version).toBe(0);
  await storage.close();
});

describe('a torn record', () => {
  async function torn(key: string, damage: (path: string) => Promise<void>) {
    const folder = await temporaryFolder();
    const storage = await open(folder);
    await storage.store('profiles').put(key, { likes: ['tea', 'cake'] }, 0);
    await storage.store('profiles').put('bob', { n: 1 }, 0);
    const [name = ''] = (await filesIn(join(folder, 'profiles'))).filter((each) => each !== 'bob.json');
    await damage(join(folder, 'profiles', name));
    return { folder, storage, store: storage.store<object>('profiles'), name };
  }
  const cut = (path: string) => truncate(path, 40);

  test.each([
    ['cut', cut],
    ['empty', (path: string) => truncate(path, 0)],
    ['null', (path: string) => writeFile(path, 'null')],
    [
      'of another key',
      (path: string) => writeFile(path, '{"version":1,"key":"eve","revision":1,"value":{}}'),
    ],
    ['without a revision', (path: string) => writeFile(path, '{"version":1,"key":"ann","value":{}}')],
  ])('%s: is put aside, and is never read as a missing one', async (_, damage) => {
    const { folder, storage, store } = await torn('ann', damage);
    await expect(store.get('ann')).rejects.toMatchObject({ code: 'torn-record' });
    await expect(store.get('ann')).rejects.toThrow('put aside as ann.json.torn');
    expect(await filesIn(join(folder, 'profiles'))).toEqual(['ann.json.torn', 'bob.json']);
    expect((await store.get('bob')).version).toBe(1);
    await storage.close();
  });

  test('is listed and removed like any other, so that its person can be forgotten', async () => {
    for (const key of ['ann', 'x'.repeat(300)]) {
      const { folder, storage, store } = await torn(key, (path) => truncate(path, 340));
      await writeFile(join(folder, 'profiles', 'bob.json'), '');
      await expect(store.get('bob')).rejects.toThrow(UsualError);
      expect(await keysOf(storage, 'profiles')).toEqual(
        ['ann', 'bob', 'x'.repeat(300)].filter((k) => k === key || k === 'bob'),
      );
      await store.remove(key);
      await store.remove('bob');
      expect(await filesIn(join(folder, 'profiles'))).toEqual([]);
      expect((await store.get('bob')).version).toBe(0);
      await storage.close();
    }
  });

  test('is begun anew only by a put at version 0 after it was reported', async () => {
    const { folder, storage, store } = await torn('ann', cut);
    await expect(store.put('ann', { n: 2 }, 1)).rejects.toMatchObject({ code: 'torn-record' });
    await store.put('ann', { n: 3 }, 0);
    expect(await store.get('ann')).toEqual({ value: { n: 3 }, version: 1 });
    expect(await filesIn(join(folder, 'profiles'))).toContain('ann.json.torn');
    await storage.close();
  });

  test('is logged without what it holds', async () => {
    const { folder, storage } = await torn('ann', cut);
    await storage.close();
    const logged: unknown[] = [];
    const note = (event: string, fields?: object) => void logged.push(event, fields);
    const again = await openStorage({ type: 'lowdb', folder, log: { info: note, warn: note, error: note } });
    await expect(again.store('profiles').get('ann')).rejects.toThrow(UsualError);
    expect(logged).toEqual(['torn-record', { file: join(folder, 'profiles', 'ann.json') }]);
    await again.close();
  });
});

test('a record of a newer Usual is refused and left as it is', async () => {
  const folder = await temporaryFolder();
  const storage = await open(folder);
  const store = storage.store('profiles');
  await store.put('ann', {}, 0);
  const path = join(folder, 'profiles', 'ann.json');
  const newer = '{"version":2,"key":"ann","revision":{"a":1},"value":{}}';
  await writeFile(path, newer);
  await expect(store.get('ann')).rejects.toMatchObject({ code: 'newer-format' });
  await expect(store.put('ann', {}, 1)).rejects.toThrow(
    'written by a newer Usual (format 2, this one knows 1)',
  );
  expect(await readFile(path, 'utf8')).toBe(newer);
  await storage.close();
});

test('a folder that cannot be made is named, with what to check', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  await expect(open(join(file, 'var'))).rejects.toMatchObject({ code: 'storage-failed' });
});
