import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessFolder, loadReport } from '../../src/app/index.js';
import type { Business, PackInput } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import { diagnoseFacts } from '../../src/owner/index.js';
import { runs } from '../tools/runs.js';
import { tiny } from '../tools/tiny.js';

const constraint = (id: string, facts: readonly string[] = [id], more: object = {}) => ({
  id,
  say: id,
  label: id,
  severities: ['allergy' as const],
  facts: [...facts],
  ...more,
});
const CONSTRAINTS: NonNullable<PackInput['constraints']> = [
  constraint('sesame', ['sesame'], { share: 0.03 }),
  constraint('milk', ['milk'], { share: 0.01 }),
];
const NOW = Date.parse('2026-11-22');
const catalogue = { declaredBy: 'us', declaredOn: '2026-11-01' };
const diagnose = (business: Business) => diagnoseFacts(business, NOW);

describe('a gap', () => {
  const shop = tiny(
    [
      { id: 'roll', contains: ['milk'] },
      { id: 'soup', free: ['milk'] },
      { id: 'salad', free: ['milk', 'sesame'] },
      { id: 'tart', mayContain: ['sesame'] },
    ],
    { constraints: CONSTRAINTS, catalogue },
  );

  test('is told with the items that it concerns and the customers that it turns away, the dearest first', () => {
    const { gaps, findings } = diagnose(shop);
    // Each item is as likely as any other. Three of four chats are about sesame, which half of the items keep open.
    expect(gaps).toEqual([
      { codes: ['sesame'], items: ['roll', 'soup'], gain: expect.closeTo((3 / 4) * (2 / 4)) },
      { codes: ['milk'], items: ['tart'], gain: expect.closeTo((1 / 4) * (1 / 4)) },
    ]);
    expect(findings.map(({ what }) => what)).toEqual([
      'declare sesame on 2 items: up to +37.5 % of chats with a restriction servable (roll, soup)',
      'declare milk on 1 item: up to +6.3 % of chats with a restriction servable (tart)',
    ]);
  });

  test('weighs what is ordered often more than what is not', () => {
    const popular = { ...shop, pack: { ...shop.pack, starter: { tart: 50 } } };
    expect(diagnose(popular).gaps.map(({ codes }) => codes)).toEqual([['milk'], ['sesame']]);
  });

  test('of several codes is closed together', () => {
    const nuts = tiny([{ id: 'bar' }, { id: 'bun', free: ['ground'] }], {
      constraints: [constraint('nuts', ['ground', 'tree'])],
      catalogue,
    });
    expect(diagnose(nuts).gaps).toEqual([
      { codes: ['ground', 'tree'], items: ['bar', 'bun'], gain: expect.closeTo(1) },
    ]);
  });

  test('is none where everything is declared', () => {
    const whole = tiny([{ id: 'soup', free: ['sesame', 'milk'] }], { constraints: CONSTRAINTS, catalogue });
    expect(diagnose(whole)).toMatchObject({ gaps: [], findings: [{ level: 'ok' }] });
  });
});

test('declaring what a gap names adds what the doctor promised', () => {
  const state = fc.constantFrom('free', 'contains', 'mayContain', 'unknown');
  const items = fc.array(fc.record({ sesame: state, milk: state }), { minLength: 1, maxLength: 8 });
  const build = (states: readonly Readonly<Record<string, string>>[], codes: readonly string[] = []) =>
    tiny(
      states.map((facts, n) => {
        const of = (wanted: string): string[] =>
          Object.keys(facts).filter((code) =>
            wanted === 'free' && facts[code] === 'unknown' ? codes.includes(code) : facts[code] === wanted,
          );
        return { id: `i${n}`, free: of('free'), contains: of('contains'), mayContain: of('mayContain') };
      }),
      { constraints: CONSTRAINTS, catalogue },
    );
  const served = (business: Business): number => {
    const rows = diagnose(business).coverage;
    const all = rows.reduce((sum, { share }) => sum + share, 0);
    return rows.reduce((sum, { share, servable }) => sum + (share / all) * servable, 0);
  };
  fc.assert(
    fc.property(items, (states) => {
      const before = build(states);
      for (const { codes, gain } of diagnose(before).gaps) {
        expect(served(build(states, codes)) - served(before)).toBeCloseTo(gain, 9);
      }
    }),
    { numRuns: runs(10_000) },
  );
});

test('old facts are to be gone through again, and facts without a date are to get one', () => {
  const items = [{ id: 'soup', free: ['sesame', 'milk'] }];
  const of = (declared: object) =>
    diagnose(tiny(items, { constraints: CONSTRAINTS, catalogue: { declaredBy: 'us', ...declared } }))
      .findings;
  expect(of({ declaredOn: '2025-11-21' })[0]?.what).toMatch(/366 days ago/);
  expect(of({ declaredOn: '2025-11-22' })).toMatchObject([{ level: 'ok' }]);
  expect(of({})[0]?.what).toMatch(/declaredOn/);
  expect(of({ declaredOn: '2024-01-01', importedFrom: 'menu.csv' })[0]?.what).toMatch(/from menu\.csv/);
});

test('what the doctor says changes nothing: it only warns', async () => {
  const { business } = await loadReport(businessFolder('restaurant'));
  if (business === undefined) throw new Error('no restaurant');
  const before = JSON.stringify(createCatalogue(business).items);
  const { findings } = diagnose(business);
  expect(findings.every(({ level }) => level === 'warning')).toBe(true);
  expect(JSON.stringify(createCatalogue(business).items)).toBe(before);
});
