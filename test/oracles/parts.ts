import type { PlanDocument } from '../../src/business/index.js';

/*
 * What a kind of plan comes to for one customer, read anew from the document: a plain kind for each of its parts, which
 * nothing is bound in any more. It shares no code with `src` (types aside).
 */

/** What a customer says: answers to choices, and numbers by the ids of amounts or of rules. */
export interface Said {
  readonly choices?: Readonly<Record<string, string>>;
  readonly amounts?: Readonly<Record<string, number>>;
}

type Rule = PlanDocument['rules'][number];
type Slot = PlanDocument['slots'][number];
type Also = PlanDocument['also'][number];
interface Bound {
  readonly for: Readonly<Record<string, readonly string[]>>;
}

/** What is said instead where there is no plan otherwise, by the kind's ways to give way that fit the answers, in their order. */
export function easesIn(
  kind: PlanDocument,
  said: Said,
): readonly { readonly id: string; readonly said: Said }[] {
  const isFor = answered(kind, said);
  return kind.eases
    .filter(isFor)
    .map(({ id, choices }) => ({ id, said: { ...said, choices: { ...said.choices, ...choices } } }));
}

/** Whether something is bound to the customer's answers, or to none. */
function answered(kind: PlanDocument, { choices = {} }: Said): (bound: Bound) => boolean {
  const answers = new Map<string, string>();
  for (const { id, usual, values } of kind.choices) {
    const said = values.find((value) => value.id === choices[id]);
    answers.set(id, said?.id ?? usual);
  }
  return (bound) =>
    Object.keys(bound.for).every((choice) => bound.for[choice]?.includes(answers.get(choice) ?? '') === true);
}

export function partsIn(kind: PlanDocument, said: Said = {}): readonly PlanDocument[] {
  const { amounts = {} } = said;
  const holds = answered(kind, said);
  const held = <T extends Bound>(all: readonly T[]): T[] =>
    all.filter(holds).map((one) => ({ ...one, for: {} }));

  /** By rule: the number that stands instead of its own; what the customer says comes last. */
  const numbers = new Map<string, number>();
  for (const amount of kind.amounts) {
    const usual = amount.by.find(holds);
    const asked = amounts[amount.id];
    for (const id of amount.rules) {
      if (usual !== undefined) numbers.set(id, usual.amount);
      if (asked !== undefined) numbers.set(id, asked);
    }
  }
  /** A rule that is named itself gets the number; of an amount it gets its share. */
  const numbered = (rule: Rule): Rule => {
    const own = amounts[rule.id];
    const of = numbers.get(rule.id);
    const share = rule.type === 'sum' ? rule.share : 1;
    const now = own ?? (of === undefined ? undefined : of * share);
    if (now === undefined) return rule;
    if (rule.type === 'repeat') return { ...rule, atMost: Math.floor(now) };
    if (rule.type === 'apart') return { ...rule, days: Math.ceil(now) };
    return rule.atMost === undefined ? { ...rule, atLeast: now } : { ...rule, atMost: now };
  };
  const slotWith = (slot: Slot, also: readonly Also[]): Slot => {
    const mine = held(also).filter(({ slots }) => slots.includes(slot.id));
    let { least, most } = slot;
    for (const one of mine) {
      least = one.least ?? least;
      most = one.most ?? most;
    }
    const role = slot.role.concat(mine.flatMap((one) => one.role));
    return { ...slot, role, least, most, effort: held(slot.effort), ways: held(slot.ways) };
  };
  const part = (days: readonly number[], rules: readonly Rule[], also: readonly Also[]): PlanDocument => ({
    ...kind,
    days: [...days],
    slots: kind.slots.map((slot) => slotWith(slot, also)),
    rules: held(rules).map(numbered),
    prefer: held(kind.prefer),
    choices: [],
    amounts: [],
    also: [],
    forms: [],
    eases: [],
  });
  const form = kind.forms.find(holds);
  if (form === undefined) return [part(kind.days, kind.rules, kind.also)];
  return form.parts.map(({ days, rules, also }) =>
    part(days, [...kind.rules, ...rules], [...kind.also, ...also]),
  );
}
