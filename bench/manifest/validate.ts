/** A JSON value. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Schema = { readonly [keyword: string]: Json };

/**
 * What a value breaks of a draft-07 schema, as "path: fault". Knows the keywords that Slack's manifest schema uses.
 * @throws an Error for any other keyword, so that nothing is waved through
 */
export function validate(schema: unknown, value: unknown): readonly string[] {
  return faultsOf(value as Json, schema as Schema, { root: schema as Schema, path: '' });
}

interface Place {
  readonly root: Schema;
  readonly path: string;
}

/** Say something to people alone. */
const REMARKS = new Set(['title', 'description', 'default', 'definitions', '$schema']);

function faultsOf(value: Json, schema: Schema, place: Place): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (REMARKS.has(keyword)) return [];
    const check = KEYWORDS[keyword];
    if (check === undefined) throw new Error(`The schema uses "${keyword}", which is not known here.`);
    return check(value, rule, place, schema);
  });
}

type Check = (value: Json, rule: Json, place: Place, schema: Schema) => readonly string[];

/** A fault when `isBroken`, for values of one kind; other kinds are the business of `type`. */
const fault = (place: Place, isBroken: boolean, what: string): readonly string[] =>
  isBroken ? [`${place.path || '/'}: ${what}`] : [];

const matches: Check = (value, rule, place) =>
  fault(
    place,
    typeof value === 'string' && !new RegExp(String(rule), 'u').test(value),
    `does not match ${String(rule)}`,
  );

const KEYWORDS: Readonly<Record<string, Check>> = {
  pattern: matches,
  // Not of draft-07: Slack's schema has it beside `pattern`, and surely means the same.
  regex: matches,
  $ref: (value, rule, place) => faultsOf(value, resolve(place.root, String(rule)), place),
  type: (value, rule, place) => {
    const types = Array.isArray(rule) ? rule : [rule];
    return fault(place, !types.some((type) => isOf(value, type)), `is not of type ${types.join(' or ')}`);
  },
  enum: (value, rule, place) =>
    fault(place, Array.isArray(rule) && !rule.includes(value), 'is none of the allowed values'),
  anyOf: (value, rule, place) => {
    const fits = Array.isArray(rule) && rule.some((s) => faultsOf(value, s as Schema, place).length === 0);
    return fault(place, !fits, 'fits none of the allowed forms');
  },
  format: (value, rule, place) => {
    if (rule !== 'uri')
      throw new Error(`The schema uses the format "${String(rule)}", which is not known here.`);
    return fault(place, typeof value === 'string' && !URL.canParse(value), 'is no address');
  },
  minLength: (value, rule, place) =>
    fault(place, typeof value === 'string' && [...value].length < Number(rule), `is shorter than ${rule}`),
  maxLength: (value, rule, place) =>
    fault(place, typeof value === 'string' && [...value].length > Number(rule), `is longer than ${rule}`),
  minItems: (value, rule, place) =>
    fault(place, Array.isArray(value) && value.length < Number(rule), `has fewer than ${rule}`),
  maxItems: (value, rule, place) =>
    fault(place, Array.isArray(value) && value.length > Number(rule), `has more than ${rule}`),
  uniqueItems: (value, rule, place) => {
    const all = Array.isArray(value) ? value.map((item) => JSON.stringify(item)) : [];
    return fault(place, rule === true && new Set(all).size < all.length, 'has one twice');
  },
  items: (value, rule, { root, path }) =>
    Array.isArray(value)
      ? value.flatMap((item, i) => faultsOf(item, rule as Schema, { root, path: `${path}/${i}` }))
      : [],
  minProperties: (value, rule, place) =>
    fault(place, isObject(value) && Object.keys(value).length < Number(rule), `has fewer than ${rule}`),
  maxProperties: (value, rule, place) =>
    fault(place, isObject(value) && Object.keys(value).length > Number(rule), `has more than ${rule}`),
  required: (value, rule, place) =>
    isObject(value) && Array.isArray(rule)
      ? rule.flatMap((name) => fault(place, !Object.hasOwn(value, name), `lacks ${name}`))
      : [],
  properties: (value, rule, { root, path }) =>
    isObject(value)
      ? Object.entries(rule as Schema).flatMap(([name, schema]) =>
          Object.hasOwn(value, name)
            ? faultsOf(value[name] as Json, schema as Schema, { root, path: `${path}/${name}` })
            : [],
        )
      : [],
  patternProperties: (value, rule, { root, path }) =>
    isObject(value)
      ? Object.entries(rule as Schema).flatMap(([pattern, schema]) =>
          Object.entries(value).flatMap(([name, inside]) =>
            new RegExp(pattern, 'u').test(name)
              ? faultsOf(inside, schema as Schema, { root, path: `${path}/${name}` })
              : [],
          ),
        )
      : [],
  additionalProperties: (value, rule, { root, path }, schema) => {
    if (!isObject(value) || rule === true) return [];
    const named = Object.keys((schema['properties'] as Schema | undefined) ?? {});
    const patterns = Object.keys((schema['patternProperties'] as Schema | undefined) ?? {});
    const others = Object.keys(value).filter(
      (name) => !named.includes(name) && !patterns.some((pattern) => new RegExp(pattern, 'u').test(name)),
    );
    return others.flatMap((name) =>
      rule === false
        ? fault({ root, path }, true, `has ${name}, which is not known`)
        : faultsOf(value[name] as Json, rule as Schema, { root, path: `${path}/${name}` }),
    );
  },
};

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isOf(value: Json, type: Json): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

/** `#/definitions/name` */
function resolve(root: Schema, ref: string): Schema {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<Json | undefined>((at, name) => (at !== undefined && isObject(at) ? at[name] : undefined), root);
  if (found === undefined || !isObject(found)) throw new Error(`The schema has no ${ref}.`);
  return found;
}
