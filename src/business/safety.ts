import { z } from 'zod';
import { type SafetyTable, SEVERITIES, VERDICTS } from '../domain/index.js';

/*
 * The safety policy's format: data/safety.json has the table for all businesses, and a pack may make cells of it
 * stricter.
 */

const Verdict = z.enum(VERDICTS);
const Row = z.strictObject({
  declaredFree: Verdict,
  derivedFree: Verdict,
  unknown: Verdict,
  mayContain: Verdict,
  contains: Verdict,
});

const SafetySchema = z.strictObject({
  about: z.string().optional(),
  table: z.record(z.enum(SEVERITIES), Row),
});

/** @throws {ZodError} when data/safety.json is not such a table */
export const readSafety = (text: string): SafetyTable => SafetySchema.parse(JSON.parse(text)).table;

/** Cells of the table in which a pack is stricter. */
export const PolicySchema = z.partialRecord(z.enum(SEVERITIES), Row.partial());

export type Policy = z.infer<typeof PolicySchema>;

/** The table with a pack's own cells, and the places in which they would be laxer; those are not taken over. */
export function stricter(
  table: SafetyTable,
  policy: Policy,
): { table: SafetyTable; laxer: readonly string[] } {
  const laxer: string[] = [];
  const rows = SEVERITIES.map((severity) => {
    const row = { ...table[severity] };
    for (const state of STATES) {
      const own = policy[severity]?.[state];
      if (own === undefined) continue;
      if (VERDICTS.indexOf(own) < VERDICTS.indexOf(row[state])) laxer.push(`${severity}.${state}`);
      else row[state] = own;
    }
    return [severity, row];
  });
  return { table: Object.fromEntries(rows), laxer };
}

const STATES = Row.keyof().options;
