import { attributeOf, checkKind, checkSpoken } from './check-feature.js';
import { checkPlans } from './check-plans.js';
import { checkRules } from './check-rules.js';
import { errorAt, type Problem, warningAt } from './problem.js';
import type { ItemDocument, NeedDocument, PackDocument } from './schema.js';

interface Line {
  readonly line: number;
  readonly value: ItemDocument;
}

/** Every reference inside a pack and from its catalogue points at something of the right kind. */
export function checkPack(pack: PackDocument, items: readonly Line[]): Problem[] {
  const documents = items.map(({ value }) => value);
  return [
    ...checkIds(pack),
    ...checkQuestions(pack),
    ...checkAttributes(pack),
    ...checkConstraints(pack, items),
    ...checkRules(pack, documents),
    ...checkPlans(pack, documents),
    ...checkKinds(pack),
    ...checkQuantities(pack),
    ...checkRest(pack, new Set(items.map(({ value }) => value.id))),
    ...checkItems(pack, items),
  ];
}

/** A word that means two things is understood as the first: worth a warning. */
export function checkWords(pack: PackDocument): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  const claim = (words: readonly string[], owner: string): void => {
    for (const word of words.map((w) => w.toLowerCase())) {
      const other = owners.get(word);
      if (other === undefined) owners.set(word, owner);
      else if (other !== owner)
        problems.push(warningAt('pack.json', `"${word}" means both ${other} and ${owner}`));
    }
  };
  for (const attribute of pack.attributes) {
    switch (attribute.kind) {
      case 'flag':
        claim(attribute.words, attribute.id);
        claim(attribute.opposite?.words ?? [], `not ${attribute.id}`);
        break;
      case 'tags':
        for (const [value, side] of Object.entries(attribute.values))
          claim(side.words, `${attribute.id}=${value}`);
        break;
      case 'number':
        claim(attribute.words, `the ${attribute.id}`);
        claim(attribute.less.words, `less ${attribute.id}`);
        claim(attribute.middle?.words ?? [], `middling ${attribute.id}`);
        claim(attribute.more.words, `more ${attribute.id}`);
    }
  }
  return problems;
}

function checkIds(pack: PackDocument): Problem[] {
  const lists = {
    attributes: pack.attributes,
    constraints: pack.constraints,
    questions: [...pack.safety, ...pack.questions],
    critiques: pack.critiques,
    dayparts: pack.dayparts,
    plans: pack.plans,
    about: pack.about,
    absent: pack.absent,
    quantities: pack.quantities,
  };
  const problems = Object.entries(lists).flatMap(([name, list]) =>
    repeated(list.map(({ id }) => id)).map((id) => errorAt(`pack.json ${name}`, `"${id}" stands twice`)),
  );
  const defaults = pack.attributes.filter((a) => a.kind === 'number' && a.isDefault);
  if (defaults.length > 1) {
    problems.push(errorAt('pack.json attributes', 'only one may be isDefault: it is what "under 12" means'));
  }
  return problems;
}

/** What customers do not speak of has no words; whoever has a thing has only things that there are. */
function checkAttributes(pack: PackDocument): Problem[] {
  return pack.attributes.flatMap((attribute, a) => {
    const where = `pack.json attributes[${a}]`;
    const isUnspoken = wordsOf(attribute).length === 0 || !attribute.isSilent;
    const limits = attribute.kind === 'tags' ? attribute.limits : undefined;
    const values = attribute.kind === 'tags' ? Object.entries(attribute.values) : [];
    return [
      ...(isUnspoken ? [] : [errorAt(where, 'is silent, so it has no words: customers do not speak of it')]),
      ...[...(limits?.always ?? []), ...Object.entries(limits?.includes ?? {}).flat(2)].flatMap((value) =>
        checkSpoken(pack, { attribute: attribute.id, value }, `${where}.limits`),
      ),
      ...values.flatMap(([value, { requires }]) =>
        requires.flatMap((need) => checkNeed(pack, need, `${where}.values.${value}`)),
      ),
    ];
  });
}

function wordsOf(attribute: PackDocument['attributes'][number]): readonly string[] {
  switch (attribute.kind) {
    case 'flag':
      return [...attribute.words, ...(attribute.opposite?.words ?? [])];
    case 'number':
      return [...attribute.less.words, ...(attribute.middle?.words ?? []), ...attribute.more.words];
    case 'tags':
      return Object.values(attribute.values).flatMap(({ words }) => words);
  }
}

