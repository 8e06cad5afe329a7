import type { PlanDocument } from '../business/index.js';

/**
 * A kind of plan for so many people, in proportion to the number that it is written for. At least one stays of what there
 * was one of. Limits are rounded so that they stay as easy to keep, sums of numbers such as a budget not at all.
 */
export function scaledTo(kind: PlanDocument, people: number): PlanDocument {
  const ratio = people / kind.serves;
  return {
    ...kind,
    slots: kind.slots.map((slot) => {
      const least = slot.least === 0 ? 0 : Math.max(1, Math.floor(slot.least * ratio));
      return { ...slot, least, most: Math.max(1, least, Math.ceil(slot.most * ratio)) };
    }),
    rules: kind.rules.map((rule) => (rule.type === 'sum' ? scaledSum(rule, ratio) : rule)),
  };
}

type Sum = Extract<PlanDocument['rules'][number], { type: 'sum' }>;

function scaledSum(rule: Sum, ratio: number): Sum {
  const isCount = rule.of === undefined;
  if (rule.atMost !== undefined) {
    return { ...rule, atMost: isCount ? Math.ceil(rule.atMost * ratio) : rule.atMost * ratio };
  }
  const least = (rule.atLeast ?? 0) * ratio;
  return { ...rule, atLeast: isCount ? Math.floor(least) : least };
}
