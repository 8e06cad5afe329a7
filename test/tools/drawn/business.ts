import fc from 'fast-check';
import { type Business, type PackInput, type PackReport, readBusiness } from '../../../src/business/index.js';
import { common } from '../common.js';
import type { ItemInput } from '../packs.js';
import { CODES, FORMS, GERMAN, pack, RULED, TOOLS } from './pack.js';

/*
 * Businesses that nobody thought of: constraints, kinds, policy and facts are drawn. Usual reads their texts as it reads
 * any pack; the oracle reads the same documents.
 */
export interface Drawn {
  readonly pack: PackInput;
  readonly items: readonly ItemInput[];
  /** What is derived when the items were read: item -> codes. */
  readonly derived: Readonly<Record<string, Readonly<Record<string, 'derivedFree'>>>>;
}

/** Names that share no word with anything else, so that they are found in a reply wherever they stand. */
const NAMES =
  'Azoth Brinde Corvel Dunmar Elwick Fenrow Garth Holmby Istra Jarrow Kelda Lorne Mossop Norvik'.split(' ');

type List = 'free' | 'suits' | 'contains' | 'unsuited' | 'mayContain';

/** Mostly free, so that something passes. */
const list = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom<List>('free', 'suits') },
  { weight: 4, arbitrary: fc.constantFrom<List>('contains', 'unsuited', 'mayContain') },
  { weight: 3, arbitrary: fc.constant(undefined) },
);

/** The codes of a list. A pack is refused that calls one free where a kind of it is in there. */
function codesIn(name: List, lists: ReadonlyMap<string, List | undefined>, kinds: PackInput['facts'] = {}) {
  const isDenied = (code: string): boolean =>
    Object.entries(kinds).some(
      ([kind, { of }]) => of === code && ['contains', 'mayContain'].includes(lists.get(kind) ?? ''),
    );
  return [...lists].flatMap(([code, l]) =>
    l === name && (name !== 'free' || !isDenied(code)) ? [code] : [],
  );
}

const itemOf = (place: number, { facts, dayparts }: PackInput): fc.Arbitrary<ItemInput> =>
  fc
    .record({
      lists: fc.tuple(...CODES.map((code) => list.map((l) => [code, l] as const))).map((all) => new Map(all)),
      attributes: fc.record(
        {
          light: fc.constantFrom(true, false, 0.4, 0.5, 0.9),
          price: fc.constantFrom(3, 7, 12, 12.5, 20, 40),
          form: fc.subarray(FORMS),
          tools: fc.subarray(TOOLS),
        },
        { requiredKeys: [] },
      ),
      dayparts: fc.constantFrom<string[]>([], [], ['day'], ['night']),
      soldOut: fc.nat({ max: 9 }).map((n) => n === 0),
    })
    .map(({ lists, dayparts: parts, ...rest }) => ({
      id: `thing-${place}`,
      name: NAMES[place] ?? '',
      ...rest,
      contains: codesIn('contains', lists, facts),
      unsuited: codesIn('unsuited', lists, facts),
      mayContain: codesIn('mayContain', lists, facts),
      free: codesIn('free', lists, facts),
      suits: codesIn('suits', lists, facts),
      ...(parts.length > 0 && dayparts?.length !== 0 && { dayparts: parts }),
    }));

export const drawn: fc.Arbitrary<Drawn> = fc
  .tuple(pack, fc.integer({ min: 3, max: NAMES.length }))
  .chain(([frame, count]) =>
    fc.record({
      pack: fc.constant(frame),
      items: fc.tuple(...NAMES.slice(0, count).map((_, place) => itemOf(place, frame))),
      derived: fc.dictionary(
        fc.constantFrom(...NAMES.slice(0, count).map((_, place) => `thing-${place}`)),
        fc
          .subarray(CODES.filter((code) => !RULED.includes(code)))
          .map((codes) => Object.fromEntries(codes.map((code) => [code, 'derivedFree' as const]))),
        { noNullPrototype: true },
      ),
    }),
  );

const inGerman = {
  usual: 1,
  locale: 'de',
  constraints: Object.fromEntries(
    Object.entries(GERMAN).map(([id, say]) => [id, { say, label: say, words: [say] }]),
  ),
};

export const reportOf = ({ pack: frame, items }: Pick<Drawn, 'pack' | 'items'>): PackReport =>
  readBusiness(
    {
      pack: JSON.stringify(frame),
      catalogue: items.map((item) => JSON.stringify(item)).join('\n'),
      locales: { 'de.json': JSON.stringify(inGerman) },
    },
    common,
  );

/** Read, and its derived facts put on its items, in either language. */
export function businessOf(from: Drawn): Business {
  const { business, problems } = reportOf(from);
  if (business === undefined)
    throw new Error(problems.map(({ where, what }) => `${where}: ${what}`).join('\n'));
  const derive = (items: Business['items']): Business['items'] =>
    items.map((item) => {
      const source = { type: 'derived', from: ['a list'] } as const;
      const codes = Object.entries(from.derived[item.id] ?? {});
      const facts = Object.fromEntries(codes.map(([code, state]) => [code, { state, source }]));
      return { ...item, facts: { ...facts, ...item.facts } };
    });
  const translations = [...business.translations].map(
    ([locale, { pack: own, items }]) => [locale, { pack: own, items: derive(items) }] as const,
  );
  return { ...business, items: derive(business.items), translations: new Map(translations) };
}
