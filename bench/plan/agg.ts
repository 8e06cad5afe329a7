import highs from 'highs';
import { loadParts } from '/work/wt-plan/src/app/index.js';
import { createCatalogue } from '/work/wt-plan/src/catalogue/index.js';
import { rngFor } from '/work/wt-plan/src/base/index.js';
import { grown, weekKind, drawn } from '/work/wt-plan/bench/plan/cases.js';
import { problemOf } from '/work/wt-plan/src/plan/problem.js';
import { aggregateOf } from '/work/wt-plan/src/plan/aggregate.js';
import { bound } from '/work/wt-plan/src/plan/bound.js';
const h = await highs();
const parts = await loadParts('restaurant');
const cat = createCatalogue(parts.business);
for (let n = 0; n < 10; n++) {
  const rng = rngFor(1, 'week', n);
  const c = grown(cat, 300, rng);
  const p = problemOf(drawn(c, weekKind(rng), 1, n));
  const a = aggregateOf(p);
  const slack = Float64Array.from(a.rows, (r) => r.bound);
  const b = bound(a, p.values, { slack, enough: -1, steps: 150 });
  const b2 = bound(a, p.values, { slack, enough: -1, steps: 2000 });
  const terms = (w: ArrayLike<number>) => { const t: string[] = []; for (let o = 0; o < w.length; o++) if (w[o]) t.push(`${(w[o] as number) < 0 ? '-' : '+'} ${Math.abs(w[o] as number)} y${o}`); return t.join(' '); };
  const lines = ['Maximize', ' obj: ' + terms(p.values), 'Subject To'];
  a.rows.forEach((r, i) => { const t = terms(r.weights); if (t) lines.push(` r${i}: ${t} <= ${r.bound}`); });
  a.slots.forEach((s, i) => { const t = s.options.map((o) => `+ y${o}`).join(' '); lines.push(` l${i}: ${t} >= ${s.least}`, ` m${i}: ${t} <= ${s.most}`); });
  lines.push('Bounds'); p.options.forEach((_, o) => lines.push(` 0 <= y${o} <= ${a.copies}`));
  const lp = h.solve([...lines, 'End'].join('\n'));
  const ip = h.solve([...lines, 'General', p.options.map((_, o) => `y${o}`).join(' '), 'End'].join('\n'), { time_limit: 10 });
  console.log(n, 'lagr150', b.value.toFixed(4), 'lagr2000', b2.value.toFixed(4), 'lp', lp.ObjectiveValue.toFixed(4), 'ip', ip.ObjectiveValue.toFixed(4), ip.Status);
}