/** What "don't mind" is called on every button; an option of that name would be read as it. */
const RESERVED_OPTIONS: ReadonlySet<string> = new Set(['any']);
/** What "No", "Something else" and an allergy that the pack does not know are called. */
const RESERVED_CONSTRAINTS: ReadonlySet<string> = new Set(['none', 'else', 'unlisted']);

function checkQuestions(pack: PackDocument): Problem[] {
  const twice = pack.questions.flatMap(({ options }, q) =>
    repeated(options.map(({ id }) => id)).map((id) =>
      errorAt(`pack.json questions[${q}].options`, `"${id}" stands twice`),
    ),
  );
  const options = pack.questions.flatMap((question, q) =>
    question.options.flatMap((option, o) => {
      const where = `pack.json questions[${q}].options[${o}]`;
      const reserved = RESERVED_OPTIONS.has(option.id)
        ? [errorAt(where, `"${option.id}" is a reserved id: choose another`)]
        : [];
      return [
        ...reserved,
        ...option.means.flatMap((meaning) => checkSpoken(pack, meaning, where)),
        ...option.requires.flatMap((need) => checkNeed(pack, need, where)),
      ];
    }),
  );
  return [...twice, ...options];
}

function checkNeed(pack: PackDocument, need: NeedDocument, where: string): Problem[] {
  if (need.type === 'has' || need.type === 'lacks') return checkSpoken(pack, need.feature, where);
  if (need.type !== 'within') return checkKind(pack, need.attribute, 'number', where);
  const wrongKind = checkKind(pack, need.attribute, 'tags', where);
  if (wrongKind.length > 0) return wrongKind;
  return need.values.flatMap((value) => checkSpoken(pack, { attribute: need.attribute, value }, where));
}

function checkConstraints(pack: PackDocument, items: readonly Line[]): Problem[] {
  const ids = new Set(pack.constraints.map(({ id }) => id));
  const codes = new Set([
    ...pack.constraints.flatMap(({ facts }) => facts),
    ...items.flatMap(({ value: v }) => [v.contains, v.mayContain, v.free, v.suits, v.unsuited].flat()),
  ]);
  const constraints = pack.constraints.flatMap(({ id, impliedBy, brokenBy, asAllergy }, c) => {
    const where = `pack.json constraints[${c}]`;
    return [
      ...(RESERVED_CONSTRAINTS.has(id) ? [errorAt(where, `"${id}" is a reserved id: choose another`)] : []),
      ...(asAllergy === undefined || ids.has(asAllergy)
        ? []
        : [errorAt(`${where}.asAllergy`, `"${asAllergy}" is not among the constraints`)]),
      ...impliedBy
        .filter((other) => !ids.has(other))
        .map((other) => errorAt(`${where}.impliedBy`, `"${other}" is not among the constraints`)),
      ...brokenBy
        .filter((code) => !codes.has(code))
        .map((code) =>
          warningAt(
            `${where}.brokenBy`,
            `"${code}" is no fact of a constraint or an item, so it breaks nothing`,
          ),
        ),
    ];
  });
  const offers = pack.safety.flatMap((question, q) =>
    question.offers
      .filter((id) => !ids.has(id))
      .map((id) => errorAt(`pack.json safety[${q}].offers`, `"${id}" is not among the constraints`)),
  );
  return [...constraints, ...offers];
}

/** One level, so that what follows from a fact does not depend on the order in which it is followed. */
function checkKinds({ constraints, facts }: PackDocument): Problem[] {
  const codes = new Set([...constraints.flatMap((constraint) => constraint.facts), ...Object.keys(facts)]);
  return Object.entries(facts).flatMap(([code, { of }]) => {
    const where = `pack.json facts.${code}.of`;
    if (of === undefined) return [];
    if (!codes.has(of)) return [errorAt(where, `"${of}" is no fact of a constraint`)];
    const isKind = facts[of]?.of !== undefined;
    return isKind ? [errorAt(where, `"${of}" is a kind of something itself: name the widest`)] : [];
  });
}

