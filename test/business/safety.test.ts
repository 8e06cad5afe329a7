import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSafety, stricter } from '../../src/business/safety.js';
import { SEVERITIES, VERDICTS } from '../../src/domain/index.js';
import { common } from '../tools/common.js';
import { policy } from '../tools/drawn/pack.js';
import { runs } from '../tools/runs.js';
import { tiny } from '../tools/tiny.js';

describe("a pack's policy", () => {
  test('makes cells stricter, and no others', () => {
    const { table, laxer } = stricter(common.safety, { diet: { unknown: 'never' } });
    expect(laxer).toEqual([]);
    expect(table).toEqual({ ...common.safety, diet: { ...common.safety.diet, unknown: 'never' } });
  });

  test('that is laxer is named cell by cell, and nothing of it is taken over', () => {
    const { table, laxer } = stricter(common.safety, {
      allergy: { unknown: 'offerLast', contains: 'never' },
      religion: { mayContain: 'askFirst' },
    });
    expect(laxer).toEqual(['allergy.unknown', 'religion.mayContain']);
    expect(table).toEqual(common.safety);
  });

  test('of a pack that is laxer refuses the pack, with its place', () => {
    const read = () => tiny([{ id: 'tea' }], { policy: { coeliac: { mayContain: 'offerLast' } } });
    expect(read).toThrow('pack.json policy.coeliac.mayContain: is laxer than data/safety.json');
  });

  test('never frees anything, whatever it says', () => {
    fc.assert(
      fc.property(policy, (own) => {
        const { table } = stricter(common.safety, own);
        for (const severity of SEVERITIES) {
          for (const [state, verdict] of Object.entries(common.safety[severity])) {
            const ours = table[severity][state as keyof (typeof table)[typeof severity]];
            expect(VERDICTS.indexOf(ours)).toBeGreaterThanOrEqual(VERDICTS.indexOf(verdict));
          }
        }
      }),
      { numRuns: runs(20_000) },
    );
  });
});

describe('data/safety.json', () => {
  test('must have every severity and every state, and no verdict of its own', () => {
    const text = (change: (table: Record<string, Record<string, string>>) => void): string => {
      const table = structuredClone(common.safety) as Record<string, Record<string, string>>;
      change(table);
      return JSON.stringify({ table });
    };
    expect(readSafety(text(() => undefined))).toEqual(common.safety);
    expect(() => readSafety(text((table) => delete table['allergy']))).toThrow();
    expect(() => readSafety(text((table) => delete table['diet']?.['unknown']))).toThrow();
    expect(() =>
      readSafety(text((table) => Object.assign(table['diet'] ?? {}, { unknown: 'yes' }))),
    ).toThrow();
  });
});
