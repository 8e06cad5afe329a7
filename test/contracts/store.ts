import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StaleWriteError, UsualError } from '../../src/domain/index.js';
import type { Storage, Store } from '../../src/ports/index.js';
import { runs } from '../tools/runs.js';

/** Keys that a careless implementation mixes up, loses or puts somewhere else. */
const ODD_KEYS = [
  '',
  ' ',
  '%',
  '%2f',
  '.',
  '..',
  '../lock',
  '/',
  '/etc/passwd',
  'A',
  'AB',
  'Ab',
  'a',
  'a/b',
  'a\\b',
  'aB',
  'a~b',
  'ab',
  'con',
  'é',
  'e\u0301',
  'line\nbreak',
  'slack:T1:U2',
  'web:8F3c',
  'web:8f3c',
  '\uffee',
  '\u{1f363}',
  '\u{1f363}\u{1f35c}',
  'x'.repeat(500),
  `${'x'.repeat(499)}y`,
  'é'.repeat(500),
];

const byUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

async function all(store: Store<unknown>, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.keys(prefix)) keys.push(key);
  return keys;
}

/**
 * What the store port promises. `open` gives a new, empty storage each time; all of them are closed in the end.
 */
export function storeContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  let count = 0;
  const opened: Storage[] = [];
  const fresh = <T>() => storage.store<T>(`kind-${count++}`);
  beforeAll(async () => {
    storage = await open();
    opened.push(storage);
  });
  afterAll(async () => {
    for (const each of opened) await each.close();
  });

  test('a missing record is undefined at version 0', async () => {
    expect(await fresh().get('ann')).toEqual({ value: undefined, version: 0 });
  });

  test('a record comes back as it was put, one version later each time', async () => {
    const store = fresh<unknown>();
    await store.put('ann', { n: 1, list: [{ deep: 'ä\u2028"\\' }], none: null, no: false }, 0);
    expect(await store.get('ann')).toEqual({
      value: { n: 1, list: [{ deep: 'ä\u2028"\\' }], none: null, no: false },
      version: 1,
    });
    await store.put('ann', [], 1);
    expect(await store.get('ann')).toEqual({ value: [], version: 2 });
  });

  test('changes to what was put or got change nothing that is kept', async () => {
    const store = fresh<{ list: number[] }>();
    const mine = { list: [1] };
    await store.put('ann', mine, 0);
    mine.list.push(2);
    (await store.get('ann')).value?.list.push(3);
    expect((await store.get('ann')).value).toEqual({ list: [1] });
  });

  test('of two writers that read the same version, the second is refused and nothing is written', async () => {
    const store = fresh<{ n: number }>();
    await store.put('ann', { n: 1 }, 0);
    await store.put('ann', { n: 2 }, 1);
    await expect(store.put('ann', { n: 3 }, 1)).rejects.toThrow(StaleWriteError);
    await expect(store.put('ann', { n: 3 }, 1)).rejects.toThrow('ann: expected version 1, found 2');
    expect(await store.get('ann')).toEqual({ value: { n: 2 }, version: 2 });
  });

  test('of two writers at the same moment, exactly one is refused', async () => {
    const store = fresh<{ n: number }>();
    const both = await Promise.allSettled([store.put('ann', { n: 1 }, 0), store.put('ann', { n: 2 }, 0)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const winner = both.findIndex(({ status }) => status === 'fulfilled') + 1;
    expect(await store.get('ann')).toEqual({ value: { n: winner }, version: 1 });
  });

  test('a record that is there is not made again, and one that is missing is not updated', async () => {
    const store = fresh<{ n: number }>();
    await store.put('ann', { n: 1 }, 0);
    await expect(store.put('ann', { n: 2 }, 0)).rejects.toThrow(StaleWriteError);
    await expect(store.put('bob', { n: 2 }, 1)).rejects.toThrow(StaleWriteError);
    await expect(store.put('ann', { n: 2 }, 2)).rejects.toThrow(StaleWriteError);
    expect((await store.get('ann')).value).toEqual({ n: 1 });
    expect((await store.get('bob')).version).toBe(0);
  });

  test('a removed record is gone wholly; removing it twice is no error', async () => {
    const store = fresh<{ n: number }>();
    await store.put('ann', { n: 1 }, 0);
    await store.put('ann', { n: 2 }, 1);
    await store.put('bob', { n: 1 }, 0);
    await store.remove('ann');
    await store.remove('ann');
    expect(await store.get('ann')).toEqual({ value: undefined, version: 0 });
    expect(await all(store)).toEqual(['bob']);
    await store.put('ann', { n: 3 }, 0);
    expect(await store.get('ann')).toEqual({ value: { n: 3 }, version: 1 });
  });

  test('any text is a key of its own, and keys come in code-point order', async () => {
    const store = fresh<{ key: string }>();
    for (const key of ODD_KEYS.toReversed()) await store.put(key, { key }, 0);
    expect(await all(store)).toEqual(ODD_KEYS.toSorted(byUtf8));
    for (const key of ODD_KEYS) expect((await store.get(key)).value).toEqual({ key });
  });

  test('keys are found by their beginning', async () => {
    const store = fresh<{ n: number }>();
    for (const key of ODD_KEYS) await store.put(key, { n: 1 }, 0);
    for (const prefix of [
      '',
      'a',
      'A',
      'web:',
      'web:8f',
      '%',
      '../',
      'é',
      '\u{1f363}',
      'x'.repeat(400),
      'no',
    ]) {
      const expected = ODD_KEYS.filter((key) => key.startsWith(prefix)).sort(byUtf8);
      expect(await all(store, prefix)).toEqual(expected);
    }
  });

  test('kinds do not mix, and the same kind is the same store', async () => {
    const [one, other] = [fresh<{ n: number }>(), fresh<{ n: number }>()];
    await one.put('ann', { n: 1 }, 0);
    expect((await other.get('ann')).version).toBe(0);
    expect(await all(other)).toEqual([]);
    const again = storage.store<{ n: number }>(`kind-${count - 2}`);
    await again.put('ann', { n: 2 }, 1);
    expect((await one.get('ann')).value).toEqual({ n: 2 });
  });

  test.each(['', 'Profiles', 'a/b', '..', 'lock', '__proto__'])('"%s" cannot name a kind', (kind) => {
    expect(() => storage.store(kind)).toThrow(UsualError);
  });

  test('100 increments at the same time, each repeated until it is not stale, end at 100', async () => {
    const store = fresh<{ n: number }>();
    const increment = async (): Promise<void> => {
      const { value, version } = await store.get('counter');
      try {
        await store.put('counter', { n: (value?.n ?? 0) + 1 }, version);
      } catch (error) {
        if (!(error instanceof StaleWriteError)) throw error;
        await increment();
      }
    };
    await Promise.all(Array.from({ length: 100 }, increment));
    expect(await store.get('counter')).toEqual({ value: { n: 100 }, version: 100 });
  });

  describe('a law', () => {
    const key = fc.oneof(fc.constantFrom('a', 'A', 'a/b', ''), fc.string({ unit: 'binary', maxLength: 3 }));
    const step = fc.oneof(
      fc.record({
        do: fc.constant('put' as const),
        key,
        value: fc.jsonValue(),
        ahead: fc.constantFrom(0, 0, 0, 1, -1),
      }),
      fc.record({ do: fc.constant('remove' as const), key }),
      fc.record({ do: fc.constant('get' as const), key }),
      fc.record({ do: fc.constant('keys' as const), key }),
    );

    test('whatever is put, removed and got, in any order, a Map would agree', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const store = fresh<unknown>();
          const model = new Map<string, { value: unknown; version: number }>();
          for (const each of steps) {
            const before = model.get(each.key) ?? { value: undefined, version: 0 };
            switch (each.do) {
              case 'put': {
                const version = before.version + each.ahead;
                const put = store.put(each.key, each.value, version);
                if (each.ahead === 0) {
                  await put;
                  model.set(each.key, { value: each.value, version: version + 1 });
                } else await expect(put).rejects.toThrow(StaleWriteError);
                break;
              }
              case 'remove':
                await store.remove(each.key);
                model.delete(each.key);
                break;
              case 'get':
                expect(await store.get(each.key)).toEqual(before);
                break;
              case 'keys': {
                const expected = [...model.keys()].filter((other) => other.startsWith(each.key)).sort(byUtf8);
                expect(await all(store, each.key)).toEqual(expected);
                break;
              }
            }
          }
          for (const [known, record] of model) expect(await store.get(known)).toEqual(record);
        }),
        { numRuns: runs(1000) },
      );
    });
  });
}
