import type { PackDocument } from '../../business/index.js';
import type { Unit } from '../language.js';
import { type About, aboutOf } from './meaning.js';

/** What a business's pack says of its attributes, questions and constraints, by their ids. */
export interface PackIndex {
  /** Options of each question in their order. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** The attribute that a bare number means. */
  readonly defaultNumber: string | undefined;
  /** The attribute for each unit. */
  readonly numberOf: ReadonlyMap<Unit, string>;
  /** What each constraint is about, by id. */
  readonly abouts: ReadonlyMap<string, About>;
  /** Parts of the body that may be well again; an operation, a condition or a pregnancy is not over by saying so. */
  readonly healing: ReadonlySet<string>;
  /** What follows from the speaker's age, in years. */
  readonly ages: readonly { readonly constraint: string; readonly olderThan: number }[];
  /** The number that a question asks for: "how long have you got?" - "45". */
  readonly numberAsked: ReadonlyMap<string, string>;
  /** Attributes whose values can be named to be avoided: what is in an item, what it works; not the customer's own level. */
  readonly avoidable: ReadonlySet<string>;
  /** Attributes that list what is in an item; their values are as many as the items have. */
  readonly contents: ReadonlySet<string>;
  /** Attributes of which customers say what they have: what everybody has, and what having one thing includes. */
  readonly limited: ReadonlyMap<string, Limits>;
}

interface Limits {
  readonly always: readonly string[];
  readonly includes: Readonly<Record<string, readonly string[]>>;
}

export function packIndex(pack: PackDocument): PackIndex {
  const spoken = pack.attributes.filter(({ isSilent }) => !isSilent);
  const numbers = spoken.filter((attribute) => attribute.kind === 'number');
  return {
    options: new Map(pack.questions.map(({ id, options }) => [id, options.map((option) => option.id)])),
    defaultNumber: numbers.find((attribute) => attribute.isDefault)?.id,
    numberOf: new Map(numbers.toReversed().map(({ unit, id }) => [unit as Unit, id] as const)),
    abouts: new Map(pack.constraints.map(({ id, severities }) => [id, aboutOf(severities)])),
    healing: new Set(
      pack.constraints.flatMap(({ id, severities, rules }) =>
        rules !== undefined && severities.includes('injury') ? [id] : [],
      ),
    ),
    ages: pack.constraints.flatMap(({ id, olderThan }) =>
      olderThan === undefined ? [] : [{ constraint: id, olderThan }],
    ),
    numberAsked: numbersAsked(pack, new Set(numbers.map(({ id }) => id))),
    avoidable: new Set(spoken.flatMap((attribute) => (isAvoidable(attribute) ? [attribute.id] : []))),
    contents: openAttributes(pack),
    limited: new Map(
      spoken.flatMap((a) => (a.kind === 'tags' && a.limits !== undefined ? [[a.id, a.limits] as const] : [])),
    ),
  };
}

function numbersAsked(
  { questions }: PackDocument,
  numbers: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  return new Map(
    questions.flatMap(({ id, options }) => {
      const attributes = options.flatMap(({ means, requires }) => [
        ...requires.flatMap((need) => ('attribute' in need ? [need.attribute] : [])),
        ...means.map(({ attribute }) => attribute),
      ]);
      const asked = attributes.find((attribute) => numbers.has(attribute));
      return asked === undefined ? [] : [[id, asked] as const];
    }),
  );
}

/** What customers say of themselves is not what they want avoided. */
const isAvoidable = (attribute: PackDocument['attributes'][number]): boolean =>
  attribute.kind === 'tags' && Object.values(attribute.values).every(({ requires }) => requires.length === 0);

/** Attributes that list what is in an item. */
export const openAttributes = ({ attributes }: PackDocument): ReadonlySet<string> =>
  new Set(attributes.filter((a) => a.kind === 'tags' && a.isOpen).map(({ id }) => id));
