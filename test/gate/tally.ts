/** How much a property has looked at: one check is one customer, one item and one way by which it could come to them. */
export interface Tally {
  checks: number;
  /** Of these, the items that this customer may not have. */
  barred: number;
}

export const newTally = (): Tally => ({ checks: 0, barred: 0 });
