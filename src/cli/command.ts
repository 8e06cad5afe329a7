import type { Readable, Writable } from 'node:stream';

/** What a command may touch; handed in, so that a test can call `run`. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Readable;
  readonly out: Writable;
  readonly err: Writable;
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** @returns 0 done, 1 found a problem, 2 used wrongly */
  run(argv: readonly string[], surroundings: Surroundings): Promise<number>;
}
