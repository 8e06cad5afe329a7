import { localTimeIn } from '../business/index.js';

/** A clock of a time zone, asked what it shows and what universal time its hands mean. */
export interface Zone {
  readonly name: string;
  /** Seconds ahead of universal time when its clocks show `local` (YYYY-MM-DDTHH:MM). */
  offsetAt(local: string): number;
}

export function zoneOf(name: string): Zone {
  const localTime = localTimeIn(name);
  const ahead = (at: number): number => Date.parse(`${localTime(at)}Z`) - at;
  return {
    name,
    offsetAt(local) {
      const shown = Date.parse(`${local}Z`);
      // As if it were universal time, then nearer: a change of the clocks may lie in between.
      const near = shown - ahead(shown);
      return ahead(near) / 1000;
    },
  };
}
