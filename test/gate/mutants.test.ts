import { describe } from 'vitest';
import { noticesMutants } from '../tools/mutants.js';
import { HELD, MUTANTS } from './mutants.js';

describe('the proof of the gate', () =>
  noticesMutants({ script: 'test/gate/prove.ts', mutants: MUTANTS, held: HELD }));
