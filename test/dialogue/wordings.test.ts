import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RED_FLAGS } from '../../src/domain/index.js';

const ROOT = new URL('../../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');
const filesOf = (folder: string, end: string): readonly string[] =>
  readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name}`);

const replies: Readonly<Record<string, string>> = JSON.parse(read('data/language/en.replies.json')).replies;
const KEYS = Object.keys(replies);
const PACKS = ['restaurant', 'gym', 'shop'];
const packOf = (name: string): Record<string, unknown> => JSON.parse(read(`data/${name}/pack.json`));

const SOURCES = filesOf('src/dialogue', '.ts').map((path) => ({ path, code: read(path) }));

/** Keys that are put together: the template as it stands in the source, and all that can come of it. */
const SEVERITY_GROUPS = ['restriction', 'allergy', 'intolerance', 'diet', 'religion', 'injury', 'avoided'];
const STATES = ['contains', 'mayContain', 'declaredFree', 'unknown'];
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  'button.${key}': [
    ...SOURCES.flatMap(({ code }) =>
      [...code.matchAll(/\bbutton\('(\w+)'/g)].map(([, key]) => `button.${key}`),
    ),
    // What was perhaps meant is named by its action.
    ...['help', 'profile', 'undo', 'startOver', 'forget', 'more', 'skip'].map((key) => `button.${key}`),
  ],
  'table.refused.${act.why}': ['unknown', 'full', 'tooMany', 'none'].map((why) => `table.refused.${why}`),
  'table.whyNot.${act.why}': ['secret', 'unsuited', 'lower', 'offered'].map((why) => `table.whyNot.${why}`),
  'table.button.${ask}': ['suggest', 'anyway', 'take', 'who', 'each', 'shared', 'leave'].map(
    (ask) => `table.button.${ask}`,
  ),
  "confidence.${take >= SURE ? 'sure' : take >= GOOD ? 'good' : 'gamble'}": [
    'confidence.sure',
    'confidence.good',
    'confidence.gamble',
  ],
  'reason.${reason.from}': ['reason.orders', 'reason.sample', 'reason.starter'],
  'reason.${reason.from}.when': ['reason.orders.when', 'reason.sample.when'],
  'when.${context.column}.${context.value}': [
    ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map(
      (day) => `when.weekday.${day}`,
    ),
    ...['dec-feb', 'mar-may', 'jun-aug', 'sep-nov'].map((season) => `when.season.${season}`),
  ],
  'unsure.${kindOf(first)}': ['unsure.thing', 'unsure.way'],
  'unsure.${doubt.type}.${kindOf(doubt)}': [
    ...['unsure.avoid.thing', 'unsure.avoid.way'],
    ...['unsure.allow.thing', 'unsure.allow.way'],
  ],
  'slate.${act.lead}': ['slate.first', 'slate.again', 'slate.same'],
  "reason.${evidence.type}${evidence.item === item ? '.itself' : ''}": [
    ...['reason.liked', 'reason.liked.itself'],
    ...['reason.took', 'reason.took.itself'],
  ],
  'reason.meets.${want.type}': ['reason.meets.atMost', 'reason.meets.atLeast'],
  'place.${rank}': [1, 2, 3, 4, 5].map((rank) => `place.${rank}`),
  "feature.${has}${act.feature.value === undefined ? contrary : '.value'}": [
    ...['feature.yes', 'feature.yes.value', 'feature.yes.contrary'],
    ...['feature.no', 'feature.no.value', 'feature.no.contrary', 'feature.partly.value'],
  ],
  'describe.${state}': ['describe.contains', 'describe.mayContain'],
  'fact${group}.${said}': [
    ...['', '.trait', '.injury'].flatMap((group) => STATES.map((state) => `fact${group}.${state}`)),
    'fact.trait.derivedFree',
  ],
  'want.${want.type}': ['want.atMost', 'want.atLeast'],
  "want.${want.type}${want.feature.value === undefined ? '' : '.value'}": [
    ...['want.has', 'want.has.value'],
    ...['want.lacks', 'want.lacks.value'],
  ],
  '${kind}.${group}': ['noted', 'known'].flatMap((of) => SEVERITY_GROUPS.map((group) => `${of}.${group}`)),
  'nothingFits.${number}': ['nothingFits.one', 'nothingFits.both', 'nothingFits.all'],
  'gone.${why}': ['gone.soldOut', 'gone.notNow'],
  'way.${want.type}': ['way.atMost', 'way.atLeast'],
  'way.drop.${want.type}': ['way.drop.has', 'way.drop.lacks'],
  'staff.${act.about}': ['contact', 'safe', 'change'].map((about) => `staff.${about}`),
  'aside.${act.about}': ['human', 'abuse', 'offTopic'].map((about) => `aside.${about}`),
  'redFlag.${act.flag}': RED_FLAGS.map((flag) => `redFlag.${flag}`),
  // Looked for with `has` first.
  '${key}.value': ['way.drop.has.value'],
};

/** A call of `text` on some wordings: the words of its first argument, and the places that its second one fills. */
interface Call {
  readonly path: string;
  readonly code: string;
  readonly keys: readonly string[];
  /** Missing where they are put together elsewhere. */
  readonly places: readonly string[] | undefined;
}

const CALLS: readonly Call[] = SOURCES.flatMap(({ path, code }) =>
  [...code.matchAll(/\b(?:w|wordings)\.text\(/g)].map((match): Call => {
    const [key = '', values] = argumentsAt(code, match.index + match[0].length);
    const chosen = standsFor(key, code, match.index);
    const keys = chosen === key ? keysIn(key) : keysIn(chosen).filter((found) => found in replies);
    const places = placesIn(values === undefined ? undefined : standsFor(values, code, match.index));
    return { path, code: key, keys, places };
  }),
);

/** The arguments of a call, split at the commas that stand in no bracket, string or template of it. */
function argumentsAt(code: string, from: number): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let quote: string | undefined;
  let begin = from;
  for (let i = from; i < code.length; i++) {
    const c = code[i] ?? '';
    if (quote !== undefined) {
      if (c === '\\') i++;
      else if (c === quote) quote = undefined;
    } else if (c === "'" || c === '"' || c === '`') quote = c;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) {
      if (depth === 0) {
        found.push(code.slice(begin, i).trim());
        return found.filter((text) => text !== '');
      }
      depth--;
    } else if (c === ',' && depth === 0) {
      found.push(code.slice(begin, i).trim());
      begin = i + 1;
    }
  }
  throw new Error(`A call has no end: ${code.slice(from, from + 60)}`);
}

