/** A record and its version; a missing record is `undefined` at version 0. */
export interface Versioned<T> {
  readonly value: T | undefined;
  readonly version: number;
}

/** Keeps one kind of record by key. Every implementation passes `test/contracts/store.ts`. */
export interface Store<T> {
  /** A missing record is `undefined` at version 0. What is got may be changed freely. */
  get(key: string): Promise<Versioned<T>>;
  /**
   * Save `value` if the record is still at `version`; the new version is `version + 1`. When this resolves, the
   * record survives a killed process.
   * @throws {StaleWriteError} when it is not; nothing is written then
   */
  put(key: string, value: T, version: number): Promise<void>;
  /** Forget the record wholly. No error when there is none. */
  remove(key: string): Promise<void>;
  /** The keys that begin with `prefix`, in code-point order. */
  keys(prefix: string): AsyncIterable<string>;
}

/** A place that keeps several kinds of record. */
export interface Storage {
  /** The store for one kind, for instance `profiles`. The same name gives the same records. */
  store<T>(kind: string): Store<T>;
  /** Let go of locks and files. */
  close(): Promise<void>;
}
