export type { Finding } from './doctor.js';
export { diagnosePack, report } from './doctor.js';
