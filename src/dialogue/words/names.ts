import type { PackDocument } from '../../business/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import { UNLISTED } from '../../constraints/index.js';
import type {
  Fact,
  FactSource,
  Feature,
  Item,
  ItemId,
  Requirement,
  Restriction,
  Severity,
  TakenPlan,
} from '../../domain/index.js';
import { weekdayIn } from '../../text/index.js';
import type { Known } from '../known.js';
import type { Wordings } from './wordings.js';

/** What is kept to, and how strictly. */
type Suited = Pick<Restriction, 'constraint' | 'severity'>;

/** What things are called in a sentence. */
export interface Names {
  item(id: ItemId): string;
  /** "light", "Thai", "cheap" */
  feature(feature: Feature): string;
  /** "filling" where the pack has a word for the other end, else undefined. */
  opposite(feature: Feature): string | undefined;
  attribute(id: string): string;
  /** "Monday" for 0. */
  weekday(day: number): string;
  /** "Monday 23 November" of YYYY-MM-DD. */
  date(day: string): string;
  /** "€12", "20 min" */
  amount(attribute: string, amount: number): string;
  /** The number that a bare number means, for instance the price. */
  detail(id: ItemId): string | undefined;
  /** "gluten" for a fact code. */
  fact(code: string): string;
  /** The facts of a constraint: "gluten", "tree nuts and peanuts". */
  facts(constraint: string): string;
  /** Those of them that nobody has declared of an item. */
  undeclared(constraint: string, item: Item): string;
  constraint(id: string): string;
  /** A thing to be avoided ("pork"), rather than a way of life or a state of the body. */
  isThing(constraint: string): boolean;
  /** Whether something to be avoided is in its name ("oat drink"): that there is none is then for a declaration to say. */
  mustBeDeclared(feature: Feature): boolean;
  /** "declared by the kitchen, 3 Nov"; of a walnut, where it follows from nuts: "nuts: declared by the kitchen, 3 Nov" */
  source(fact: Fact | undefined): string;
  /** As it is confirmed when it is heard. */
  noted(fact: Known): string;
  /** As it is listed afterwards. */
  known(fact: Known): string;
  /** A requirement in a sentence: "under €12", "light". */
  requirement(want: Requirement): string;
  /** What must be declared, in a sentence: "vegan and without gluten or tree nuts". */
  declared(wants: readonly Suited[]): string;
}

