import type { LocaleDocument } from './locale.js';
import type { PlanDocument } from './plan-schema.js';

/** The translation where there is one, else the pack's own words, whose place is noted as missing. */
export type Pick = <T extends string | readonly string[] | undefined>(
  where: string,
  own: T,
  other: T | undefined,
) => T;

type Words = LocaleDocument['plans'][string] | undefined;

/** A plan kind in another language; rules of parts are said as those of the kind, by their ids. */
export function translatePlan(own: PlanDocument, other: Words, pick: Pick): PlanDocument {
  const where = `plans.${own.id}`;
  const ruleIn = <R extends PlanDocument['rules'][number]>(rule: R): R => ({
    ...rule,
    say: pick(`${where}.rules.${rule.id}`, rule.say, other?.rules[rule.id]),
  });
  return {
    ...own,
    say: pick(`${where}.say`, own.say, other?.say),
    words: pick(`${where}.words`, own.words, other?.words),
    slots: own.slots.map((slot) => ({
      ...slot,
      say: pick(`${where}.slots.${slot.id}`, slot.say, other?.slots[slot.id]),
    })),
    rules: own.rules.map(ruleIn),
    choices: own.choices.map((choice) => {
      const words = other?.choices[choice.id];
      const place = `${where}.choices.${choice.id}`;
      return {
        ...choice,
        say: pick(`${place}.say`, choice.say, words?.say),
        values: choice.values.map((value) => ({
          ...value,
          say: pick(`${place}.values.${value.id}.say`, value.say, words?.values[value.id]?.say),
          words: pick(`${place}.values.${value.id}.words`, value.words, words?.values[value.id]?.words),
        })),
      };
    }),
    amounts: own.amounts.map((amount) => ({
      ...amount,
      say: pick(`${where}.amounts.${amount.id}`, amount.say, other?.amounts[amount.id]),
    })),
    forms: own.forms.map((form) => ({
      ...form,
      parts: form.parts.map((part) => ({
        ...part,
        say: pick(`${where}.parts.${part.id}`, part.say, other?.parts[part.id]),
        rules: part.rules.map(ruleIn),
      })),
    })),
    eases: own.eases.map((ease) => ({
      ...ease,
      ...(ease.say !== undefined && {
        say: pick(`${where}.eases.${ease.id}`, ease.say, other?.eases[ease.id]),
      }),
    })),
    ...(own.progression !== undefined && {
      progression: {
        ...own.progression,
        say: pick(`${where}.progression`, own.progression.say, other?.progression),
      },
    }),
  };
}

/** Ids that a kind's translation has and the kind has not. */
export function planStrangers(own: PlanDocument, other: Words): readonly string[] {
  const parts = own.forms.flatMap((form) => form.parts);
  const known = {
    slots: own.slots,
    rules: [...own.rules, ...parts.flatMap(({ rules }) => rules)],
    choices: own.choices,
    amounts: own.amounts,
    eases: own.eases,
    parts,
  };
  const among = (named: object, list: readonly { readonly id: string }[], where: string): readonly string[] =>
    Object.keys(named)
      .filter((id) => !list.some((each) => each.id === id))
      .map((id) => `${where}.${id}`);
  if (other === undefined) return [];
  const where = `plans.${own.id}`;
  return [
    ...Object.entries(known).flatMap(([name, list]) => among(other[name as keyof typeof known], list, where)),
    ...own.choices.flatMap(({ id, values }) =>
      among(other.choices[id]?.values ?? {}, values, `${where}.choices.${id}.values`),
    ),
  ];
}
