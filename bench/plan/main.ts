import { parseArgs } from 'node:util';
import highsLoader from 'highs';
import { loadBusiness } from '../../src/app/index.js';
import { rngFor } from '../../src/base/index.js';
import { type Catalogue, createCatalogue } from '../../src/catalogue/index.js';
import { makePlan, type PlanTask, problemOf } from '../../src/plan/index.js';
import type { Benchmark } from '../benchmark.js';
import { cpuSince, median, quantile } from '../cpu.js';
import { drawn, grown, menuKind, weekKind } from './cases.js';
import { greedy } from './greedy.js';
import { modelOf } from './highs.js';

const KINDS = { menu: menuKind, week: weekKind };

export const plan: Benchmark = {
  summary:
    'CPU milliseconds and gap to the bound of plans, beside a greedy choice and an integer program (HiGHS)',
  usage:
    'bench -- plan [--items 300] [--menus 100] [--weeks 30] [--highs 3] [--limit 30] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        items: { type: 'string', default: '300' },
        menus: { type: 'string', default: '100' },
        weeks: { type: 'string', default: '30' },
        highs: { type: 'string', default: '3' },
        limit: { type: 'string', default: '30' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const [items, menus, weeks, solved, limit, seed] = (
      ['items', 'menus', 'weeks', 'highs', 'limit', 'seed'] as const
    ).map((name) => Number(values[name])) as [number, number, number, number, number, number];
    if (![items, menus, weeks, limit].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error('--items, --menus, --weeks and --limit take whole numbers above 0.');
    }
    const catalogue = createCatalogue(await loadBusiness('restaurant'));
    const rows = [
      await measure('menu', catalogue, { items, count: menus, solved, limit, seed }),
      await measure('week', catalogue, { items, count: weeks, solved, limit, seed }),
    ];
    if (values.json) {
      out(JSON.stringify({ benchmark: 'plan', seed, items, rows }));
      return 0;
    }
    out(
      'kind   plans  none   ms p50   ms p99  gap p50  gap max  greedy  kept     highs s  highs value  stopped',
    );
    for (const row of rows) {
      const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;
      const cells = [
        row.kind.padEnd(5),
        String(row.plans).padStart(6),
        String(row.none).padStart(5),
        row.p50.toFixed(1).padStart(8),
        row.p99.toFixed(1).padStart(8),
        percent(row.gap).padStart(8),
        percent(row.gapMost).padStart(8),
        percent(row.greedy).padStart(7),
        percent(row.greedyKept).padStart(7),
        row.highs.seconds.toFixed(1).padStart(9),
        percent(row.highs.value).padStart(12),
        String(row.highs.stopped).padStart(8),
      ];
      out(cells.join(' '));
    }
    out(`gaps above 1 %: ${rows.map(({ kind, gapsAbove1 }) => `${kind} ${gapsAbove1}`).join(', ')}`);
    out('greedy and highs value: of what the plan is worth. kept: greedy choices that keep every rule.');
    return 0;
  },
};

interface Sizes {
  readonly items: number;
  readonly count: number;
  /** So many of them are solved by HiGHS as well, each for `limit` seconds at most. */
  readonly solved: number;
  readonly limit: number;
  readonly seed: number;
}

async function measure(
  kind: keyof typeof KINDS,
  base: Catalogue,
  { items, count, solved, limit, seed }: Sizes,
) {
  const tasks = Array.from({ length: count }, (_, n): PlanTask => {
    const rng = rngFor(seed, kind, n);
    const catalogue = grown(base, items, rng);
    return drawn(catalogue, KINDS[kind](rng), seed, n);
  });
  // Once to warm up.
  for (const task of tasks.slice(0, 3)) makePlan(task);
  const made = tasks.map((task) => {
    const start = process.cpuUsage();
    const { plan: found } = makePlan(task);
    return { task, found, ms: cpuSince(start) };
  });
  const plans = made.flatMap(({ task, found }) => (found === undefined ? [] : [{ task, found }]));
  const times = made.map(({ ms }) => ms);
  const gaps = plans.map(({ found: { bound, value } }) => bound / value - 1);
  const quick = plans.map(({ task, found }) => {
    const { value, isKept } = greedy(problemOf(task));
    return { isKept, share: value / found.value };
  });
  const kept = quick.filter(({ isKept }) => isKept);
  return {
    kind,
    plans: plans.length,
    none: count - plans.length,
    p50: median(times),
    p99: quantile(times, 0.99),
    gap: median(gaps),
    gapMost: Math.max(0, ...gaps),
    gapsAbove1: gaps.filter((gap) => gap > 0.01).length,
    greedy: median(kept.map(({ share }) => share)),
    greedyKept: kept.length / Math.max(1, plans.length),
    highs: await integerProgram(plans.slice(0, solved), limit),
  };
}

/** The same models as integer programs: seconds of CPU, value against the plan's, and how many the limit stopped. */
async function integerProgram(
  plans: readonly { readonly task: PlanTask; readonly found: { readonly value: number } }[],
  limit: number,
) {
  // Its types are written for require; what is imported is the loader itself.
  const highs = await (highsLoader as unknown as typeof highsLoader.default)();
  const runs = plans.map(({ task, found }) => {
    const model = modelOf(problemOf(task));
    const start = process.cpuUsage();
    const solution = highs.solve(model, { time_limit: limit, mip_rel_gap: 0.005 });
    return {
      seconds: cpuSince(start) / 1000,
      value: solution.ObjectiveValue / found.value,
      status: solution.Status,
    };
  });
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    value: median(runs.map(({ value }) => value)),
    stopped: runs.filter(({ status }) => status !== 'Optimal').length,
  };
}
