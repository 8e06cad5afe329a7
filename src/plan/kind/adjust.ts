import type { PlanDocument } from '../../business/index.js';
import type { Demand, PlanStep as Step } from '../../domain/index.js';

export type { Demand, PlanStep as Step } from '../../domain/index.js';

/** All that a kind insists on. */
export const demandsOf = ({ rules, slots }: PlanDocument): readonly Demand[] => [
  ...rules.map(({ id }): Demand => ({ type: 'rule', id })),
  ...slots.flatMap(({ id, least }): Demand[] => (least > 0 ? [{ type: 'slot', id }] : [])),
];

/** The kind after these gave way; a slot does wherever it asks for more. */
export const relaxedBy = (kind: PlanDocument, steps: readonly Step[]): PlanDocument => ({
  ...kind,
  rules: movedBy(kind.rules, steps),
  also: loweredBy(kind.also, steps),
  forms: kind.forms.map((form) => ({
    ...form,
    parts: form.parts.map((part) => ({
      ...part,
      rules: movedBy(part.rules, steps),
      also: loweredBy(part.also, steps),
    })),
  })),
  slots: kind.slots.map((slot) => ({ ...slot, least: lowered(slot.least, slot.id, steps) })),
});

function lowered(least: number, slot: string, steps: readonly Step[]): number {
  const step = steps.find(({ type, id }) => type === 'slot' && id === slot);
  return step === undefined ? least : Math.min(least, Math.ceil(step.amount ?? 0));
}

/** What else holds of several slots may give way in one of them: then it says so of each. */
const loweredBy = (also: readonly Also[], steps: readonly Step[]): Also[] =>
  also.flatMap((each) => {
    const { least, slots } = each;
    if (least === undefined || slots.every((slot) => lowered(least, slot, steps) === least)) return [each];
    return slots.map((slot) => ({ ...each, slots: [slot], least: lowered(least, slot, steps) }));
  });

type Rule = PlanDocument['rules'][number];
type Also = PlanDocument['also'][number];

const movedBy = (rules: readonly Rule[], steps: readonly Step[]): Rule[] =>
  rules.flatMap((rule) => {
    const step = steps.find(({ type, id }) => type === 'rule' && id === rule.id);
    if (step === undefined) return [rule];
    return step.amount === undefined ? [] : [moved(rule, step.amount)];
  });

/** Days and counts are whole; a part of one is none. */
function moved(rule: Rule, amount: number): Rule {
  switch (rule.type) {
    case 'sum':
      return { ...rule, ...(rule.atLeast === undefined ? { atMost: amount } : { atLeast: amount }) };
    case 'repeat':
      return { ...rule, atMost: Math.floor(amount) };
    case 'apart':
      return { ...rule, days: Math.ceil(amount) };
  }
}
