export type { PlanTask } from './problem.js';
