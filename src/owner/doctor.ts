import type { Problem } from '../business/index.js';

/** What the doctor found about one thing. */
export interface Finding {
  readonly level: 'ok' | 'warning' | 'error';
  readonly where: string;
  readonly what: string;
}

/** A pack's problems, or the sentence that there are none. */
export function diagnosePack(
  folder: string,
  problems: readonly Problem[],
  counts: string,
): readonly Finding[] {
  if (problems.some(({ level }) => level === 'error')) return problems;
  return [...problems, { level: 'ok', where: folder, what: counts }];
}

/** Errors first; 1 when there is one. */
export function report(findings: readonly Finding[]): { text: string; exitCode: 0 | 1 } {
  const order = { error: 0, warning: 1, ok: 2 } as const;
  const sorted = findings.toSorted((a, b) => order[a.level] - order[b.level]);
  const lines = sorted.map(({ level, where, what }) => `${level.padEnd(7)}  ${where}: ${what}`);
  return { text: `${lines.join('\n')}\n`, exitCode: findings.some(({ level }) => level === 'error') ? 1 : 0 };
}
