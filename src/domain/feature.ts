/**
 * One side of one attribute that an item can have, in degrees from 0 to 1:
 * - a flag: `{ attribute: 'light' }`
 * - one of many: `{ attribute: 'course', value: 'main' }`
 * - a number's end: `{ attribute: 'price', toward: 'less' }` ("cheap")
 */
export interface Feature {
  readonly attribute: string;
  readonly value?: string;
  readonly toward?: 'less' | 'more';
}

/** The same feature gives the same key, and no two features share one. */
export function featureKey({ attribute, value, toward }: Feature): string {
  if (value !== undefined) return `${attribute}=${value}`;
  return toward === undefined ? attribute : `${attribute}${toward === 'less' ? '<' : '>'}`;
}