function checkQuantities(pack: PackDocument): Problem[] {
  const kinds = new Set(pack.plans.map(({ id }) => id));
  return pack.quantities.flatMap(({ steps }, q) =>
    steps.flatMap(({ requires, means, plan }, s) => {
      const where = `pack.json quantities[${q}].steps[${s}]`;
      return [
        ...requires.flatMap((need) => checkNeed(pack, need, where)),
        ...means.flatMap((meaning) => checkSpoken(pack, meaning, where)),
        ...(plan === undefined || kinds.has(plan)
          ? []
          : [errorAt(`${where}.plan`, `"${plan}" is not among the plans`)]),
      ];
    }),
  );
}

function checkRest(pack: PackDocument, items: ReadonlySet<string>): Problem[] {
  const problems = pack.critiques.flatMap((critique, c) =>
    checkSpoken(pack, critique.feature, `pack.json critiques[${c}]`),
  );
  problems.push(
    ...pack.assumed.flatMap((feature, f) => checkSpoken(pack, feature, `pack.json assumed[${f}]`)),
  );
  for (const id of Object.keys(pack.starter)) {
    if (!items.has(id)) problems.push(errorAt('pack.json starter', `"${id}" is not in the catalogue`));
  }
  for (const list of pack.derive?.lists ?? []) {
    problems.push(...checkKind(pack, list, 'tags', 'pack.json derive.lists'));
  }
  for (const way of ['distinct', 'calibrated'] as const) {
    const attribute = pack.slate[way];
    if (attribute !== undefined)
      problems.push(...checkKind(pack, attribute, 'tags', `pack.json slate.${way}`));
  }
  if (pack.currency !== undefined && !isCurrency(pack.currency)) {
    problems.push(
      errorAt('pack.json currency', `"${pack.currency}" is not a currency: use a code such as EUR`),
    );
  }
  if (!isTimeZone(pack.timeZone))
    problems.push(errorAt('pack.json timeZone', `"${pack.timeZone}" is not a time zone`));
  return problems;
}

function checkItems(pack: PackDocument, items: readonly Line[]): Problem[] {
  const file = pack.catalogue.file;
  if (items.length === 0) return [errorAt(file, 'holds no items')];
  const dayparts = new Set(pack.dayparts.map(({ id }) => id));
  const problems = repeated(items.map(({ value }) => value.id)).map((id) =>
    errorAt(file, `"${id}" stands twice`),
  );
  for (const { line, value: item } of items) {
    const where = `${file} line ${line}`;
    for (const [name, value] of Object.entries(item.attributes)) {
      problems.push(...checkValue(pack, name, value, where));
    }
    const codes = [item.contains, item.mayContain, item.free, item.suits, item.unsuited].flatMap((l) => [
      ...new Set(l),
    ]);
    for (const code of repeated(codes)) problems.push(errorAt(where, `"${code}" is declared in two ways`));
    for (const code of [...item.contains, ...item.mayContain]) {
      const wide = pack.facts[code]?.of;
      if (wide !== undefined && item.free.includes(wide)) {
        problems.push(errorAt(where, `it is declared free of "${wide}", but "${code}" is a kind of it`));
      }
    }
    for (const daypart of item.dayparts ?? []) {
      if (!dayparts.has(daypart)) problems.push(errorAt(where, `"${daypart}" is not among the dayparts`));
    }
  }
  return problems;
}

function checkValue(
  pack: PackDocument,
  name: string,
  value: boolean | number | string[],
  where: string,
): Problem[] {
  const attribute = attributeOf(pack, name);
  if (attribute === undefined) return [errorAt(where, `"${name}" is not among the pack's attributes`)];
  switch (attribute.kind) {
    case 'flag': {
      const fits = typeof value === 'boolean' || (typeof value === 'number' && value >= 0 && value <= 1);
      return fits ? [] : [errorAt(where, `${name} must be true, false or a number from 0 to 1`)];
    }
    case 'number':
      return typeof value === 'number' ? [] : [errorAt(where, `${name} must be a number`)];
    case 'tags': {
      if (!Array.isArray(value)) return [errorAt(where, `${name} must be a list of values`)];
      if (attribute.isOpen) return [];
      return value
        .filter((tag) => !Object.hasOwn(attribute.values, tag))
        .map((tag) => errorAt(where, `${name}: "${tag}" is not among its values`));
    }
  }
}

function repeated(list: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(list.filter((entry) => seen.size === seen.add(entry).size))];
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);
