import type { PlanDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { type Cost, type Placed, type Plan, type PlanImpasse, type Step, sayOf } from '../plan/index.js';

/** A plan for an owner's eyes: day by day, and what each rule costs. */
export function planText(
  catalogue: Catalogue,
  kind: PlanDocument,
  plan: Plan,
  costs: readonly Cost[],
): string {
  const nameOf = ({ item }: Placed): string => catalogue.item(item)?.name ?? item;
  const all = plan.days.flatMap(({ items }) => items);
  const width = Math.max(0, ...kind.slots.map(({ say }) => say.length));
  const wide = Math.max(0, ...all.map((placed) => nameOf(placed).length));
  const days = plan.days.flatMap(({ day, part, items }) => [
    ...(plan.days.length > 1 ? [`day ${day + 1}${partText(kind, part)}`] : []),
    ...items.map((placed) => {
      const slot = kind.slots.find(({ id }) => id === placed.slot)?.say ?? placed.slot;
      const marked = placed.isMarked ? '  not declared' : '';
      return `  ${slot.padEnd(width)}  ${nameOf(placed).padEnd(wide)}  ${placed.take.toFixed(2)}${effortText(placed)}${marked}`;
    }),
  ]);
  const costly = costs.map(({ rule, lost, instead }) => {
    const names = (list: readonly Placed[]): string => list.map(nameOf).join(', ') || 'nothing';
    return `  without ${sayOf(kind, { type: 'rule', id: rule })} (${lost.toFixed(2)} more): ${names(instead.by)} instead of ${names(instead.of)}`;
  });
  return [
    `${kind.say}: of ${all.length} items, ${plan.value.toFixed(2)} are expected to be taken; no plan has more than ${plan.bound.toFixed(2)}`,
    ...days,
    ...sumsText(catalogue, kind, plan),
    ...(costly.length > 0 ? ['what rules cost', ...costly] : []),
  ].join('\n');
}

function partText({ forms }: PlanDocument, id: string | undefined): string {
  const part = forms.flatMap(({ parts }) => parts).find((each) => each.id === id);
  return part === undefined ? '' : `: ${part.say}`;
}

/** Why there is none, and what could give way. */
export function impasseText(kind: PlanDocument, { conflicts, ways }: PlanImpasse): string {
  const moved = (step: Step): string =>
    step.amount === undefined ? `without ${sayOf(kind, step)}` : `${sayOf(kind, step)}: ${step.amount}`;
  return [
    `${kind.say}: nothing keeps all rules`,
    ...conflicts.map(
      (conflict) => `  together impossible: ${conflict.map((d) => sayOf(kind, d)).join(' + ')}`,
    ),
    ...ways.map(
      ({ steps, plan }) => `  possible with ${steps.map(moved).join(', ')} (${plan.value.toFixed(2)} taken)`,
    ),
  ].join('\n');
}

function effortText({ effort }: Placed): string {
  if (effort === undefined) return '';
  const { times, work, rest, minutes, count } = effort;
  const counted = count === undefined ? '' : ` ${count.from}-${count.to} in`;
  return `  ${times} x${counted} (${work} s + ${rest} s) = ${minutes.toFixed(1)} min`;
}

/** What the numbers that the kind has rules for add up to. */
function sumsText(catalogue: Catalogue, kind: PlanDocument, plan: Plan): readonly string[] {
  const attributes = new Set(
    kind.rules.flatMap((rule) => (rule.type === 'sum' ? (rule.of?.attribute ?? []) : [])),
  );
  const sums = [...attributes].map((attribute) => {
    const ofDay = plan.days.map(({ items }) =>
      items.reduce((sum, { item }) => {
        const value = catalogue.item(item)?.attributes[attribute];
        return sum + (typeof value === 'number' ? value : 0);
      }, 0),
    );
    return `${attribute} ${ofDay.map((sum) => Number(sum.toFixed(2))).join(' + ')}`;
  });
  const minutes = plan.days.map(({ items }) =>
    items.reduce((sum, { effort }) => sum + (effort?.minutes ?? 0), 0),
  );
  const effort = minutes.some((m) => m > 0)
    ? [`minutes of effort ${minutes.map((m) => m.toFixed(1)).join(' + ')}`]
    : [];
  return [...sums, ...effort].map((line) => `  ${line}`);
}
