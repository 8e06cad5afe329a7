export type { Finding } from './doctor.js';
export { diagnosePack, report } from './doctor.js';
export type { FactsReport } from './facts.js';
export { diagnoseFacts } from './facts.js';
export { factsText } from './facts-text.js';
export { impasseText, planText } from './plan-text.js';
export { type Reading, readingOf } from './reading.js';
export { segmentsText } from './segments-text.js';
export { unreadText } from './unread-text.js';
