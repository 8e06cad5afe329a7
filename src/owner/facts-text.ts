import { SEVERITIES } from '../domain/index.js';
import type { FactsReport } from './facts.js';

/** The safety policy and how well each restriction is served, as tables for a terminal. */
export function factsText({ safety, coverage }: FactsReport): string {
  const states = ['declaredFree', 'derivedFree', 'unknown', 'mayContain', 'contains'] as const;
  const policy = [
    ['policy', ...states],
    ...SEVERITIES.map((severity) => [severity, ...states.map((state) => safety[severity][state])]),
  ];
  const served = [
    ['restriction', 'customers', 'servable'],
    ...coverage.map(({ constraint, share, servable }) => [constraint, percent(share), percent(servable)]),
  ];
  return `${table(policy)}\n\n${table(served)}\n`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
