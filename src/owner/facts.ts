import type { Business } from '../business/index.js';
import { createCatalogue } from '../catalogue/index.js';
import type { SafetyTable } from '../domain/index.js';
import { learnFrom } from '../learn/index.js';
import type { Finding } from './doctor.js';
import { type Coverage, coverage, type Gap, gapsIn } from './gaps.js';

/** What the doctor says of the facts of a catalogue. Warnings, never facts: nothing of it changes what is suggested. */
export interface FactsReport {
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly coverage: readonly Coverage[];
  /** The policy by which facts decide, as it holds for this business. */
  readonly safety: SafetyTable;
}

/** A declaration that is older than this is worth another look. */
const OLD_DAYS = 365;
const DAY_MS = 86_400_000;
/** Items that are named in a line; the rest is counted. */
const NAMED = 3;

/** @param now  milliseconds; how old declarations are is counted from it */
export function diagnoseFacts(business: Business, now: number): FactsReport {
  const catalogue = createCatalogue(business);
  const names = new Map(business.items.map(({ id, name }) => [id, name]));
  const nameOf = (id: Gap['items'][number]): string => names.get(id) ?? id;
  const learned = learnFrom(business);
  const gaps = gapsIn(catalogue, learned);
  const findings = [
    ...disputes(business),
    ...undeclared(business),
    ...gaps.map((gap) => ({ level: 'warning' as const, where: 'gap', what: gapText(gap, nameOf) })),
    ...age(business, now),
  ];
  return {
    findings: findings.length > 0 ? findings : [ok(business)],
    gaps,
    coverage: coverage(catalogue, learned),
    safety: business.safety,
  };
}

const disputes = ({ disputes: found, items }: Business): Finding[] =>
  found.map(({ item, code, declared, from }) => {
    const name = items.find(({ id }) => id === item)?.name ?? item;
    const says = declared === 'declaredFree' ? `declared without ${code}` : `declared ${code}`;
    const what = `${says}, but ${quoted(from)} is listed in it; until one of them is mended it counts as unknown`;
    return { level: 'warning', where: name, what };
  });

/** What was read from what is listed and nobody has declared. */
const undeclared = ({ items }: Business): Finding[] =>
  items.flatMap(({ name, facts }): Finding[] => {
    const said = (['contains', 'mayContain'] as const).flatMap((state) => {
      const codes = Object.entries(facts).flatMap(([code, fact]) =>
        fact.state === state && fact.source.type === 'derived'
          ? [`${code} (${quoted(fact.source.from)})`]
          : [],
      );
      return codes.length === 0
        ? []
        : [`${state === 'contains' ? 'contains' : 'may contain'} ${codes.join(', ')}`];
    });
    if (said.length === 0) return [];
    return [
      { level: 'warning', where: name, what: `by what is listed in it ${said.join('; ')}; declare it` },
    ];
  });

function gapText({ codes, items, gain }: Gap, nameOf: (id: Gap['items'][number]) => string): string {
  const some = items.slice(0, NAMED).map(nameOf).join(', ');
  const rest = items.length > NAMED ? ` and ${items.length - NAMED} more` : '';
  const count = items.length === 1 ? '1 item' : `${items.length} items`;
  return `declare ${codes.join(' and ')} on ${count}: up to +${(100 * gain).toFixed(1)} % of chats with a restriction servable (${some}${rest})`;
}

function age({ pack: { catalogue } }: Business, now: number): Finding[] {
  const { declaredOn, importedFrom, declaredBy } = catalogue;
  const from = importedFrom === undefined ? `declared by ${declaredBy}` : `taken over from ${importedFrom}`;
  if (declaredOn === undefined) {
    return [
      {
        level: 'warning',
        where: 'pack.json catalogue',
        what: `facts ${from}, nobody says when: add declaredOn`,
      },
    ];
  }
  const days = Math.floor((now - Date.parse(declaredOn)) / DAY_MS);
  if (days <= OLD_DAYS) return [];
  const what = `facts ${from} ${days} days ago: go through them and set declaredOn anew`;
  return [{ level: 'warning', where: 'pack.json catalogue', what }];
}

const ok = ({ items }: Business): Finding => ({
  level: 'ok',
  where: 'facts',
  what: `every restriction of the pack is declared on all ${items.length} items`,
});

const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');
