import { startVitest } from 'vitest/node';

/*
 * The tests of the planner as `npm test` runs them, the same each time, for code that was weakened on purpose: it ends
 * with FOUND when one fails, with 0 when all hold, and with anything else when they could not be run.
 */

/** As test/tools/mutants.ts knows it. */
const FOUND = 3;
const TESTS = ['plan', 'exact', 'swap', 'impasse', 'again'].map((name) => `test/plan/${name}.test.ts`);

delete process.env['RUNS'];
delete process.env['SEED'];
const vitest = await startVitest('test', TESTS, {
  watch: false,
  bail: 1,
  fileParallelism: false,
  reporters: [{}],
});
const modules = vitest.state.getTestModules();
const failed = modules.flatMap((module) => [...module.children.allTests('failed')]);
for (const test of failed) console.log(`${test.fullName}: ${test.result().errors?.[0]?.message}`);
const isRun = modules.length === TESTS.length && modules.every((module) => module.errors().length === 0);
await vitest.close();
process.exit(failed.length > 0 ? FOUND : isRun ? 0 : 1);
