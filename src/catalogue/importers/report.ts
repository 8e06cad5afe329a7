import type { ItemDocument } from '../../business/index.js';

export type ImportFormat = 'csv' | 'json' | 'schema-org';

/** What came of a file. Everything that was not taken over is named, so that nothing is lost silently. */
export interface ImportReport {
  readonly format: ImportFormat;
  /** Ready for a catalogue file; ids are unique. */
  readonly items: readonly ItemDocument[];
  /** How many the file held; each is in `items` or in `skipped`. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
  /** What was taken how, left out or not understood, in sentences for the owner. */
  readonly notes: readonly string[];
  /** ISO 4217, where all prices name the same one. */
  readonly currency?: string;
}

export interface Skipped {
  /** Row of the sheet (its heading is row 1), line of the file, or the how-many-eth item. */
  readonly row: number;
  readonly why: string;
}
