import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackInput } from '../../src/business/index.js';
import type { Feature, Item, Severity, Want } from '../../src/domain/index.js';
import type { ItemInput } from '../tools/packs.js';

/**
 * The gate table once more, read straight from a business's files. It shares no code with `src` (types aside),
 * so that the two can contradict each other.
 */
export interface Oracle {
  readonly ids: readonly string[];
  judge(item: string, wants: readonly Want[], at: number): Judgement;
  /** The facts of a constraint, straight from the pack. */
  factsOf(constraint: string): readonly string[];
}

/** What speaks against an item; with all lists empty it may be offered plainly. */
export interface Judgement {
  /** It may never be offered or taken. */
  readonly bars: readonly string[];
  /** The customer's own requirements that it does not meet. */
  readonly breaks: readonly string[];
  /** It may be offered only with "not declared". */
  readonly marks: readonly string[];
  /** It stands behind all that may be offered otherwise. */
  readonly isLast: boolean;
}

/** A business's files, parsed and no more. */
export interface Raw {
  readonly pack: RawPack;
  readonly items: readonly ItemInput[];
  /** What was derived of items from what is listed in them, which is judged elsewhere: item -> code -> standing. */
  readonly derived?: Readonly<Record<string, Readonly<Record<string, Standing>>>>;
}

type RawPack = Pick<
  PackInput,
  'timeZone' | 'constraints' | 'facts' | 'policy' | 'dayparts' | 'catalogue' | 'plans'
>;
type RawConstraint = NonNullable<RawPack['constraints']>[number];
type RawRules = NonNullable<RawConstraint['rules']>;
type RawRule = NonNullable<RawRules['avoid']>[number];
type RawCondition = RawRule['when'][number];

export const STANDINGS = ['declaredFree', 'derivedFree', 'unknown', 'mayContain', 'contains'] as const;
type Standing = (typeof STANDINGS)[number];

/** From the freest to the strictest. */
export const RULINGS = ['offer', 'offerMarked', 'offerLast', 'askFirst', 'never'] as const;
type Ruling = (typeof RULINGS)[number];

/** What happens to an item in each standing. */
const TABLE: Readonly<Record<Severity, readonly Ruling[]>> = {
  allergy: ['offer', 'askFirst', 'askFirst', 'askFirst', 'never'],
  coeliac: ['offer', 'askFirst', 'askFirst', 'askFirst', 'never'],
  injury: ['offer', 'askFirst', 'askFirst', 'askFirst', 'never'],
  pregnancy: ['offer', 'askFirst', 'askFirst', 'askFirst', 'never'],
  religion: ['offer', 'never', 'never', 'never', 'never'],
  diet: ['offer', 'offerMarked', 'offerLast', 'never', 'never'],
  intolerance: ['offer', 'offerLast', 'offerLast', 'never', 'never'],
};

const isLaxer = (ruling: Ruling, other: Ruling): boolean => RULINGS.indexOf(ruling) < RULINGS.indexOf(other);

/** The stricter of the table's cell and the pack's own. */
function rulingOf(policy: RawPack['policy'], severity: Severity, standing: Standing): Ruling {
  const common = TABLE[severity][STANDINGS.indexOf(standing)] ?? 'never';
  const own = policy?.[severity]?.[standing] ?? common;
  return isLaxer(own, common) ? common : own;
}

/** The cells of a pack's policy that are laxer than the table: "allergy.unknown". */
export const laxerCells = (policy: NonNullable<RawPack['policy']>): readonly string[] =>
  Object.entries(policy).flatMap(([severity, row]) =>
    Object.entries(row).flatMap(([standing, own]) =>
      own !== undefined && isLaxer(own, rulingOf(undefined, severity as Severity, standing as Standing))
        ? [`${severity}.${standing}`]
        : [],
    ),
  );

