/** Something wrong with a pack: where it stands and what to do. */
export interface Problem {
  /** An error keeps the pack from being used; a warning does not. */
  readonly level: 'error' | 'warning';
  /** File and place: `pack.json questions[2].options[0]`, `catalogue.jsonl line 14`. */
  readonly where: string;
  readonly what: string;
}

export const errorAt = (where: string, what: string): Problem => ({ level: 'error', where, what });
export const warningAt = (where: string, what: string): Problem => ({ level: 'warning', where, what });
