import { UsualError } from '../domain/index.js';

/** Kinds become names of folders and tables: `lock` is taken by the lock file. */
export function checkKind(kind: string): void {
  if (/^[a-z][a-z0-9-]{0,39}$/.test(kind) && kind !== 'lock') return;
  throw new UsualError(
    'bad-kind',
    `"${kind}" cannot name a kind of record. Use lower-case letters, digits and -.`,
  );
}

/** Compares by code points, as UTF-8 and Postgres's "C" do; `<` of JavaScript compares UTF-16 units. */
export function byCodePoint(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; ) {
    const x = a.codePointAt(i) ?? 0;
    const y = b.codePointAt(i) ?? 0;
    if (x !== y) return x - y;
    i += x > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
}
