export type { Remembered } from './previous.js';
export type { Difference, Segment, Segmentation, Typical } from './segments.js';
export { FEWEST_CUSTOMERS, segmentsOf } from './segments.js';
export type { Visit, Visits } from './visits.js';