/** What a name stands for, as far as it is to be seen: what a constant was set to last, what a function of the file returns. */
function standsFor(expression: string, code: string, before: number): string {
  const [, name, call] = /^(\w+)(\(|$)/.exec(expression) ?? [];
  if (name === undefined) return expression;
  const start =
    call === '(' ? code.indexOf(`function ${name}(`) : code.lastIndexOf(`const ${name} = `, before);
  if (start < 0) return expression;
  return code.slice(start, code.indexOf(call === '(' ? '\n}' : ';\n', start));
}

/** The literals of an expression that can be its value; a family as all of its keys. */
function keysIn(expression: string): readonly string[] {
  const composed = [...expression.matchAll(/`([^`]*)`/g)].map(([, template]) => template ?? '');
  const rest = expression.replace(/`[^`]*`/g, '');
  const literals = [...rest.matchAll(/'([A-Za-z][\w.]*)'/g)]
    .filter(({ index }) => !/[=!]== ?$/.test(rest.slice(0, index)))
    .map(([, key]) => key ?? '');
  return [...composed.flatMap((template) => FAMILIES[template] ?? []), ...literals];
}

/** The names in an object literal; undefined for anything else. */
function placesIn(values: string | undefined): readonly string[] | undefined {
  if (values === undefined) return [];
  const literal = values.replace(/^const \w+ = /, '');
  if (!literal.startsWith('{')) return undefined;
  const fields = argumentsAt(literal, 1);
  return fields.some((field) => field.startsWith('...'))
    ? undefined
    : fields.map((field) => /^\w+/.exec(field)?.[0] ?? '');
}

const placesOf = (template: string): readonly string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

describe('the scan', () => {
  test('sees the code', () => {
    expect(SOURCES.length).toBeGreaterThan(10);
    expect(CALLS.length).toBeGreaterThan(80);
    expect(CALLS.flatMap(({ keys }) => keys)).toEqual(
      expect.arrayContaining(['greet', 'whyNot.lower', 'button.why']),
    );
    const unseen = CALLS.filter(({ keys, places }) => keys.length === 0 || places === undefined);
    expect(unseen.map(({ code }) => code)).toEqual([]);
  });

  test('knows every key that is put together', () => {
    const composed = SOURCES.flatMap(({ code }) =>
      [...code.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)].map(([, template]) => template ?? ''),
    ).filter((template) => /^[A-Za-z.]*X[A-Za-z.X]*$/.test(withoutHoles(template)));
    expect(
      [...new Set(composed)].filter(
        (template) => withoutHoles(template).includes('.') && !(template in FAMILIES),
      ),
    ).toEqual([]);
    expect(Object.keys(FAMILIES).filter((family) => !composed.includes(family))).toEqual([]);
  });
});

