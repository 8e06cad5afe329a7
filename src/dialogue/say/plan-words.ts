import type { PlanDocument } from '../../business/index.js';
import type { Demand, Effort, Placed } from '../../domain/index.js';
import { sayOf as sayIn } from '../../plan/index.js';
import type { World } from '../world.js';

/** The kind of a plan; undefined when the pack has it no more. */
export const kindOf = ({ pack }: World, kind: string): PlanDocument | undefined =>
  pack.plans.find(({ id }) => id === kind);

/** What a demand of a kind is called: "the budget". */
export const sayOf = (kind: PlanDocument | undefined, demand: Demand): string =>
  kind === undefined ? demand.id : sayIn(kind, demand);

/** "3 × 8-12, 90 s rest", or by the time where nothing is counted: "3 × 40 s, 90 s rest"; in a later week "5 % more". */
export function effortText({ wordings: w }: World, { times, work, rest, count, load = 1 }: Effort): string {
  if (times === 1 && rest === 0 && work >= 60) return w.text('plan.effort.long', { minutes: work / 60 });
  const each =
    count === undefined
      ? w.text('plan.effort.seconds', { seconds: work })
      : count.from === count.to
        ? w.text('plan.effort.count', { count: count.from })
        : w.text('plan.effort.range', { from: count.from, to: count.to });
  const effort = w.text(rest > 0 ? 'plan.effort' : 'plan.effort.once', { times, each, rest });
  if (load === 1) return effort;
  return w.text('plan.effort.load', { effort, percent: Math.round((load - 1) * 100) });
}

/** What the numbers that the kind has rules for add up to. */
export function totalText(
  { catalogue, wordings: w, names }: World,
  kind: PlanDocument | undefined,
  all: readonly Pick<Placed, 'item' | 'effort'>[],
): string {
  const attributes = new Set(
    (kind?.rules ?? []).flatMap((rule) => (rule.type === 'sum' ? (rule.of?.attribute ?? []) : [])),
  );
  const sums = [...attributes].map((attribute) => {
    const sum = all.reduce((total, { item }) => {
      const value = catalogue.item(item)?.attributes[attribute];
      return total + (typeof value === 'number' ? value : 0);
    }, 0);
    return names.amount(attribute, Math.round(sum * 100) / 100);
  });
  const minutes = all.reduce((sum, { effort }) => sum + (effort?.minutes ?? 0), 0);
  const time = minutes > 0 ? [w.text('plan.minutes', { minutes: Math.round(minutes) })] : [];
  const totals = [...sums, ...time];
  return totals.length === 0 ? '' : w.text('plan.total', { totals: w.list(totals) });
}