export function oracleOf({ pack, items: lines, derived = {} }: Raw): Oracle {
  const items = new Map(lines.map((item) => [item.id, item]));
  const constraints = new Map(pack.constraints?.map((constraint) => [constraint.id, constraint]));
  const daypartAt = clockOf(pack);
  return {
    ids: [...items.keys()],
    factsOf: (id) => constraints.get(id)?.facts ?? [],
    judge(id, wants, at) {
      const item = items.get(id);
      const bars: string[] = [];
      const breaks: string[] = [];
      const marks: string[] = [];
      let isLast = false;
      if (item === undefined) return { bars: ['it is not in the catalogue'], breaks, marks, isLast };
      const standings = (code: string) => ruledStanding(item, code, pack, derived[id] ?? {});
      if (item.soldOut === true) bars.push('it is sold out');
      const daypart = daypartAt(at);
      if (item.dayparts !== undefined && daypart !== undefined && !item.dayparts.includes(daypart)) {
        bars.push(`it is not offered in this part of the day (${daypart})`);
      }
      for (const want of wants) {
        if (want.type !== 'restriction') {
          if (!meets(item, want)) breaks.push(`it does not meet ${JSON.stringify(want)}`);
          continue;
        }
        const standing = standingOf(constraints.get(want.constraint), constraints, standings);
        const ruling = rulingOf(pack.policy, want.severity, standing);
        const what = `${want.severity} ${want.constraint}: ${standing}`;
        if (ruling === 'askFirst' || ruling === 'never') bars.push(what);
        else if (ruling !== 'offer') marks.push(what);
        if (ruling === 'offerLast') isLast = true;
      }
      return { bars, breaks, marks, isLast };
    },
  };
}

