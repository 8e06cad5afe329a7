import type { LocaleDocument } from './locale.js';
import type { ItemDocument, PackDocument, RulesDocument } from './schema.js';
import { type Pick, planStrangers, translatePlan } from './translate-plan.js';

/** A pack and its items in another language: the same ids in the same order, other words. */
export interface Translated {
  readonly pack: PackDocument;
  readonly items: readonly ItemDocument[];
  /** Places where the pack has words and the translation has none. */
  readonly missing: readonly string[];
  /** Ids that the translation has and the pack has not. */
  readonly strangers: readonly string[];
}

type Attribute = PackDocument['attributes'][number];
interface Side {
  say: string;
  words: string[];
}
interface OtherSide {
  readonly say?: string | undefined;
  readonly words?: string[] | undefined;
}

/** Lay a translation over a pack. What is missing stays in the pack's own language. */
export function translate(
  pack: PackDocument,
  items: readonly ItemDocument[],
  locale: LocaleDocument,
): Translated {
  const missing: string[] = [];
  /** `own` where the translation has nothing; an empty text or list has nothing to translate. */
  const pick: Pick = (where, own, other) => {
    if (other !== undefined) return other;
    if (own !== undefined && own.length > 0) missing.push(where);
    return own;
  };
  const side = (where: string, own: Side, other: OtherSide | undefined): Side => ({
    say: pick(`${where}.say`, own.say, other?.say),
    words: pick(`${where}.words`, own.words, other?.words),
  });

  const attribute = (own: Attribute): Attribute => {
    const other = locale.attributes[own.id];
    const where = `attributes.${own.id}`;
    switch (own.kind) {
      case 'flag':
        return {
          ...own,
          ...side(where, own, other),
          ...(own.opposite !== undefined && {
            opposite: side(`${where}.opposite`, own.opposite, other?.opposite),
          }),
        };
      case 'number':
        return {
          ...own,
          ...side(where, own, other),
          less: side(`${where}.less`, own.less, other?.less),
          ...(own.middle !== undefined && {
            middle: side(`${where}.middle`, own.middle, other?.middle),
          }),
          more: side(`${where}.more`, own.more, other?.more),
        };
      case 'tags':
        return {
          ...own,
          say: pick(`${where}.say`, own.say, other?.say),
          values: Object.fromEntries(
            valuesOf(own, items).flatMap((value) => {
              const known = own.values[value];
              const words = other?.values?.[value];
              // A value that nobody has named in either language is called by its id, as in the pack.
              if (known === undefined && words === undefined) {
                missing.push(`${where}.values.${value}`);
                return [];
              }
              const named = known ?? { say: value, words: [], requires: [] };
              return [[value, { ...named, ...side(`${where}.values.${value}`, named, words) }]];
            }),
          ),
        };
    }
  };

  const ruleTexts = new Map(
    ruleTextsOf(pack).map((text) => [text, pick(`rules.${text}`, text, locale.rules[text])]),
  );
  const inRule = (text: string): string => ruleTexts.get(text) ?? text;
  const rulesIn = (rules: RulesDocument): RulesDocument => ({
    ...rules,
    by: inRule(rules.by),
    avoid: rules.avoid.map((rule) => ({ ...rule, why: inRule(rule.why) })),
    maybe: rules.maybe.map((rule) => ({ ...rule, why: inRule(rule.why) })),
  });

  const inLocale: PackDocument = {
    ...pack,
    locale: locale.locale,
    assistant: pick('assistant', pack.assistant, locale.assistant),
    noun: {
      one: pick('noun.one', pack.noun.one, locale.noun?.one),
      many: pick('noun.many', pack.noun.many, locale.noun?.many),
    },
    expert: pick('expert', pack.expert, locale.expert),
    range: pick('range', pack.range, locale.range),
    catalogue: {
      ...pack.catalogue,
      declaredBy: pick('declaredBy', pack.catalogue.declaredBy, locale.declaredBy),
    },
    attributes: pack.attributes.map(attribute),
    constraints: pack.constraints.map((own) => {
      const other = locale.constraints[own.id];
      const where = `constraints.${own.id}`;
      return {
        ...own,
        ...side(where, own, other),
        label: pick(`${where}.label`, own.label, other?.label),
        ...(own.rules !== undefined && { rules: rulesIn(own.rules) }),
      };
    }),
    facts: Object.fromEntries(
      Object.entries(pack.facts).map(([code, own]) => [
        code,
        { ...own, say: pick(`facts.${code}`, own.say, locale.facts[code]) },
      ]),
    ),
    safety: pack.safety.map((own) => {
      const other = locale.safety[own.id];
      const where = `safety.${own.id}`;
      return {
        ...own,
        ask: pick(`${where}.ask`, own.ask, other?.ask),
        askAlso: pick(`${where}.askAlso`, own.askAlso, other?.askAlso),
        elseAsk: pick(`${where}.elseAsk`, own.elseAsk, other?.elseAsk),
      };
    }),
    questions: pack.questions.map((own) => {
      const other = locale.questions[own.id];
      const where = `questions.${own.id}`;
      return {
        ...own,
        ask: pick(`${where}.ask`, own.ask, other?.ask),
        options: own.options.map((option) => {
          const words = other?.options?.[option.id];
          const place = `${where}.options.${option.id}`;
          return {
            ...option,
            label: pick(`${place}.label`, option.label, words?.label),
            words: pick(`${place}.words`, option.words, words?.words),
            say: pick(`${place}.say`, option.say, words?.say),
          };
        }),
      };
    }),
    critiques: pack.critiques.map((own) => ({
      ...own,
      label: pick(`critiques.${own.id}.label`, own.label, locale.critiques[own.id]?.label),
      words: pick(`critiques.${own.id}.words`, own.words, locale.critiques[own.id]?.words),
    })),
    dayparts: pack.dayparts.map((own) => ({
      ...own,
      say: pick(`dayparts.${own.id}`, own.say, locale.dayparts[own.id]),
    })),
    plans: pack.plans.map((own) => translatePlan(own, locale.plans[own.id], pick)),
    about: pack.about.map((own) => {
      const other = locale.about[own.id];
      return {
        ...own,
        words: pick(`about.${own.id}.words`, own.words, other?.words),
        answer: pick(`about.${own.id}.answer`, own.answer, other?.answer),
      };
    }),
    absent: pack.absent.map((own) => ({ ...own, ...side(`absent.${own.id}`, own, locale.absent[own.id]) })),
    quantities: pack.quantities.map((own) => ({
      ...own,
      ...side(`quantities.${own.id}`, own, locale.quantities[own.id]),
    })),
    changes: pick('changes', pack.changes, locale.changes),
    wordings: Object.fromEntries(
      [...new Set([...Object.keys(pack.wordings), ...Object.keys(locale.wordings)])].map((key) => [
        key,
        pick(`wordings.${key}`, pack.wordings[key] ?? '', locale.wordings[key]),
      ]),
    ),
  };

  const sections = [...new Set(items.flatMap(({ section }) => section ?? []))];
  const sectionIn = new Map(
    sections.map((own) => [own, pick(`sections.${own}`, own, locale.sections[own])] as const),
  );
  const inItems = items.map((own): ItemDocument => {
    const other = locale.items[own.id];
    return {
      ...own,
      name: pick(`items.${own.id}.name`, own.name, other?.name),
      description: pick(`items.${own.id}.description`, own.description, other?.description),
      section: own.section === undefined ? undefined : sectionIn.get(own.section),
    };
  });
  return { pack: inLocale, items: inItems, missing, strangers: strangersIn(pack, items, locale) };
}

