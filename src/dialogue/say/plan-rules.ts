import type { PlanDocument } from '../../business/index.js';
import type { Option, PlanStep } from '../../domain/index.js';
import { type Clash, rulesOf } from '../../plan/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import { kindOf, sayOf } from './plan-words.js';
import type { Saying } from './saying.js';

/** What rules have to do with where an item stands: as few of them as keep it from everywhere else. */
export function sayForced(
  world: World,
  { plan, item, day, forced: { ahead, days, isLikeliest } }: Act & { type: 'whyPlanned' },
): string {
  const { wordings: w, names } = world;
  const kind = kindOf(world, plan.kind);
  const dayName = (d: number): string => names.weekday(plan.days[d]?.day ?? d);
  const said = (rules: readonly string[]): string =>
    w.list(rules.map((id) => sayOf(kind, { type: 'rule', id })));
  const clashText = ({ rules, by }: Clash): string => {
    const others = by
      .slice(0, MOST_CLASHES)
      .map((other) =>
        plan.days.length > 1
          ? w.text('plan.forced.by', { item: names.item(other.item), day: dayName(other.day) })
          : names.item(other.item),
      );
    // Of several rules nobody could tell which of them it is about.
    if (others.length === 0 || rules.length > 1) return said(rules.slice(0, MOST_CLASHES));
    return w.text('plan.forced.with', { rules: said(rules), items: w.list(others) });
  };
  const free = days.filter(({ rules }) => rules.length === 0);
  const barred = fewestRules(days.filter(({ rules }) => rules.length > 0));
  const lines = [
    ...(ahead === undefined
      ? []
      : [w.text('plan.forced.ahead', { item: names.item(ahead.item), rules: clashText(ahead) })]),
    ...barred.map(({ rule, clashes }) => {
      const [clash, ...others] = clashes;
      const rules =
        clash !== undefined && others.length === 0 ? clashText({ ...clash, rules: [rule] }) : said([rule]);
      return w.text('plan.forced.day', { day: w.either(clashes.map((one) => dayName(one.day))), rules });
    }),
    ...(free.length === 0
      ? []
      : [w.text('plan.forced.free', { days: w.either(free.map(({ day: d }) => dayName(d))) })]),
  ];
  if (lines.length === 0) return isLikeliest ? w.text('plan.forced.none', { item: names.item(item) }) : '';
  const head = w.text('plan.forced.head', { item: names.item(item), day: dayName(day) });
  return plan.days.length > 1 ? [head, ...lines].join('\n') : lines.join('\n');
}

type DayClash = Clash & { readonly day: number };

/** Rules that together bar all these days, each time the one that bars most of those left; with the days it was taken for. */
function fewestRules(days: readonly DayClash[]): readonly { rule: string; clashes: readonly DayClash[] }[] {
  const [first, ...others] = [...new Set(days.flatMap(({ rules }) => rules))];
  if (first === undefined) return [];
  const barredBy = (rule: string): readonly DayClash[] => days.filter(({ rules }) => rules.includes(rule));
  const rule = others.reduce(
    (best, one) => (barredBy(one).length > barredBy(best).length ? one : best),
    first,
  );
  return [
    { rule, clashes: barredBy(rule) },
    ...fewestRules(days.filter(({ rules }) => !rules.includes(rule))),
  ];
}

/** More are not read. */
const MOST_CLASHES = 2;

/** Why an item of a plan cannot be changed for another. */
export function sayPlanStuck(world: World, { kind, item, rules }: Act & { type: 'planStuck' }): string {
  const { wordings: w, names } = world;
  if (rules.length === 0) return w.text('plan.nothingAlike', { item: names.item(item) });
  const broken = rules.map((id) => sayOf(kindOf(world, kind), { type: 'rule', id }));
  return w.text('plan.stuck', { item: names.item(item), rules: w.list(broken) });
}

/** Which demands cannot be met together, and the smallest ways out, or those that were found. */
export function sayNoPlan(
  world: World,
  { kind: id, conflicts, ways, isProven, isLater }: Act & { type: 'noPlan' },
  turn: number,
): Saying {
  const { wordings: w, pack } = world;
  const kind = kindOf(world, id);
  const [first = []] = conflicts;
  const options = ways.map((steps, index): Option => {
    const label = steps.map((step) => stepText(world, kind, step)).join(' + ');
    return { label, action: { type: 'relax', turn, index } };
  });
  const [say, range] = [kind?.say ?? id, pack.range];
  const demands = w.list(first.map((demand) => sayOf(kind, demand)));
  const text = [
    first.length === 0
      ? w.text('plan.none.found', { say, range })
      : w.text('plan.none', { say, range, demands }),
    ...(isProven || ways.length === 0 ? [] : [w.text('plan.ways.found')]),
    ...(isLater ? [w.text('nothingFits.gone', { gone: w.text('gone.notNow') })] : []),
  ].join(' ');
  return { text, options: [...options, { label: w.text('skip'), action: { type: 'skip' } }] };
}

/** "the budget up to €45" */
function stepText({ wordings: w, names }: World, kind: PlanDocument | undefined, step: PlanStep): string {
  const say = sayOf(kind, step);
  if (step.amount === undefined) return w.text('plan.way.without', { say });
  const rule = (kind === undefined ? [] : rulesOf(kind)).find(
    ({ id }) => step.type === 'rule' && id === step.id,
  );
  const attribute = rule?.type === 'sum' ? rule.of?.attribute : undefined;
  const amount = attribute === undefined ? String(step.amount) : names.amount(attribute, step.amount);
  return w.text('plan.way', { say, amount });
}