export function createNames(catalogue: Catalogue, wordings: Wordings): Names {
  const { pack } = catalogue;
  const attributes = new Map(pack.attributes.map((attribute) => [attribute.id, attribute]));
  const constraints = new Map(pack.constraints.map((constraint) => [constraint.id, constraint]));
  const money = moneyFormat(pack, wordings.locale);
  const plain = new Intl.NumberFormat(wordings.locale, { maximumFractionDigits: 2, useGrouping: false });
  const day = new Intl.DateTimeFormat(wordings.locale === 'en' ? 'en-GB' : wordings.locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

  const whole = new Intl.DateTimeFormat(wordings.locale === 'en' ? 'en-GB' : wordings.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });

  const feature = ({ attribute, value, toward }: Feature): string => {
    const found = attributes.get(attribute);
    switch (found?.kind) {
      case 'flag':
        return found.say;
      case 'number':
        return toward === 'more' ? found.more.say : found.less.say;
      case 'tags':
        return found.values[value ?? '']?.say ?? value ?? '';
      case undefined:
        return attribute;
    }
  };
  const amount = (attribute: string, value: number): string => {
    const found = attributes.get(attribute);
    const unit = found?.kind === 'number' ? found.unit : 'count';
    switch (unit) {
      case 'money':
        return money(value);
      case 'minutes':
        return `${plain.format(value)} min`;
      case 'count':
        return plain.format(value);
      case 'kcal':
      case 'g':
      case 'kg':
        return `${plain.format(value)} ${unit}`;
    }
  };
  const fact = (code: string): string =>
    pack.facts[code]?.say ??
    pack.constraints.find((c) => c.facts.length === 1 && c.facts[0] === code && isThing(c))?.say ??
    code.replaceAll(/[_-]/g, ' ');
  const facts = (id: string, among: (code: string) => boolean = () => true): string =>
    wordings.either((constraints.get(id)?.facts ?? []).filter(among).map(fact));
  const constraint = (id: string): string =>
    id === UNLISTED ? wordings.text('known.unlisted') : (constraints.get(id)?.say ?? id);

  const requirement = (want: Requirement): string => {
    switch (want.type) {
      case 'atMost':
      case 'atLeast': {
        const found = attributes.get(want.attribute);
        const isTime = want.type === 'atMost' && found?.kind === 'number' && found.unit !== 'money';
        const key = isTime ? 'want.atMost.unit' : `want.${want.type}`;
        return wordings.text(key, { amount: amount(want.attribute, want.amount) });
      }
      case 'has':
      case 'lacks': {
        const opposite = want.type === 'lacks' ? oppositeOf(want.feature) : undefined;
        if (opposite !== undefined) return wordings.text('want.has', { say: opposite });
        const key = `want.${want.type}${want.feature.value === undefined ? '' : '.value'}`;
        return wordings.text(key, { say: feature(want.feature) });
      }
      case 'within': {
        const limits = limitsOf(attributes.get(want.attribute));
        // What is always there goes without saying.
        const named = want.values.filter((value) => limits?.always.includes(value) !== true);
        const values = (named.length === 0 ? want.values : named).map((value) =>
          feature({ attribute: want.attribute, value }),
        );
        const key = limits === undefined ? 'want.within' : 'want.within.limited';
        return wordings.text(key, { say: wordings.either(values) });
      }
    }
  };
  const oppositeOf = (f: Feature): string | undefined => {
    const found = attributes.get(f.attribute);
    return found?.kind === 'flag' ? found.opposite?.say : undefined;
  };
  const isThingId = (id: string): boolean => {
    const found = constraints.get(id);
    return found !== undefined && isThing(found);
  };
  const avoidable = [
    ...pack.constraints.filter(isThing).flatMap(({ say, words }) => [say, ...words]),
    ...Object.values(pack.facts).map(({ say }) => say),
  ].map(headOf);
  const declared = (wants: readonly Suited[]): string => {
    const groups = wants.map(({ constraint: id, severity }) => ({
      id,
      group: groupOf(severity, isThingId(id)),
    }));
    const of = (...among: readonly Group[]) =>
      groups.filter(({ group }) => among.includes(group)).map(({ id }) => id);
    const avoided = of('allergy', 'restriction', 'intolerance', 'avoided').flatMap(
      (id) => constraints.get(id)?.facts ?? [],
    );
    const plain = wordings.either([...new Set(avoided)].map(fact));
    return wordings.list([
      ...of('diet', 'religion').map((id) => wordings.text('declared.trait', { say: constraint(id) })),
      ...of('injury').map((id) => wordings.text('declared.injury', { say: constraint(id) })),
      ...(plain === '' ? [] : [wordings.text('declared.without', { facts: plain })]),
    ]);
  };
  const restriction = (kind: 'noted' | 'known', want: Restriction): string => {
    const { constraint: id, severity } = want;
    const by = constraints.get(id)?.rules?.by;
    const group = groupOf(severity, isThingId(id));
    const say =
      by !== undefined && kind === 'noted'
        ? wordings.text('noted.rules', { say: constraint(id), by })
        : wordings.text(`${kind}.${group}`, {
            say: constraint(id),
            facts: facts(id),
            declaredBy: pack.catalogue.declaredBy,
          });
    const firmly = want.isSoft === true ? wordings.text('noted.soft', { say }) : say;
    const forWhom = want.isForOther === true ? wordings.text('noted.other', { say: firmly }) : firmly;
    return want.isForNow === true ? wordings.text('noted.now', { say: forWhom }) : forWhom;
  };
  const remembered = (kind: 'noted' | 'known', known: Known): string => {
    if (known.type === 'want') {
      return known.want.type === 'restriction' ? restriction(kind, known.want) : requirement(known.want);
    }
    if (known.type === 'plan') return planName(known.taken);
    const { evidence } = known;
    switch (evidence.type) {
      case 'stated':
        return wordings.text(evidence.strength < 0 ? 'noted.dislike' : 'noted.like', {
          say: feature(evidence.feature),
        });
      case 'liked':
        return wordings.text('noted.like', { say: itemName(evidence.item) });
      case 'took':
        return wordings.text('profile.took', { item: itemName(evidence.item) });
      case 'skipped':
        return wordings.text('profile.skipped', { item: itemName(evidence.item) });
      case 'barred':
        return wordings.text('noted.barred', { item: itemName(evidence.item) });
    }
  };
  /** "a training week (2 of 27 done)" */
  const planName = ({ plan, marks }: TakenPlan): string => {
    const all = plan.days.flatMap(({ items }) => items).length;
    const done = marks.filter(({ as }) => as === 'done').length;
    const say = pack.plans.find(({ id }) => id === plan.kind)?.say ?? plan.kind;
    return wordings.text('profile.plan', { say, done, all });
  };
  /** "our movement rules: a jump or a hard landing" */
  const ruleSource = ({ by, because, on }: FactSource & { type: 'rule' }): string => {
    const who =
      on === undefined ? by : wordings.text('source.rule.on', { by, on: day.format(Date.parse(on)) });
    return because === undefined ? who : wordings.text('source.rule', { by: who, because });
  };
  const source = (of: FactSource): string => {
    if (of.type === 'derived') return wordings.text('source.derived', { from: wordings.list(of.from) });
    if (of.type === 'rule') return ruleSource(of);
    const isOwn = of.type === 'declared';
    const by = isOwn ? of.by : of.from;
    if (of.on === undefined) return wordings.text(isOwn ? 'source' : 'source.imported', { by });
    const on = day.format(Date.parse(of.on));
    return wordings.text(isOwn ? 'source.on' : 'source.imported.on', { by, on });
  };
  const itemName = (id: ItemId): string => catalogue.item(id)?.name ?? id;

  return {
    item: itemName,
    feature,
    opposite: oppositeOf,
    attribute: (id) => {
      const found = attributes.get(id);
      return found?.say ?? id;
    },
    weekday: (n) => weekdayIn(wordings.locale, n),
    date: (iso) => whole.format(Date.parse(iso)),
    amount,
    detail: (id) => {
      const attribute = pack.attributes.find((a) => a.kind === 'number' && a.isDefault)?.id ?? '';
      const value = catalogue.item(id)?.attributes[attribute];
      return typeof value === 'number' ? amount(attribute, value) : undefined;
    },
    fact,
    facts,
    isThing: isThingId,
    mustBeDeclared: (f) =>
      [feature(f), f.value ?? '']
        .flatMap(wordsOf)
        .some((word) => avoidable.some((head) => word.startsWith(head))),
    undeclared: (id, item) => facts(id, (code) => item.facts[code] === undefined),
    constraint,
    source: (known) => {
      const said = source(known?.source ?? { type: 'declared', by: pack.catalogue.declaredBy });
      if (known?.via === undefined) return said;
      return wordings.text('source.via', { fact: fact(known.via), source: said });
    },
    noted: (known) => remembered('noted', known),
    known: (known) => remembered('known', known),
    requirement,
    declared,
  };
}

