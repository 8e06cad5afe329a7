import { loadParts } from '/work/wt-plan/src/app/index.js';
import { createCatalogue } from '/work/wt-plan/src/catalogue/index.js';
import { rngFor } from '/work/wt-plan/src/base/index.js';
import { grown, menuKind, weekKind, drawn } from '/work/wt-plan/bench/plan/cases.js';
import { problemOf } from '/work/wt-plan/src/plan/problem.js';
import { solve } from '/work/wt-plan/src/plan/solve.js';
const parts = await loadParts('restaurant');
const size = Number(process.argv[2] ?? 300); const N = Number(process.argv[3] ?? 10); const which = process.argv[4] ?? 'both';
const cat = createCatalogue(parts.business);
for (const [name, make] of [['menu', menuKind], ['week', weekKind]] as const) {
  if (which !== 'both' && which !== name) continue;
  for (let n = 0; n < N; n++) {
    const rng = rngFor(1, name, n);
    const c = grown(cat, size, rng);
    const task = drawn(c, make(rng), 1, n);
    const start = process.cpuUsage();
    const p = problemOf(task);
    const mid = process.cpuUsage(start);
    const s = solve(p, 1, { tolerance: name === 'menu' ? 0 : Number(process.argv[5] ?? 0.005), looks: Number(process.argv[6] ?? 3e6) });
    const cpu = process.cpuUsage(start);
    console.log(name, n, 'compile', ((mid.user+mid.system)/1000).toFixed(1), 'total', ((cpu.user + cpu.system) / 1000).toFixed(1), s.value.toFixed(4), s.bound.toFixed(4), ((s.bound / s.value - 1) * 100).toFixed(3) + '%', s.isProven, s.looks);
  }
}
