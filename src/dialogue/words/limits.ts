import type { PackDocument } from '../../business/index.js';
import { UNLISTED } from '../../constraints/index.js';
import type { Item, Restriction, Severity } from '../../domain/index.js';
import type { Wordings } from './wordings.js';

/** What is kept to, and how strictly. */
type Suited = Pick<Restriction, 'constraint' | 'severity'>;

/** What it is called that must be kept away, and what is declared of it. */
export interface LimitNames {
  /** "gluten" for a fact code. */
  fact(code: string): string;
  /** The facts of a constraint: "gluten", "tree nuts and peanuts". */
  facts(constraint: string): string;
  /** Those of them that nobody has declared of an item. */
  undeclared(constraint: string, item: Item): string;
  constraint(id: string): string;
  /** A thing to be avoided ("pork"), rather than a way of life or a state of the body. */
  isThing(constraint: string): boolean;
  /** Whether something to be avoided is among the words of a phrase: "oat drink" has oats. */
  namesThing(phrase: string): boolean;
  /** As it is confirmed when it is heard, or as it is listed afterwards. */
  restriction(kind: 'noted' | 'known', want: Restriction): string;
  /** What must be declared, in a sentence: "vegan and without gluten or tree nuts". */
  declared(wants: readonly Suited[]): string;
}

export function limitNames(pack: PackDocument, wordings: Wordings): LimitNames {
  const constraints = new Map(pack.constraints.map((constraint) => [constraint.id, constraint]));
  const fact = (code: string): string =>
    pack.facts[code]?.say ??
    pack.constraints.find((c) => c.facts.length === 1 && c.facts[0] === code && isThing(c))?.say ??
    code.replaceAll(/[_-]/g, ' ');
  const facts = (id: string, among: (code: string) => boolean = () => true): string =>
    wordings.either((constraints.get(id)?.facts ?? []).filter(among).map(fact));
  const constraint = (id: string): string =>
    id === UNLISTED ? wordings.text('known.unlisted') : (constraints.get(id)?.say ?? id);

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
    const asSevere = groupOf(severity, isThingId(id));
    // Who says "if possible" has named no allergy, though it is kept to as one.
    const group = want.isSoft === true && asSevere === 'allergy' ? 'avoided' : asSevere;
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
  return {
    fact,
    facts,
    undeclared: (id, item) => facts(id, (code) => item.facts[code] === undefined),
    constraint,
    isThing: isThingId,
    namesThing: (phrase) => wordsOf(phrase).some((word) => avoidable.some((head) => word.startsWith(head))),
    restriction,
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