/** What is said alike of restrictions. */
type Group = 'allergy' | 'restriction' | 'injury' | 'religion' | 'diet' | 'intolerance' | 'avoided';

const GROUPS: Readonly<Record<Severity, Group>> = {
  allergy: 'allergy',
  coeliac: 'restriction',
  injury: 'injury',
  pregnancy: 'injury',
  religion: 'religion',
  diet: 'diet',
  intolerance: 'intolerance',
};

/** "halal" is kept, pork is kept out. */
function groupOf(severity: Severity, ofThing: boolean): Group {
  if (ofThing && severity === 'religion') return 'avoided';
  return ofThing && severity === 'diet' ? 'intolerance' : GROUPS[severity];
}

const isThing = ({ severities }: PackDocument['constraints'][number]): boolean =>
  severities.includes('allergy') || severities.includes('intolerance');

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** "tree nuts" -> "nut": what stays of a name when it stands in another one. */
const headOf = (name: string): string => (wordsOf(name).at(-1) ?? name).replace(/(?<=\p{L}{3})s$/u, '');

/** Set for an attribute of which customers say what they have. */
const limitsOf = (attribute: PackDocument['attributes'][number] | undefined) =>
  attribute?.kind === 'tags' ? attribute.limits : undefined;

/** At most two decimals, none for whole numbers. */
const tidy = (value: number): string => String(Math.round(value * 100) / 100);

function moneyFormat({ currency }: PackDocument, locale: string): (amount: number) => string {
  if (currency === undefined) return tidy;
  const format = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [whole, cents] = [format(0), format(2)];
  return (amount) => (Number.isInteger(amount) ? whole : cents).format(amount);
}