/** The files of a business that ships with Usual. */
export function shipped(business: string): Raw {
  const folder = fileURLToPath(new URL(`../../data/${business}/`, import.meta.url));
  return {
    pack: JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')) as RawPack,
    items: readFileSync(join(folder, 'catalogue.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as ItemInput),
  };
}

/** What was derived of items; whether rightly is for the tests of derivation to say. */
export const derivedIn = (items: readonly Item[]): NonNullable<Raw['derived']> =>
  Object.fromEntries(
    items.map(({ id, facts }) => {
      const derived = Object.entries(facts).filter(([, { source }]) => source.type === 'derived');
      return [id, Object.fromEntries(derived.map(([code, { state }]) => [code, state]))];
    }),
  );

function standingOf(
  constraint: RawConstraint | undefined,
  all: ReadonlyMap<string, RawConstraint>,
  standings: (code: string) => Standing,
): Standing {
  if (constraint === undefined) return 'unknown';
  const { facts, impliedBy = [], brokenBy = [] } = constraint;
  const own = facts.map(standings);
  if (own.includes('contains') || brokenBy.some((code) => standings(code) === 'contains')) return 'contains';
  if (own.includes('mayContain')) return 'mayContain';
  if (own.every((standing) => standing === 'declaredFree')) return 'declaredFree';
  // A stricter diet that is met itself counts for this one.
  const implied = impliedBy.map((id) => {
    const stricter = all.get(id);
    return standingOf(stricter && { ...stricter, impliedBy: [] }, all, standings);
  });
  if (implied.includes('declaredFree')) return 'declaredFree';
  if (implied.includes('derivedFree')) return 'derivedFree';
  return own.includes('unknown') ? 'unknown' : 'derivedFree';
}

/** How an item stands to one code, with what is said of the codes that are a kind of it or that it is a kind of. */
function codeStanding(
  item: ItemInput,
  code: string,
  pack: RawPack,
  derived: Readonly<Record<string, Standing>>,
): Standing {
  const [present, traces, free] = [presentIn(item), item.mayContain ?? [], freeIn(item)];
  const kindsOf = (wide: string): readonly string[] =>
    Object.keys(pack.facts ?? {}).filter((kind) => pack.facts?.[kind]?.of === wide);
  const isIn = (each: string): boolean => present.includes(each);
  const mayBeIn = (each: string): boolean => traces.includes(each);
  if (isIn(code) || kindsOf(code).some(isIn) || derived[code] === 'contains') return 'contains';
  if (mayBeIn(code) || kindsOf(code).some(mayBeIn) || derived[code] === 'mayContain') return 'mayContain';
  if (free.includes(code)) return 'declaredFree';

  const { of: wide, freeByName = false } = pack.facts?.[code] ?? {};
  if (wide !== undefined) {
    const siblings = kindsOf(wide);
    // Nobody said which kind: it may be this one.
    if (isIn(wide) && !siblings.some(isIn)) return 'mayContain';
    if (mayBeIn(wide) && !isIn(wide) && !siblings.some((each) => isIn(each) || mayBeIn(each)))
      return 'mayContain';
    const isWholeFree = free.includes(wide) && !isIn(wide) && !mayBeIn(wide);
    if (isWholeFree && !freeByName && !siblings.some((each) => isIn(each) || mayBeIn(each)))
      return 'declaredFree';
  }
  return derived[code] ?? 'unknown';
}

/** The same with the rules of the constraint that speaks of the code: a declaration outweighs a maybe, never an avoid. */
function ruledStanding(
  item: ItemInput,
  code: string,
  pack: RawPack,
  derived: Readonly<Record<string, Standing>>,
): Standing {
  const known = codeStanding(item, code, pack, derived);
  const rules = pack.constraints?.find(
    ({ facts, rules: own }) => own !== undefined && facts[0] === code,
  )?.rules;
  if (rules === undefined) return known;
  const ruled = byRules(item, rules);
  if (known === 'unknown' || ruled === 'contains') return ruled === 'unknown' ? known : ruled;
  const isLookedAt = known === 'declaredFree' && pack.catalogue.importedFrom === undefined;
  const isFree = known === 'declaredFree' || known === 'derivedFree';
  return ruled === 'mayContain' && isFree && !isLookedAt ? 'mayContain' : known;
}

/** What rules make of an item. What the item's line leaves out may be anything. */
function byRules({ attributes = {} }: ItemInput, { avoid = [], maybe = [], clear = [] }: RawRules): Standing {
  const test = ({ attribute, has: some, beyond, atLeast, atMost }: RawCondition): 'yes' | 'no' | 'open' => {
    const own = attributes[attribute];
    if (own === undefined) return 'open';
    const isSo =
      typeof own === 'object'
        ? (some !== undefined && own.filter((v) => some.includes(v)).length > 0) ||
          (beyond !== undefined && (own.length === 0 || own.some((v) => !beyond.includes(v))))
        : (atLeast !== undefined && Number(own) >= atLeast) ||
          (atMost !== undefined && Number(own) <= atMost);
    return isSo ? 'yes' : 'no';
  };
  const speaks = ({ when }: RawRule): boolean => when.map(test).every((answer) => answer === 'yes');
  const isSilent = ({ when }: RawRule): boolean => when.map(test).includes('no');
  if (avoid.some(speaks)) return 'contains';
  if (maybe.some(speaks)) return 'mayContain';
  if (clear.length === 0 || clear.some((condition) => test(condition) !== 'yes')) return 'unknown';
  return avoid.every(isSilent) && maybe.every(isSilent) ? 'declaredFree' : 'unknown';
}

const presentIn = ({ contains = [], unsuited = [] }: ItemInput): readonly string[] => [
  ...contains,
  ...unsuited,
];
const freeIn = ({ free = [], suits = [] }: ItemInput): readonly string[] => [...free, ...suits];

function meets(item: ItemInput, want: Exclude<Want, { type: 'restriction' }>): boolean {
  switch (want.type) {
    case 'atMost':
    case 'atLeast': {
      const amount = item.attributes?.[want.attribute];
      if (typeof amount !== 'number') return false;
      return want.type === 'atMost' ? !(amount > want.amount) : !(amount < want.amount);
    }
    case 'within': {
      const values = item.attributes?.[want.attribute];
      return typeof values === 'object' && values.length > 0 && !values.some((v) => !want.values.includes(v));
    }
    case 'has':
      return has(item, want.feature) === true;
    case 'lacks':
      return has(item, want.feature) === false;
  }
}

/** Whether the item has the feature; undefined when nobody said. A flag that is left out means no. */
function has(item: ItemInput, { attribute, value, toward }: Feature): boolean | undefined {
  if (toward !== undefined) throw new Error(`the oracle has no rule for "${attribute}" toward ${toward}`);
  const own = item.attributes?.[attribute];
  if (value !== undefined) return typeof own === 'object' ? own.includes(value) : undefined;
  return own === true || (typeof own === 'number' && own >= 0.5);
}

/** The part of the business's day by its own wall clock. */
function clockOf({ timeZone = 'UTC', dayparts = [] }: RawPack): (at: number) => string | undefined {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return (at) => {
    const clock = format.format(at);
    const isNow = ({ from, to }: { from: string; to: string }): boolean =>
      from < to ? from <= clock && clock < to : clock >= from || clock < to;
    return dayparts.find(isNow)?.id;
  };
}