/** `reason.${from}` -> `reason.X`. */
function withoutHoles(template: string): string {
  return template.replace(/\$\{[^}]*\}/g, 'X');
}

test('every key that the code uses has a template', () => {
  const families = new Set(KEYS.map((key) => key.split('.')[0]));
  // Keys that are chosen before they are used look like keys all the same.
  const literals = SOURCES.flatMap(({ code }) =>
    [...code.matchAll(/'([a-z]\w*(?:\.\w+)+)'/g)].map(([, key]) => key ?? ''),
  );
  const used = new Set([
    ...CALLS.flatMap(({ keys }) => keys),
    ...literals.filter((key) => families.has(key.split('.')[0])),
    ...Object.values(FAMILIES).flat(),
  ]);
  expect([...used].filter((key) => !(key in replies))).toEqual([]);
});

test('every template is used', () => {
  const code = SOURCES.map((source) => source.code).join('\n');
  const used = new Set([...CALLS.flatMap(({ keys }) => keys), ...Object.values(FAMILIES).flat()]);
  const unused = KEYS.filter(
    (key) =>
      !used.has(key) &&
      // "list.and" is joined elsewhere; a key with a dot is nothing else than a key.
      !(key.includes('.') && code.includes(`'${key}'`)) &&
      // A pack may add the name of a sixth place.
      !key.startsWith('place.'),
  );
  expect(unused).toEqual([]);
});

test('every place of a template is filled by every call that uses it', () => {
  const empty = CALLS.flatMap(({ path, code, keys, places }) =>
    keys.flatMap((key) =>
      placesOf(replies[key] ?? '')
        .filter((place) => places !== undefined && !places.includes(place))
        .map((place) => `${path}: ${code} leaves {${place}} of ${key} empty`),
    ),
  );
  expect(empty).toEqual([]);
});

test('templates have no stray brackets, blanks or doubled stops', () => {
  const odd = Object.entries(replies).filter(
    ([, text]) =>
      /[{}]/.test(text.replace(/\{\w+\}/g, '')) ||
      /\s{2,}|\.\.(?!\.)(?<!\.\.\.)/.test(text) ||
      text.trim() !== text,
  );
  expect(odd).toEqual([]);
});

describe.each(PACKS)('the %s', (name) => {
  test('says in its own words only what is said at all, with places that are filled', () => {
    const own = (packOf(name)['wordings'] ?? {}) as Record<string, string>;
    for (const [key, text] of Object.entries(own)) {
      expect(KEYS).toContain(key);
      expect(placesOf(replies[key] ?? '')).toEqual(expect.arrayContaining([...placesOf(text)]));
    }
  });
});

describe('nowhere is claimed what nobody can promise', () => {
  const FORBIDDEN =
    /\bsafe(?:ly|r|st)?\b|guarante|allergen[- ]?free|100 ?%|risk[- ]free|\bno risk\b|cannot harm/i;

  const claims = (texts: readonly string[]) => texts.filter((text) => FORBIDDEN.test(text));

  test('by the words for it that this test knows', () => {
    const no = [
      'It is safe for you.',
      'Guaranteed!',
      'allergen-free',
      'allergen free',
      '100 % vegan',
      '100% nut free',
    ];
    expect(claims(no)).toEqual(no);
    expect(claims(['I must ask for safety first.', 'declared without gluten'])).toEqual([]);
  });

  test('in the replies', () => {
    expect(claims(Object.values(replies))).toEqual([]);
  });

  test.each(PACKS)('in the pack and the catalogue of the %s', (name) => {
    const items = read(`data/${name}/catalogue.jsonl`)
      .split('\n')
      .filter((line) => line.trim() !== '');
    const said = [packOf(name), ...items.map((line): unknown => JSON.parse(line))].flatMap(textsOf);
    expect(said.length).toBeGreaterThan(200);
    expect(claims(said)).toEqual([]);
  });

  const transcripts = filesOf('test/transcripts', '.txt');

  test('there are golden transcripts', () => {
    expect(transcripts.length).toBeGreaterThan(20);
  });

  test.each(transcripts)('in %s, where every reply is filled in as well', (path) => {
    const bot = read(path)
      .split('\n')
      .slice(1)
      .filter((line) => !line.startsWith('>') && !line.startsWith('#'));
    expect(claims(bot)).toEqual([]);
    // A key without a template would be said by its name, a place without a value stay empty.
    for (const line of bot)
      for (const key of KEYS.filter((k) => k.includes('.'))) expect(line).not.toContain(key);
    expect(bot.filter((line) => /\{\w+\}|\(\)|undefined|NaN|\[object/.test(line))).toEqual([]);
  });
});

/** All that a pack says, but not what customers say to it. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'words' ? [] : textsOf(inner)));
}
