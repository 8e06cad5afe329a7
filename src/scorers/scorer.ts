/**
 * Scores all items for somebody of whom it is known what they took. Higher is better. Scales differ between scorers, so
 * that only `Hybrid` may add them up. What stands in the history gets a score as well; whoever ranks leaves it out.
 */
export interface Scorer {
  readonly name: string;
  /**
   * The order of the history does not matter. An empty one is nothing known.
   *
   * @param history  places of items, each once
   * @param out      filled and returned, when given; length = number of items
   */
  scores(history: ArrayLike<number>, out?: Float64Array): Float64Array;
  /** Standard deviation of each item's score, in the unit of the scores, where the model knows how sure it is. */
  readonly deviations?: Float64Array;
}
