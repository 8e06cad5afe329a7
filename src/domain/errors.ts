/** An error for people who run Usual: `code` for programs, a sentence that says what to do, never a customer's words. */
export class UsualError extends Error {
  override readonly name: string = 'UsualError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Somebody else saved the record first. */
export class StaleWriteError extends UsualError {
  override readonly name = 'StaleWriteError';
  readonly key: string;

  constructor(key: string, expected: number, found: number) {
    super('stale-write', `${key}: expected version ${expected}, found ${found}. Read it again and retry.`);
    this.key = key;
  }
}
