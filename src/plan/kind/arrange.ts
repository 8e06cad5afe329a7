import type { PlanDocument } from '../../business/index.js';
import type { Eased } from '../problem/problem.js';
import { type Demand, relaxedBy, type Step } from './adjust.js';

/** Answers to a kind's choices: ids by ids. */
export type Choices = Readonly<Record<string, string>>;

type For = Readonly<Record<string, readonly string[]>>;
type Also = PlanDocument['also'][number];

/**
 * A kind for one customer: what is bound to other answers is left out, and amounts have moved their rules. Choices that
 * are not answered, or not by one of their values, have their usual answer. Of a kind that is arranged nothing changes.
 */
export function arranged(kind: PlanDocument, said: Choices = {}): PlanDocument {
  const answers = answersOf(kind, said);
  const isFor = (wanted: For): boolean => fits(wanted, answers);
  const fitting = <T extends { readonly for: For }>(all: readonly T[]): T[] =>
    all.filter((each) => isFor(each.for)).map((each) => ({ ...each, for: {} }));
  const form = kind.forms.find((each) => isFor(each.for));
  const moves = kind.amounts.flatMap(({ rules, by }) => {
    const amount = by.find((each) => isFor(each.for))?.amount;
    return amount === undefined ? [] : rules.map((id) => ({ id, amount }));
  });
  const now: PlanDocument = {
    ...kind,
    choices: [],
    amounts: kind.amounts.map((amount) => ({ ...amount, by: [] })),
    slots: kind.slots.map((slot) => ({
      ...slot,
      effort: fitting(slot.effort),
      ways: fitting(slot.ways),
    })),
    rules: fitting(kind.rules),
    also: fitting(kind.also),
    eases: [],
    prefer: fitting(kind.prefer),
    forms: form === undefined ? [] : [{ for: {}, parts: form.parts.map(partFor) }],
    ...(form !== undefined && { days: form.parts.flatMap(({ days }) => days).sort((a, b) => a - b) }),
  };
  return relaxedBy(now, sharesOf(now, moves));

  function partFor(part: PlanDocument['forms'][number]['parts'][number]) {
    return { ...part, also: fitting(part.also), rules: fitting(part.rules) };
  }
}

/** What a customer says of a kind of plan: answers, other days, and numbers by ids of amounts or rules ("in 45 minutes"). */
export interface PlanRequest {
  readonly choices?: Choices;
  readonly days?: readonly number[];
  readonly amounts?: Readonly<Record<string, number>>;
}

/** The kind as it was asked for; ids that it has not are passed over. Other days are for a kind without parts. */
export function requested(
  kind: PlanDocument,
  { choices = {}, days, amounts = {} }: PlanRequest,
): PlanDocument {
  const own = arranged(kind, choices);
  const steps = Object.entries(amounts).flatMap(([id, amount]): Step[] => {
    const named = stepsFor(own, id, amount);
    return named.length > 0 ? [...named] : [{ type: 'rule', id, amount }];
  });
  return { ...relaxedBy(own, steps), ...(days !== undefined && { days: [...days] }) };
}

/** A kind after each of its ways to give way that fits the answers; what the customer asked for stays. */
export function easedFor(kind: PlanDocument, request: PlanRequest): readonly Eased[] {
  const answers = answersOf(kind, request.choices ?? {});
  return kind.eases
    .filter((ease) => fits(ease.for, answers))
    .map(({ id, choices }) => ({
      ease: id,
      kind: requested(kind, { ...request, choices: { ...request.choices, ...choices } }),
    }));
}

const fits = (wanted: For, answers: Choices): boolean =>
  Object.entries(wanted).every(([choice, values]) => values.includes(answers[choice] ?? ''));

/** The answer to each choice of a kind. */
const answersOf = ({ choices }: PlanDocument, said: Choices): Choices =>
  Object.fromEntries(
    choices.map(({ id, usual, values }) => {
      const own = said[id];
      return [id, values.some((value) => value.id === own) ? (own ?? usual) : usual];
    }),
  );

/** What an amount that a customer names makes of the rules that are written in it ("45 minutes"). */
export function stepsFor(kind: PlanDocument, id: string, amount: number): readonly Step[] {
  const rules = kind.amounts.find((each) => each.id === id)?.rules ?? [];
  return sharesOf(
    kind,
    rules.map((rule) => ({ id: rule, amount })),
  );
}

const sharesOf = (
  kind: PlanDocument,
  moves: readonly { readonly id: string; readonly amount: number }[],
): readonly Step[] =>
  moves.flatMap(({ id, amount }): Step[] => {
    const rule = rulesOf(kind).find((each) => each.id === id);
    return rule === undefined
      ? []
      : [{ type: 'rule', id, amount: amount * (rule.type === 'sum' ? rule.share : 1) }];
  });

/** The rules of a kind and of its parts. */
export const rulesOf = ({ rules, forms }: PlanDocument): PlanDocument['rules'] => [
  ...rules,
  ...forms.flatMap(({ parts }) => parts.flatMap((part) => part.rules)),
];

/** A demand of a kind or of its parts as it stands in a sentence. */
export const sayOf = (kind: PlanDocument, { type, id }: Demand): string =>
  (type === 'rule' ? rulesOf(kind) : kind.slots).find((each) => each.id === id)?.say ?? id;

/** The parts of a kind as kinds of their own, each with its id; a kind that has none is its only part. */
export function partsOf(
  kind: PlanDocument,
): readonly { readonly id?: string; readonly kind: PlanDocument }[] {
  const whole = arranged(kind);
  const { forms, also, slots, rules } = whole;
  const [form] = forms;
  const bare = { ...whole, forms: [], also: [] };
  if (form === undefined) return [{ kind: { ...bare, slots: slots.map((slot) => narrowed(slot, also)) } }];
  return form.parts.map((part) => ({
    id: part.id,
    kind: {
      ...bare,
      days: part.days,
      slots: slots.map((slot) => narrowed(slot, [...also, ...part.also])),
      rules: [...rules, ...part.rules],
    },
  }));
}

function narrowed(slot: PlanDocument['slots'][number], also: readonly Also[]) {
  const own = also.filter(({ slots }) => slots.includes(slot.id));
  return {
    ...slot,
    role: [...slot.role, ...own.flatMap(({ role }) => role)],
    least: own.findLast(({ least }) => least !== undefined)?.least ?? slot.least,
    most: own.findLast(({ most }) => most !== undefined)?.most ?? slot.most,
  };
}
