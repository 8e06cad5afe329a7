import { attributeOf, checkFeature } from './check-feature.js';
import { checkCondition } from './check-rules.js';
import type { ConditionDocument } from './condition.js';
import { attributesOf } from './item-facts.js';
import type { PlanDocument } from './plan-schema.js';
import { errorAt, type Problem, warningAt } from './problem.js';
import { holdsAll } from './rules.js';
import type { ItemDocument, PackDocument } from './schema.js';

type Slot = PlanDocument['slots'][number];
type Rule = PlanDocument['rules'][number];

/** What plan kinds speak of is there, and every slot can be filled by something. */
export function checkPlans(pack: PackDocument, items: readonly ItemDocument[]): Problem[] {
  return pack.plans.flatMap((plan, p) => {
    const where = `pack.json plans[${p}]`;
    const conditions = (list: readonly ConditionDocument[], place: string): Problem[] =>
      list.flatMap((condition, n) => checkCondition(pack, condition, `${where}.${place}[${n}]`));
    return [
      ...checkIds(plan, where),
      ...(plan.daypart === undefined || pack.dayparts.some(({ id }) => id === plan.daypart)
        ? []
        : [errorAt(`${where}.daypart`, `"${plan.daypart}" is not among the dayparts`)]),
      ...plan.slots.flatMap((slot, s) => [
        ...conditions(slot.role, `slots[${s}].role`),
        ...slot.effort.flatMap(({ when }, e) => conditions(when, `slots[${s}].effort[${e}].when`)),
        ...checkSlot(pack, slot, items, `${where}.slots[${s}]`),
      ]),
      ...placesIn(plan).flatMap(({ rules, also, place }) => [
        ...rules.flatMap((rule, r) => [
          ...(rule.type === 'repeat' ? [] : conditions(rule.what, `${place}rules[${r}].what`)),
          ...checkRule(pack, plan, rule, `${where}.${place}rules[${r}]`),
        ]),
        ...also.flatMap(({ role, slots }, a) => [
          ...conditions(role, `${place}also[${a}].role`),
          ...among(slots, plan.slots, 'slots', `${where}.${place}also[${a}]`),
        ]),
      ]),
      ...checkAnswers(plan, where),
      ...(plan.order === undefined ? [] : checkValues(pack, plan.order, `${where}.order`)),
      ...plan.prefer.flatMap(({ when, slot }, n) => [
        ...conditions(when, `prefer[${n}].when`),
        ...(slot === undefined || plan.slots.some(({ id }) => id === slot)
          ? []
          : [errorAt(`${where}.prefer[${n}].slot`, `"${slot}" is not among the slots`)]),
      ]),
      ...plan.together.flatMap(({ one, other }, n) => [
        ...conditions(one, `together[${n}].one`),
        ...conditions(other, `together[${n}].other`),
      ]),
    ];
  });
}

interface Place {
  readonly rules: readonly Rule[];
  readonly also: PlanDocument['also'];
  readonly days: readonly number[];
  /** Where it stands in the kind. */
  readonly place: string;
}

/** The kind, and each of its parts. */
const placesIn = ({ rules, also, days, forms }: PlanDocument): readonly Place[] => [
  { rules, also, days, place: '' },
  ...forms.flatMap(({ parts }, f) =>
    parts.map((part, p): Place => ({ ...part, place: `forms[${f}].parts[${p}].` })),
  ),
];

const among = (
  named: readonly string[],
  list: readonly { readonly id: string }[],
  what: string,
  where: string,
): Problem[] =>
  named
    .filter((id) => !list.some((each) => each.id === id))
    .map((id) => errorAt(where, `"${id}" is not among the ${what}`));

/** Answers, wherever something is bound to them, are those of a choice; amounts move rules that there are. */
function checkAnswers(plan: PlanDocument, where: string): Problem[] {
  const { choices, amounts, slots, prefer, forms, eases } = plan;
  const rules = placesIn(plan).flatMap((place) => place.rules);
  const bound = [
    ...placesIn(plan).flatMap((place) => [...place.rules, ...place.also]),
    ...[
      ...slots.flatMap(({ effort, ways }) => [...effort, ...ways]),
      ...prefer,
      ...forms,
      ...eases,
      ...amounts.flatMap(({ by }) => by),
    ],
  ];
  return [
    ...choices.flatMap(({ id, usual, values }) =>
      among([usual], values, 'values', `${where}.choices.${id}.usual`),
    ),
    ...amounts.flatMap((amount) => among(amount.rules, rules, 'rules', `${where}.amounts.${amount.id}`)),
    ...[...bound, ...eases.map((ease) => ({ for: oneEach(ease.choices) }))].flatMap(({ for: answers }) =>
      Object.entries(answers).flatMap(([choice, values]) => {
        const known = choices.filter(({ id }) => id === choice);
        const place = `${where}, for ${choice}`;
        return [
          ...among([choice], choices, 'choices', place),
          ...known.flatMap((each) => among(values, each.values, 'values', place)),
        ];
      }),
    ),
  ];
}

