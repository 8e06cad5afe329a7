import { describe } from 'vitest';
import { noticesMutants } from '../tools/mutants.js';
import { MUTANTS } from './mutants.js';

describe('what npm test tries of the planner', () =>
  noticesMutants({ script: 'test/plan/prove.ts', mutants: MUTANTS }));
