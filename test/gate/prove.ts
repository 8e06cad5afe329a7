import fc from 'fast-check';
import { loadParts } from '../../src/app/index.js';
import { everyItem, laxerPolicies } from './every-item.js';
import { everyRoute } from './every-route.js';
import { newTally } from './tally.js';

/*
 * The proof of the gate as a process of its own, the same each time, for code that was weakened on purpose: it ends
 * with FOUND when a property fails, with 0 when all hold, and with anything else when it could not be run.
 */

/** As test/tools/mutants.ts knows it. */
const FOUND = 3;

const { business: _, ...surroundings } = await loadParts('restaurant');
const how = { seed: 20, endOnFailure: true };
const proofs = [
  () => fc.check(everyItem(newTally()), { ...how, numRuns: 60 }),
  () => fc.check(laxerPolicies(), { ...how, numRuns: 30 }),
  () => fc.check(everyRoute(surroundings, newTally()), { ...how, numRuns: 80 }),
];
for (const proof of proofs) {
  const { failed, errorInstance } = proof();
  if (!failed) continue;
  console.log(String(errorInstance));
  process.exit(FOUND);
}
