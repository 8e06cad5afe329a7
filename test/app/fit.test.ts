import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FitTask, fitOrders } from '../../src/app/fit.js';
import { fittedFolder, modelFile, readHistory, readLearned } from '../../src/app/fitted.js';
import { loadParts, openModel } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import { itemId } from '../../src/domain/index.js';
import type { Log } from '../../src/ports/index.js';
import { emptyFolder } from '../tools/packs.js';
import { runs } from '../tools/runs.js';

const RESTAURANT = 'bella-napoli';

async function kitchen() {
  const data = await emptyFolder();
  const folder = fittedFolder(data, RESTAURANT);
  let files = 0;
  return {
    data,
    folder,
    write: async (orders: readonly object[]): Promise<string> => {
      const file = join(data, `orders-${files++}.jsonl`);
      await writeFile(file, orders.map((order) => JSON.stringify(order)).join('\n'));
      return file;
    },
    learn: (task: Partial<FitTask>) =>
      fitOrders(
        { business: 'restaurant', data, files: [], isAdded: false, halfLife: 12, ...task },
        () => undefined,
      ),
    texts: () =>
      Promise.all(['statistics.json', 'model.json'].map((name) => readFile(join(folder, name), 'utf8'))),
  };
}

const order = (at: string, items: readonly string[], customer?: string) => ({
  at,
  items,
  ...(customer !== undefined && { customer }),
});

const DAYS = ['2026-01-09T12:00:00', '2026-02-13T20:00:00', '2026-02-14', '2026-03-01T09:00:00'];
const someOrders = fc.array(
  fc
    .record({
      at: fc.constantFrom(...DAYS),
      items: fc.subarray(['tiramisu', 'caprese', 'risotto-primavera', 'mineral-water'], { minLength: 1 }),
      customer: fc.option(fc.constantFrom('ann', 'bob', '0'), { nil: undefined }),
    })
    .map(({ at, items, customer }) => order(at, items, customer)),
  { minLength: 1, maxLength: 8 },
);

test('orders added later give the same files as all at once, customers of both parts among them', async () => {
  await fc.assert(
    fc.asyncProperty(someOrders, someOrders, async (first, second) => {
      const [one, two] = [await kitchen(), await kitchen()];
      const files = [await one.write(first), await one.write([...second, order('2026-03-02', ['tiramisu'])])];
      await one.learn({ files });
      await two.learn({ files: files.slice(0, 1) });
      await two.learn({ files: files.slice(1), isAdded: true });
      expect(await two.texts()).toEqual(await one.texts());
      // A file that is named again counts once.
      const again = await two.learn({ files, isAdded: true });
      expect(again.files.map(({ isKnown }) => isKnown)).toEqual([true, true]);
      expect(await two.texts()).toEqual(await one.texts());
    }),
    { numRuns: runs(300) },
  );
});

test('customers are counted by name and kept without it', async () => {
  const { write, learn, texts } = await kitchen();
  const file = await write([
    order('2026-05-01', ['tiramisu'], 'ann@example.org'),
    order('2026-05-02', ['caprese'], 'ann@example.org'),
    order('2026-05-02', ['caprese']),
  ]);
  expect(await learn({ files: [file] })).toMatchObject({
    orders: 3,
    customers: 1,
    items: 2,
    months: ['2026-05', '2026-05'],
    origin: 'real',
  });
  expect((await texts()).join()).not.toContain('ann');
});

test('nothing is written when nothing can be learned', async () => {
  const { data, write, learn, texts } = await kitchen();
  await learn({});
  const before = await texts();
  const bad = join(data, 'bad.csv');
  await writeFile(bad, 'date,item\nnever,soup\n');
  const strange = await write([order('2026-05-01', ['a meteorite'])]);
  await expect(learn({ files: [bad] })).rejects.toMatchObject({ code: 'bad-import' });
  await expect(learn({ files: [strange] })).rejects.toMatchObject({ code: 'no-orders' });
  await expect(learn({ files: [join(data, 'nowhere.csv')] })).rejects.toMatchObject({ code: 'bad-import' });
  // Sample orders and real ones are not mixed.
  const real = await write([order('2026-05-01', ['tiramisu'])]);
  await expect(learn({ files: [real], isAdded: true })).rejects.toMatchObject({ code: 'mixed-orders' });
  expect(await texts()).toEqual(before);
});

test('a chat uses what was fitted, takes over what is fitted later, and refuses what is broken', async () => {
  const { data, folder, write, learn } = await kitchen();
  const warnings: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (event, fields) => warnings.push(`${event} ${fields?.['code']}`),
    error: () => undefined,
  };
  const parts = await loadParts('restaurant');
  const open = () => openModel({ parts, data, log });
  const tiramisuIn = ({ catalogue, model }: World): number =>
    model.prior.in({})[catalogue.placeOf(itemId('tiramisu')) ?? -1] ?? Number.NaN;
  const sample = tiramisuIn((await open()).world);

  await learn({ files: [await write(Array.from({ length: 50 }, () => order('2026-05-01', ['tiramisu'])))] });
  const model = await open();
  expect(tiramisuIn(model.world)).toBeGreaterThan(sample);
  expect(model.world.model.prior.speaksFrom(model.world.catalogue.placeOf(itemId('tiramisu')) ?? -1)).toBe(
    'orders',
  );

  const worlds: World[] = [];
  const stop = model.follow((world) => worlds.push(world));
  const swapped = (n: number) => expect.poll(() => worlds.length, { timeout: 20_000 }).toBe(n);
  try {
    await learn({ files: [await write([order('2026-05-01', ['caprese'])])] });
    await swapped(1);
    await writeFile(modelFile(folder), '{"usual":1,"origin":"re');
    await expect.poll(() => warnings, { timeout: 20_000 }).toEqual(['model-refused bad-model']);
    await writeFile(modelFile(folder), '{"usual":2}');
    await expect.poll(() => warnings.length, { timeout: 20_000 }).toBe(2);
    expect(worlds).toHaveLength(1);
    await learn({});
    await swapped(2);
  } finally {
    stop();
  }
  expect(worlds.map(tiramisuIn)[1]).toBeCloseTo(sample, 12);
});

test.each([
  '',
  'null',
  '[]',
  '{"usual":1}',
  '{"usual":1,"origin":"real","popularity":{"items":["a"],"counts":[],"contexts":[]}}',
  '{"usual":1,"origin":"real","popularity":{"items":["a"],"counts":[-1],"contexts":[]}}',
  '{"usual":1,"origin":"real","popularity":{"items":["a"],"counts":[1],"contexts":[{"column":"x","counts":[1]}]}}',
])('a model file that holds %s is refused', async (text) => {
  const { folder, learn } = await kitchen();
  await learn({});
  await writeFile(modelFile(folder), text);
  await expect(readLearned(folder)).rejects.toMatchObject({ code: 'bad-model' });
});

test('statistics that are broken are refused before anything is added to them', async () => {
  const { folder, learn } = await kitchen();
  await learn({});
  const broken = '{"usual":1,"sources":[],"customers":[],"statistics":{"items":[],"months":[{}]}}';
  await writeFile(join(folder, 'statistics.json'), broken);
  await expect(readHistory(folder)).rejects.toMatchObject({ code: 'bad-statistics' });
  await expect(learn({ isAdded: true })).rejects.toMatchObject({ code: 'bad-statistics' });
});