const oneEach = (answers: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(answers).map(([choice, value]) => [choice, [value]]));

function checkIds(plan: PlanDocument, where: string): Problem[] {
  const { slots, rules, choices, amounts, eases } = plan;
  const twiceIn = (list: readonly { readonly id: string }[], place: string): Problem[] => {
    const ids = list.map(({ id }) => id);
    const twice = ids.filter((id, i) => ids.indexOf(id) < i);
    return [...new Set(twice)].map((id) => errorAt(`${where}.${place}`, `"${id}" stands twice`));
  };
  return [
    ...placesIn(plan).flatMap(({ days, place, rules: own }) => [
      ...(days.every((day, i) => i === 0 || day > (days[i - 1] ?? 0))
        ? []
        : [errorAt(`${where}.${place}days`, 'must be in order, each of them once')]),
      ...twiceIn(place === '' ? rules : [...rules, ...own], `${place}rules`),
    ]),
    ...plan.forms.flatMap(({ parts }, f) => {
      const days = parts.flatMap((part) => part.days);
      const isTwice = new Set(days).size < days.length;
      return isTwice ? [errorAt(`${where}.forms[${f}]`, 'a day stands in two parts')] : [];
    }),
    ...twiceIn(slots, 'slots'),
    ...twiceIn(choices, 'choices'),
    ...twiceIn(amounts, 'amounts'),
    ...twiceIn(eases, 'eases'),
  ];
}

function checkSlot(pack: PackDocument, slot: Slot, items: readonly ItemDocument[], where: string): Problem[] {
  const isFilled = items.some((item) => holdsAll(attributesOf(item), slot.role) === true);
  return [
    ...(slot.least > slot.most ? [errorAt(where, 'least is more than most')] : []),
    ...(isFilled ? [] : [warningAt(`${where}.role`, 'holds for nothing in the catalogue')]),
    ...slot.alike.flatMap(({ attribute: id, within }, n) => {
      const attribute = attributeOf(pack, id);
      const place = `${where}.alike[${n}]`;
      if (attribute === undefined) return [errorAt(place, `"${id}" is not among the attributes`)];
      if (attribute.kind === 'tags')
        return within === undefined ? [] : [errorAt(place, `${id} is a list: leave out within`)];
      return within === undefined ? [errorAt(place, `say within how much ${id} is near enough`)] : [];
    }),
  ];
}

function checkRule(pack: PackDocument, plan: PlanDocument, rule: Rule, where: string): Problem[] {
  switch (rule.type) {
    case 'repeat':
      return [];
    case 'apart':
      return checkList(pack, rule.attribute, where);
    case 'sum': {
      const { of, each, atLeast } = rule;
      const idle = of?.effort === undefined ? [] : plan.slots.filter(({ effort }) => effort.length === 0);
      return [
        ...(of?.attribute === undefined ? [] : checkNumber(pack, of.attribute, `${where}.of`)),
        ...idle.map(({ id }) => errorAt(`${where}.of`, `slot "${id}" does not say what effort it takes`)),
        ...(each === undefined ? [] : checkValues(pack, each, `${where}.each`)),
        ...(each !== undefined && each.values === undefined && atLeast !== undefined
          ? [errorAt(`${where}.each`, 'say which values there must be so much of')]
          : []),
      ];
    }
  }
}

function checkValues(
  pack: PackDocument,
  { attribute, values }: { readonly attribute: string; readonly values?: readonly string[] | undefined },
  where: string,
): Problem[] {
  const wrong = checkList(pack, attribute, where);
  if (wrong.length > 0) return wrong;
  return (values ?? []).flatMap((value) => checkFeature(pack, { attribute, value }, where));
}

const checkList = (pack: PackDocument, id: string, where: string): Problem[] =>
  checkKindOf(pack, id, 'tags', `${id} is no list of values`, where);

const checkNumber = (pack: PackDocument, id: string, where: string): Problem[] =>
  checkKindOf(pack, id, 'number', `${id} is no number`, where);

/** Silent attributes too: customers do not speak of a plan's rules by themselves. */
function checkKindOf(pack: PackDocument, id: string, kind: string, what: string, where: string): Problem[] {
  const attribute = attributeOf(pack, id);
  if (attribute === undefined) return [errorAt(where, `"${id}" is not among the attributes`)];
  return attribute.kind === kind ? [] : [errorAt(where, what)];
}
