import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inTurn } from '../../src/base/index.js';
import { runs } from '../tools/runs.js';

/** A promise that is settled from outside. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Long enough for all that can run to have run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('work of one key', () => {
  test('runs one at a time, in the order of the calls', async () => {
    const run = inTurn();
    const log: string[] = [];
    const [first, second] = [gate(), gate()];
    const work =
      (name: string, { opened }: { opened: Promise<void> }) =>
      async () => {
        log.push(`${name} begins`);
        await opened;
        log.push(`${name} ends`);
        return name;
      };
    const results = [run('ann', work('1', first)), run('ann', work('2', second))];
    second.open();
    await settled();
    expect(log).toEqual(['1 begins']);
    first.open();
    expect(await Promise.all(results)).toEqual(['1', '2']);
    expect(log).toEqual(['1 begins', '1 ends', '2 begins', '2 ends']);
  });

  test('fails its own caller only, whether it rejects or throws at once', async () => {
    const run = inTurn();
    const rejects = run('ann', () => Promise.reject(new Error('rejected')));
    const throws = run('ann', () => {
      throw new Error('thrown');
    });
    const works = run('ann', async () => 'fine');
    await expect(rejects).rejects.toThrow('rejected');
    await expect(throws).rejects.toThrow('thrown');
    expect(await works).toBe('fine');
    expect(await run('ann', async () => 'later')).toBe('later');
  });

  test('that is called for from inside other work of the key waits for that work to end', async () => {
    const run = inTurn();
    const log: string[] = [];
    let inner: Promise<unknown> = Promise.resolve();
    await run('ann', async () => {
      inner = run('ann', async () => log.push('inner'));
      await settled();
      log.push('outer');
    });
    await inner;
    expect(log).toEqual(['outer', 'inner']);
  });
});

test('work of different keys runs side by side', async () => {
  const run = inTurn();
  const { open, opened } = gate();
  const slow = run('ann', () => opened.then(() => 'slow'));
  expect(await run('bob', async () => 'quick')).toBe('quick');
  open();
  expect(await slow).toBe('slow');
});

test('two queues know nothing of each other', async () => {
  const { open, opened } = gate();
  const slow = inTurn()('ann', () => opened);
  expect(await inTurn()('ann', async () => 'quick')).toBe('quick');
  open();
  await slow;
});

test('for every order of calls and failures, each key keeps its order and no two of a key overlap', async () => {
  const call = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    ticks: fc.integer({ min: 0, max: 3 }),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
      const run = inTurn();
      const busy = new Set<string>();
      const begun = new Map<string, number[]>();
      const results = calls.map(({ key, ticks, fails }, n) =>
        run(key, async () => {
          expect(busy.has(key)).toBe(false);
          busy.add(key);
          begun.set(key, [...(begun.get(key) ?? []), n]);
          for (let i = 0; i < ticks; i++) await Promise.resolve();
          busy.delete(key);
          if (fails) throw new Error('failed');
          return n;
        }),
      );
      const outcomes = await Promise.allSettled(results);
      expect(outcomes.map((o) => (o.status === 'fulfilled' ? o.value : 'failed'))).toEqual(
        calls.map(({ fails }, n) => (fails ? 'failed' : n)),
      );
      for (const [, order] of begun) expect(order).toEqual(order.toSorted((x, y) => x - y));
    }),
    { numRuns: runs(2000) },
  );
});
