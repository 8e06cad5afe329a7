import { badImport } from './bad-import.js';
import type { Notes } from './notes.js';
import { type Cell, type Row, type Table, textOf } from './table.js';
import { readNumber } from './values.js';

/** Where an item can be below another node. Add-ons, reviews and related products are not followed. */
const WAYS = [
  '@graph',
  'hasMenu',
  'menu',
  'hasMenuItem',
  'hasMenuSection',
  'itemListElement',
  'item',
  'itemOffered',
  'hasOfferCatalog',
  'makesOffer',
  'mainEntity',
  'mainEntityOfPage',
  'hasPart',
  'hasVariant',
  'department',
] as const;

/** A node of a document; any property may hold anything. */
interface Node extends Readonly<Partial<Record<(typeof WAYS)[number] | Property, unknown>>> {}
type Property =
  | (
      | '@context'
      | '@id'
      | '@type'
      | '@value'
      | 'name'
      | 'category'
      | 'description'
      | 'keywords'
      | 'ingredients'
    )
  | ('offers' | 'price' | 'lowPrice' | 'minPrice' | 'priceCurrency' | 'priceSpecification' | 'availability')
  | ('suitableForDiet' | 'nutrition' | 'calories');

const ITEMS = new Set(['MenuItem', 'Product', 'Dish', 'Drink']);
const SECTIONS = new Set(['Menu', 'MenuSection', 'ItemList', 'OfferCatalog']);
/** No menu nests deeper; a file that does is not one. */
const DEEPEST = 40;

/** Whether a JSON document speaks schema.org: it, or one of its nodes, has a type. */
export const isSchemaOrg = (json: unknown): boolean =>
  nodesIn(json).some((node) => '@type' in node || '@graph' in node || '@context' in node);

/**
 * The items of a schema.org document: MenuItem and Product nodes below restaurants, menus, sections, lists and offers,
 * in any nesting, also by `@id`. The section is the name of the innermost one around an item.
 * @throws {UsualError} `bad-import` when there are none
 */
export function schemaOrgTable(json: unknown, fileName: string, notes: Notes): Table {
  const found = findItems(json);
  if (found.items.size === 0) {
    const elsewhere =
      found.menuUrl === undefined ? '' : ` Its menu is at ${found.menuUrl}: save that page and import it.`;
    throw badImport(`${fileName} has schema.org data, but no MenuItem or Product in it.${elsewhere}`);
  }
  const columns = new Set<string>();
  const rows = [...found.items].map(([node, place], index): Row => {
    const cells = cellsOf(node, place, index + 1, notes);
    for (const column of cells.keys()) columns.add(column);
    return { row: index + 1, cells };
  });
  return { columns: [...columns], rows };
}

interface Place {
  section?: string | undefined;
  offer?: Node | undefined;
}

function findItems(json: unknown): { items: Map<Node, Place>; menuUrl: string | undefined } {
  const items = new Map<Node, Place>();
  const seen = new Set<Node>();
  const byId = new Map<string, Node>();
  let menuUrl: string | undefined;

  const index = (value: unknown, depth: number): void => {
    for (const node of nodesIn(value)) {
      const id = node['@id'];
      if (typeof id === 'string' && Object.keys(node).length > 1) byId.set(id, node);
      if (depth < DEEPEST)
        for (const inner of Object.values(node)) if (typeof inner === 'object') index(inner, depth + 1);
    }
  };
  const walk = (value: unknown, place: Place, depth: number): void => {
    for (const given of nodesIn(value)) {
      const node = byId.get(String(given['@id'])) ?? given;
      const types = typesOf(node);
      if (types.some((type) => ITEMS.has(type))) {
        const known = items.get(node);
        items.set(node, { section: known?.section ?? place.section, offer: known?.offer ?? place.offer });
        continue;
      }
      if (seen.has(node) || depth === DEEPEST) continue;
      seen.add(node);
      if (typeof node.hasMenu === 'string') menuUrl = node.hasMenu.slice(0, 200);
      const name = types.some((type) => SECTIONS.has(type)) ? words(node.name) : undefined;
      const offer = types.includes('Offer') ? node : place.offer;
      for (const way of WAYS) walk(node[way], { section: name ?? place.section, offer }, depth + 1);
    }
  };
  index(json, 0);
  walk(json, {}, 0);
  return { items, menuUrl };
}

function cellsOf(node: Node, { section, offer }: Place, row: number, notes: Notes): Map<string, Cell> {
  const offers = [...nodesIn(node.offers), ...(offer ? [offer] : [])];
  const prices = [...offers.flatMap(pricesOf), ...pricesOf(node), ...list(node.offers).filter(isPlain)];
  const amounts = new Set(prices.map((price) => readNumber(price) ?? price));
  if (amounts.size > 1) notes.add('has several prices; the lowest is taken', row);
  const lowest = [...amounts].sort((a, b) => Number(a) - Number(b))[0];
  const availability = offers
    .map((each) => last(words(each.availability)))
    .find((each) => each !== undefined);
  const diets = list(node.suitableForDiet).map(
    (diet) => last(words(diet) ?? words(nodesIn(diet)[0]?.['@id'])) ?? '',
  );
  const [nutrition] = nodesIn(node.nutrition);
  const cells: Record<string, Cell | undefined> = {
    name: words(node.name),
    section: section ?? words(node.category),
    description: words(node.description),
    price: lowest,
    currency: words(node.priceCurrency) ?? offers.map((each) => words(each.priceCurrency)).find(Boolean),
    diets: diets.map((diet) => diet.replace(/Diet$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')),
    calories: words(nutrition?.calories),
    ingredients: list(node.ingredients).filter((each) => typeof each === 'string'),
    keywords: words(node.keywords),
    available:
      availability && (/SoldOut|OutOfStock|Discontinued/.test(availability) ? 'sold out' : 'available'),
  };
  return new Map(
    Object.entries(cells).flatMap(([column, cell]) =>
      textOf(cell) === '' ? [] : [[column, cell as Cell] as const],
    ),
  );
}

function pricesOf(node: Node): (string | number)[] {
  const own = [node.price, node.lowPrice].filter(isPlain).slice(0, 1);
  const specified = nodesIn(node.priceSpecification).flatMap((each) =>
    [each.price, each.minPrice].filter(isPlain).slice(0, 1),
  );
  return own.length > 0 ? own : specified;
}

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** The objects in a value that may be one, a list of them, or lists in lists. */
function nodesIn(value: unknown, depth = 0): readonly Node[] {
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return [];
  return Array.isArray(value) ? value.flatMap((each) => nodesIn(each, depth + 1)) : [value as Node];
}

/** "https://schema.org/MenuItem", "schema:MenuItem" and "MenuItem" are the same. */
const typesOf = (node: Node): string[] => list(node['@type']).map((type) => last(String(type)) ?? '');

const last = (name: string | undefined): string | undefined => name?.split(/[/#:]/).at(-1);

/** A text or number, also as `{"@value": ...}` or the first of several. */
function words(value: unknown): string | undefined {
  const [first] = list(value);
  if (isPlain(first)) return String(first);
  const inner = nodesIn(first)[0]?.['@value'];
  return isPlain(inner) ? String(inner) : undefined;
}