/** What the rules of constraints say, each text once. */
const ruleTextsOf = ({ constraints }: PackDocument): readonly string[] => [
  ...new Set(
    constraints.flatMap(({ rules }) =>
      rules === undefined ? [] : [rules.by, ...[...rules.avoid, ...rules.maybe].map(({ why }) => why)],
    ),
  ),
];

/** A list's values in the pack's order, then those that only the catalogue has. */
function valuesOf(own: Attribute & { kind: 'tags' }, items: readonly ItemDocument[]): readonly string[] {
  const met = items.flatMap(({ attributes }) => {
    const value = attributes[own.id];
    return Array.isArray(value) ? value : [];
  });
  return [...new Set([...Object.keys(own.values), ...met])];
}

/** A translation outlives what it translates: such words are said to nobody. */
function strangersIn(
  pack: PackDocument,
  items: readonly ItemDocument[],
  locale: LocaleDocument,
): readonly string[] {
  const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> =>
    new Set(list.map(({ id }) => id));
  const lists = [
    ['attributes', locale.attributes, ids(pack.attributes)],
    ['constraints', locale.constraints, ids(pack.constraints)],
    ['safety', locale.safety, ids(pack.safety)],
    ['questions', locale.questions, ids(pack.questions)],
    ['critiques', locale.critiques, ids(pack.critiques)],
    ['plans', locale.plans, ids(pack.plans)],
    ['about', locale.about, ids(pack.about)],
    ['absent', locale.absent, ids(pack.absent)],
    ['quantities', locale.quantities, ids(pack.quantities)],
    ['dayparts', locale.dayparts, ids(pack.dayparts)],
    ['items', locale.items, ids(items)],
    ['rules', locale.rules, new Set(ruleTextsOf(pack))],
    ['sections', locale.sections, new Set(items.map(({ section }) => section))],
  ] as const;
  const deeper = [
    ...pack.questions.flatMap(({ id, options }) =>
      Object.keys(locale.questions[id]?.options ?? {})
        .filter((option) => !ids(options).has(option))
        .map((option) => `questions.${id}.options.${option}`),
    ),
    ...pack.plans.flatMap((plan) => planStrangers(plan, locale.plans[plan.id])),
    ...pack.attributes.flatMap((attribute) => {
      const named = Object.keys(locale.attributes[attribute.id]?.values ?? {});
      const known = attribute.kind === 'tags' ? valuesOf(attribute, items) : [];
      return named
        .filter((value) => !known.includes(value))
        .map((value) => `attributes.${attribute.id}.values.${value}`);
    }),
  ];
  return [
    ...lists.flatMap(([name, named, known]) =>
      Object.keys(named)
        .filter((id) => !known.has(id))
        .map((id) => `${name}.${id}`),
    ),
    ...deeper,
  ];
}
