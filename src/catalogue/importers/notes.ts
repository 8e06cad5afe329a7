/** Remarks on an import, with the rows that they are about; the same remark on many rows is one line. */
export interface Notes {
  add(remark: string, row?: number): void;
  /** In the order in which they came up. */
  list(): string[];
}

const ROWS_NAMED = 5;
const REMARKS_LISTED = 60;
const REMARKS_KEPT = 5000;

export function createNotes(): Notes {
  const rowsOf = new Map<string, number[]>();
  return {
    add(remark, row) {
      const rows = rowsOf.get(remark) ?? [];
      if (rowsOf.size > REMARKS_KEPT) return;
      if (row !== undefined) rows.push(row);
      rowsOf.set(remark, rows);
    },
    list() {
      const lines = [...rowsOf].map(([remark, rows]) =>
        rows.length === 0 ? remark : `${remark} (${named(rows)})`,
      );
      const rest = lines.length - REMARKS_LISTED;
      return rest > 0 ? [...lines.slice(0, REMARKS_LISTED), `... and ${rest} more remarks`] : lines;
    },
  };
}

function named(rows: readonly number[]): string {
  const some = rows.slice(0, ROWS_NAMED).join(', ');
  const rest = rows.length - ROWS_NAMED;
  return `${rows.length === 1 ? 'row' : 'rows'} ${some}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** A word of the file in quotes, short enough for a remark. */
export const quote = (text: string): string => `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
