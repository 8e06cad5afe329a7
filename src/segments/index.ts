export type { Customers } from './customers.js';
export { customersOf } from './customers.js';
export type { Remembered } from './previous.js';
export type { Difference, Segment, Segmentation, Typical } from './segments.js';
export { segmentsOf } from './segments.js';
export type { Visit, Visits } from './visits.js';
