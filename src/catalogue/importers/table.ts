/** What one cell of a file holds: text in a CSV; numbers, truths and lists too in JSON. Never empty: that is no cell. */
export type Cell = string | number | boolean | readonly string[];

export interface Row {
  /** As the owner finds it in the file: row of a sheet (its heading is row 1), line, or the how-many-eth item. */
  readonly row: number;
  /** By column, named as in the file. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** The common shape of all formats, before anything is understood. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** The text of a cell on one line. */
export function textOf(cell: Cell | undefined): string {
  const text = typeof cell === 'object' ? cell.join(', ') : String(cell ?? '');
  return plain(text);
}

/** The parts of a cell that holds several things. */
export function partsOf(cell: Cell | undefined, separators: RegExp = /[,;|\n]/): string[] {
  const parts = typeof cell === 'object' ? cell : String(cell ?? '').split(separators);
  return parts.map(plain).filter((part) => part !== '');
}

/** Without mark-up, entities and control characters, blanks made single. */
function plain(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(
      /&(#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,6});/gi,
      (whole, name: string) => entity(name.toLowerCase()) ?? whole,
    )
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES.get(name);
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
