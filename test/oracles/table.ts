import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Feature, Want } from '../../src/domain/index.js';

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

/** What speaks against an item; with all three empty it may be offered plainly. */
export interface Judgement {
  /** It may never be offered or taken. */
  readonly bars: readonly string[];
  /** The customer's own requirements that it does not meet. */
  readonly breaks: readonly string[];
  /** It may be offered only with "not declared", and after those that are declared. */
  readonly marks: readonly string[];
}

interface RawItem {
  readonly id: string;
  readonly attributes?: Readonly<Record<string, boolean | number | readonly string[]>>;
  readonly contains?: readonly string[];
  readonly mayContain?: readonly string[];
  readonly free?: readonly string[];
  readonly suits?: readonly string[];
  readonly unsuited?: readonly string[];
  readonly dayparts?: readonly string[];
  readonly soldOut?: boolean;
}

interface RawConstraint {
  readonly id: string;
  readonly facts: readonly string[];
  readonly impliedBy?: readonly string[];
  readonly brokenBy?: readonly string[];
  readonly rules?: RawRules;
}

interface RawRules {
  readonly avoid?: readonly RawRule[];
  readonly maybe?: readonly RawRule[];
  readonly clear?: readonly RawCondition[];
}

interface RawRule {
  readonly why: string;
  readonly when: readonly RawCondition[];
}

interface RawCondition {
  readonly attribute: string;
  readonly has?: readonly string[];
  readonly beyond?: readonly string[];
  readonly atLeast?: number;
  readonly atMost?: number;
}

interface RawPack {
  readonly timeZone?: string;
  readonly constraints?: readonly RawConstraint[];
  readonly dayparts?: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

type Standing = 'contains' | 'mayContain' | 'unknown' | 'free';

export function oracleOf(folder: string): Oracle {
  const pack = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')) as RawPack;
  const items = new Map(
    readFileSync(join(folder, 'catalogue.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as RawItem)
      .map((item) => [item.id, item]),
  );
  const constraints = new Map(pack.constraints?.map((constraint) => [constraint.id, constraint]));
  const daypartAt = clockOf(pack);
  return {
    ids: [...items.keys()],
    factsOf: (id) => constraints.get(id)?.facts ?? [],
    judge(id, wants, at) {
      const item = items.get(id);
      if (item === undefined) return { bars: ['it is not in the catalogue'], breaks: [], marks: [] };
      const bars: string[] = [];
      const breaks: string[] = [];
      const marks: string[] = [];
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
        const standing = standingOf(item, constraints.get(want.constraint), constraints);
        const what = `${want.severity} ${want.constraint}: ${standing}`;
        const isLenient = want.severity === 'diet' || want.severity === 'intolerance';
        if (standing === 'free') continue;
        if (isLenient && standing === 'unknown') marks.push(what);
        else bars.push(what);
      }
      return { bars, breaks, marks };
    },
  };
}

/** The folder of a business that ships with Usual. */
export const shipped = (business: string): string =>
  fileURLToPath(new URL(`../../data/${business}/`, import.meta.url));

function standingOf(
  item: RawItem,
  constraint: RawConstraint | undefined,
  all: ReadonlyMap<string, RawConstraint>,
): Standing {
  if (constraint === undefined) return 'unknown';
  const [declared, present] = [free(item), contained(item)];
  const isIn = (code: string): boolean => present.includes(code);
  const ruled = constraint.rules === undefined ? 'unknown' : ruledStanding(item, constraint.rules);
  if (constraint.facts.some(isIn) || (constraint.brokenBy ?? []).some(isIn)) return 'contains';
  if (ruled === 'contains') return 'contains';
  if (constraint.facts.some((code) => item.mayContain?.includes(code))) return 'mayContain';
  if (constraint.facts.every((code) => declared.includes(code))) return 'free';
  if (ruled !== 'unknown') return ruled;
  const isImplied = (constraint.impliedBy ?? []).some((id) =>
    all.get(id)?.facts.every((code) => declared.includes(code)),
  );
  return isImplied ? 'free' : 'unknown';
}

/** What the rules of a constraint make of an item. What the item's line leaves out may be anything. */
function ruledStanding({ attributes = {} }: RawItem, rules: RawRules): Standing {
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
  const { avoid = [], maybe = [], clear = [] } = rules;
  if (avoid.some(speaks)) return 'contains';
  if (maybe.some(speaks)) return 'mayContain';
  if (clear.length === 0 || clear.some((condition) => test(condition) !== 'yes')) return 'unknown';
  return avoid.every(isSilent) && maybe.every(isSilent) ? 'free' : 'unknown';
}

const contained = ({ contains = [], unsuited = [] }: RawItem): readonly string[] => [
  ...contains,
  ...unsuited,
];
const free = ({ free: codes = [], suits = [] }: RawItem): readonly string[] => [...codes, ...suits];

function meets(item: RawItem, want: Exclude<Want, { type: 'restriction' }>): boolean {
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
function has(item: RawItem, { attribute, value, toward }: Feature): boolean | undefined {
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
