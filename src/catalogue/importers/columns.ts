import { classify, type Extra } from './extras.js';
import { type FactColumn, factColumn } from './fact-columns.js';
import { heading } from './heading.js';
import { type Notes, quote } from './notes.js';
import type { Table } from './table.js';

/** What a column is for, by what owners and programs call it; the first name in a list that occurs is taken. */
const NAMES = {
  name: 'name, item name, item, title, dish, dish name, product, product name, menu item, exercise, exercise name, class, class name',
  variant: 'variation name, variation, variant, price point name',
  id: 'id',
  price: 'price, menu price, unit price, regular price, variant price, amount, cost',
  currency: 'currency, price currency',
  section: 'section, menu section, category, categories, menu group, group, product category, course, type',
  description: 'description, short description, details, body, about',
  ingredients: 'ingredients, ingredient, ingredient list, made with',
  contains: 'allergens, contains, allergen, allergen information, allergy information, contains allergens',
  mayContain:
    'may contain, may contain allergens, may contain traces of, traces, traces of, cross contamination',
  free: 'free, free from, free of',
  suits:
    'diets, diet, suits, suitable for, suitable for diet, dietary, dietary preferences, dietary information',
  unsuited: 'unsuited, not suitable for',
  soldOut: 'sold out, soldout, out of stock, 86, 86ed, 86d',
  available: 'available, in stock, availability, is available, stock',
  minutes: 'minutes, mins, time, duration, preparation time, prep time, cooking time, total time',
  kcal: 'kcal, calories, energy, energy kcal, cal',
  tags: 'tags, keywords, labels, tag',
  isNew: 'new, is new',
  archived: 'archived',
  published: 'published',
} as const;

export type Role = keyof typeof NAMES;

const ROLES = Object.entries(NAMES).map(([role, names]) => [role as Role, names.split(', ')] as const);

/** What each column of a table is taken for. */
export interface Columns {
  readonly roles: ReadonlyMap<Role, string>;
  readonly facts: ReadonlyMap<string, FactColumn>;
  readonly extras: ReadonlyMap<string, Extra>;
}

/** The columns whose use is known by their names alone. */
export function rolesOf(columns: readonly string[]): Map<Role, string> {
  const usable = columns.filter((column) => !/\bkj\b/i.test(column));
  const byHeading = new Map(usable.toReversed().map((column) => [heading(column), column]));
  const roles = new Map<Role, string>();
  for (const [role, names] of ROLES) {
    const column = names.map((name) => byHeading.get(name)).find((found) => found !== undefined);
    if (column !== undefined) roles.set(role, column);
  }
  return roles;
}

/** Decide on every column; what becomes of those that are not known by name is noted. */
export function columnsOf(table: Table, notes: Notes): Columns {
  const roles = rolesOf(table.columns);
  const taken = new Set(roles.values());
  const facts = new Map<string, FactColumn>();
  const unknown: string[] = [];
  for (const column of table.columns) {
    if (taken.has(column)) continue;
    const about = factColumn(heading(column));
    if (about) facts.set(column, about);
    else if (isPrice(heading(column)))
      notes.add(`column ${quote(column)} was left out; the price that customers pay goes into "price"`);
    else unknown.push(column);
  }
  return { roles, facts, extras: classify(unknown, table, notes) };
}

/** A second price is not an attribute: it may be what the owner pays. */
const isPrice = (name: string): boolean =>
  NAMES.price.split(', ').includes(name) || /\b(?:price|cost)\b/.test(name);
