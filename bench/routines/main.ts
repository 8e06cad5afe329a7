import { parseArgs } from 'node:util';
import highsLoader from 'highs';
import { loadWorld } from '../../src/app/index.js';
import { rngFor } from '../../src/base/index.js';
import { planText } from '../../src/owner/index.js';
import { makePlan, type PlanTask, partsOf, problemOf } from '../../src/plan/index.js';
import { routineOracle } from '../../test/oracles/routine.js';
import type { Benchmark } from '../benchmark.js';
import { cpuSince, median, quantile } from '../cpu.js';
import { modelOf } from '../plan/highs.js';
import { profile, profileText } from './profiles.js';
import { taskFor, weekOf } from './task.js';

/** As in a chat. */
const QUICK = { tolerance: 0.02, looks: 100_000 };

export const routines: Benchmark = {
  summary: 'training weeks for drawn profiles: what a trainer would check, and whether refusals are right',
  usage: 'bench -- routines [--profiles 200] [--print 0] [--limit 20] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        profiles: { type: 'string', default: '200' },
        print: { type: 'string', default: '0' },
        limit: { type: 'string', default: '20' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const [count, print, limit, seed] = (['profiles', 'print', 'limit', 'seed'] as const).map((name) =>
      Number(values[name]),
    ) as [number, number, number, number];
    if (!(Number.isInteger(count) && count > 0)) throw new Error('--profiles takes a whole number above 0.');
    const world = await loadWorld('gym', { seed });
    const kind = weekOf(world);
    const oracle = routineOracle();
    const rng = rngFor(seed, 'routines');
    const times: number[] = [];
    const gaps: number[] = [];
    const faulty: string[] = [];
    const refused: PlanTask[] = [];
    for (let n = 0; n < count; n++) {
      const who = profile(rng);
      const task = taskFor(world, who, seed);
      const start = process.cpuUsage();
      const { plan } = makePlan(task, QUICK);
      times.push(cpuSince(start));
      if (n < print) out(`\n${profileText(who)}`);
      if (plan === undefined) {
        refused.push(task);
        if (n < print) out('  refused');
        continue;
      }
      gaps.push(plan.bound / plan.value - 1);
      if (n < print) out(planText(world.catalogue, kind, plan, []));
      const faults = oracle.faultsOf(plan, { ...who.choices, ...who });
      if (faults.length > 0) faulty.push(`${profileText(who)}: ${faults.join('; ')}`);
    }
    const right = await impossible(refused, limit);
    const row = {
      profiles: count,
      made: count - refused.length,
      faulty: faulty.length,
      refused: refused.length,
      ...right,
      p50: median(times),
      p99: quantile(times, 0.99),
      gap: median(gaps),
    };
    if (values.json) {
      out(JSON.stringify({ benchmark: 'routines', seed, ...row }));
    } else {
      for (const fault of faulty) out(fault);
      out('profiles  made  faulty  refused  rightly  wrongly  undecided  ms p50  ms p99  gap p50');
      out(
        [
          String(row.profiles).padStart(8),
          String(row.made).padStart(5),
          String(row.faulty).padStart(7),
          String(row.refused).padStart(8),
          String(row.rightly).padStart(8),
          String(row.wrongly).padStart(8),
          String(row.undecided).padStart(10),
          row.p50.toFixed(0).padStart(7),
          row.p99.toFixed(0).padStart(7),
          `${(100 * row.gap).toFixed(1)}%`.padStart(8),
        ].join(' '),
      );
    }
    return row.faulty + row.wrongly > 0 ? 1 : 0;
  },
};

/** Refusals by what an integer program says of the same rules: one part that nothing fills is enough. */
async function impossible(tasks: readonly PlanTask[], limit: number) {
  const highs = await (highsLoader as unknown as typeof highsLoader.default)();
  const counts = { rightly: 0, wrongly: 0, undecided: 0 };
  for (const task of tasks) {
    const statuses = partsOf(task.kind).map(({ kind }) => {
      const problem = problemOf({ ...task, kind });
      if (problem.slots.some(({ least, options }) => options.length < least)) return 'Infeasible';
      return String(highs.solve(modelOf(problem), { time_limit: limit, mip_rel_gap: 1 }).Status);
    });
    if (statuses.includes('Infeasible')) counts.rightly++;
    else if (statuses.every((status) => status === 'Optimal')) counts.wrongly++;
    else counts.undecided++;
  }
  return counts;
}
