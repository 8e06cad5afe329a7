/** One benchmark, started by its name: `npm run --silent bench -- NAME ...`. */
export interface Benchmark {
  readonly summary: string;
  readonly usage: string;
  /**
   * @returns the exit code: 0 done, 1 found a problem
   * @throws an Error that says what to do, when it is used wrongly or a file is not as it should be
   */
  run(argv: readonly string[], out: (line: string) => void): Promise<number>;
}
