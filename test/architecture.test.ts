import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/*
 * The house rules that a program can check. The table is the law: where the code breaks it, the code is wrong, or the
 * table is changed here and in ARCHITECTURE.md with a reason.
 */

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** A rung may import all rungs above it in this list, and nothing of its own rung. */
const LADDER = [
  ['base', 'domain'],
  ['algebra', 'intents', 'ports'],
  ['facts'],
  ['business'],
  ['catalogue'],
  ['text'],
  ['constraints', 'scorers'],
  ['learn'],
  ['segments', 'preference'],
  ['recommend'],
  ['elicit', 'explain'],
  ['plan'],
  ['party'],
  ['dialogue'],
  ['exports'],
  ['app'],
  ['owner'],
  ['cli'],
];

/** Rooms beside the ladder: what they may import, and who may import them. */
const BESIDE: Readonly<
  Record<string, { readonly sees: readonly string[]; readonly from: readonly string[] }>
> = {
  'catalogue/importers': { sees: ['base', 'domain', 'ports', 'business', 'catalogue'], from: ['app'] },
  stores: { sees: ['base', 'domain', 'ports'], from: ['cli'] },
  'channels/terminal': { sees: ['base', 'domain', 'ports'], from: ['cli'] },
  'channels/web': { sees: ['base', 'domain', 'ports'], from: ['cli'] },
  'channels/slack': { sees: ['base', 'domain', 'ports'], from: ['cli'] },
  // Runs in the browser: nobody imports it, it is served.
  'channels/web/page': { sees: [], from: [] },
};

/** `src/index.ts`, by which the library is entered; nobody in the house uses it. */
const DOOR = 'the door';
const DOOR_SEES = ['base', 'domain', 'ports', 'business', 'dialogue', 'app', 'stores'];

/** Packages by room. A framework lives in one room; zod checks what comes in, wherever that is. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  business: ['zod'],
  facts: ['zod'],
  intents: ['zod'],
  'catalogue/importers': ['zod'],
  text: ['natural', 'zod'],
  preference: ['ml-matrix'],
  dialogue: ['zod'],
  exports: ['ical.js'],
  app: ['pino', 'zod', 'node:*'],
  cli: ['node:*'],
  stores: ['lowdb', 'node:*'],
  'channels/terminal': ['node:*'],
  'channels/web': ['botbuilder', 'ws', 'zod', 'node:*'],
  'channels/slack': ['@slack/bolt', 'zod', 'node:*'],
};

/** A package that only one file of its room may import. */
const ONLY_IN: Readonly<Record<string, string>> = { botbuilder: 'src/channels/web/sdk.ts' };

const CORE = LADDER.flat().slice(0, LADDER.flat().indexOf('dialogue') + 1);

/** What would let the world into the core. The code has its strings and comments blanked. */
const WORLDLY: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['the clock', /\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(|\bperformance\s*\./g],
  ['chance', /\bMath\s*\.\s*random\b|\bcrypto\s*\./g],
  ['the process', /(?<![.\w])process\s*[.[]|\bglobalThis\b/g],
  ['the network', /(?<![.\w])fetch\s*\(/g],
  ['a timer', /\b(setTimeout|setInterval|setImmediate|queueMicrotask)\b/g],
  ['the console', /\bconsole\s*\./g],
];

/** Words of one trade. The packs say them; only importers must know what strangers call things. */
const TRADE = /^(dish|dishes|exercise|exercises|product|products)$/i;

const ROOMS = [...LADDER.flat(), ...Object.keys(BESIDE)];

function mayImport(room: string): readonly string[] {
  if (room === DOOR) return DOOR_SEES;
  const beside = BESIDE[room]?.sees;
  if (beside !== undefined) return beside;
  const rung = LADDER.findIndex((rooms) => rooms.includes(room));
  const open = Object.keys(BESIDE).filter((name) => BESIDE[name]?.from.includes(room));
  return [...LADDER.slice(0, rung).flat(), ...open];
}

/** The room of a file below src: the longest that its path begins with. */
function roomOf(path: string): string {
  const inside = path.replace(/^src\//, '');
  if (!inside.includes('/')) return DOOR;
  const rooms = ROOMS.filter((room) => inside.startsWith(`${room}/`));
  return rooms.toSorted((a, b) => b.length - a.length)[0] ?? `no room: ${dirname(inside)}`;
}

interface Source {
  /** From the project's root: `src/base/rng.ts`. */
  readonly path: string;
  /** The text with comments and the insides of strings blanked; lines and columns stay. */
  readonly code: string;
  readonly strings: readonly { readonly text: string; readonly at: number }[];
  readonly imports: readonly { readonly from: string; readonly at: number }[];
}

const lineAt = ({ code }: Source, at: number): number => code.slice(0, at).split('\n').length;
const placeAt = (source: Source, at: number): string => `${source.path}:${lineAt(source, at)}`;

/**
 * Take a module apart without parsing it. It knows comments, strings, templates with code inside, and regular
 * expressions (a slash where no value has ended), which is all that can hide or fake an import.
 */
function scan(path: string, text: string): Source {
  const strings: { text: string; at: number }[] = [];
  const imports: { from: string; at: number }[] = [];
  let code = '';
  let at = 0;
  /** One entry per open brace: whether it closes a `${` of a template. */
  const braces: boolean[] = [];

  const blank = (end: number): void => {
    code += text.slice(at, end).replace(/[^\n]/g, ' ');
    at = end;
  };
  /** The inside of a template up to `${` or the closing mark. */
  const template = (): void => {
    const start = at;
    while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) {
      const end = Math.min(text.length, at + (text[at] === '\\' ? 2 : 1));
      blank(end);
    }
    strings.push({ text: text.slice(start, at), at: start });
    if (text.startsWith('${', at)) {
      braces.push(true);
      code += '  ';
      at += 2;
    } else {
      code += '`';
      at++;
    }
  };

  while (at < text.length) {
    const c = text[at] ?? '';
    const two = text.slice(at, at + 2);
    if (two === '//' || (two === '#!' && at === 0)) {
      const end = text.indexOf('\n', at);
      blank(end < 0 ? text.length : end);
    } else if (two === '/*') {
      const end = text.indexOf('*/', at + 2);
      blank(end < 0 ? text.length : end + 2);
    } else if (c === "'" || c === '"') {
      let end = at + 1;
      while (end < text.length && text[end] !== c && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
      const inside = text.slice(at + 1, end);
      strings.push({ text: inside, at });
      if (/(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*$/.test(code))
        imports.push({ from: inside, at });
      code += c;
      at++;
      blank(end);
      code += c;
      at++;
    } else if (c === '`') {
      code += c;
      at++;
      template();
    } else if (
      c === '/' &&
      !/(?:[\w$)\]}]|\+\+|--)\s*$/.test(
        code.replace(/\b(return|typeof|case|of|in|yield|await|void)\s*$/, '('),
      )
    ) {
      let end = at + 1;
      for (let isClass = false; end < text.length && (isClass || text[end] !== '/'); end++) {
        if (text[end] === '\\') end++;
        else if (text[end] === '[') isClass = true;
        else if (text[end] === ']') isClass = false;
      }
      blank(end + 1);
      // A value ends here.
      code = `${code.slice(0, -1)})`;
    } else {
      if (c === '{') braces.push(false);
      code += c;
      at++;
      if (c === '}' && braces.pop() === true) {
        code = `${code.slice(0, -1)} `;
        template();
      }
    }
  }
  return { path, code, strings, imports };
}

/** What is wrong with one import; undefined when it is allowed. */
function faultOf(source: Source, from: string, exists: (path: string) => boolean): string | undefined {
  const room = roomOf(source.path);
  if (!from.startsWith('.')) {
    const name = from.startsWith('node:')
      ? 'node:*'
      : from.split('/', from.startsWith('@') ? 2 : 1).join('/');
    if (!(PACKAGES[room] ?? []).includes(name)) return `${room} may not import ${from}`;
    const file = ONLY_IN[name];
    return file !== undefined && file !== source.path ? `only ${file} may import ${name}` : undefined;
  }
  const target = resolved(source.path, from, exists);
  if (target === undefined) return `${from} is not there`;
  const other = roomOf(target);
  if (other === room) return undefined;
  if (!mayImport(room).includes(other)) return `${room} may not import ${other}`;
  return target === `src/${other}/index.ts`
    ? undefined
    : `${other} is entered by its index.ts, not ${target}`;
}

function resolved(path: string, from: string, exists: (path: string) => boolean): string | undefined {
  const target = join(dirname(path), from);
  return [target.replace(/\.js$/, '.ts'), target].find(exists);
}

/** Sets of files that import each other in a circle (Tarjan 1972). */
function circles(files: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.get(file) ?? 0);
    stack.push(file);
    for (const next of files.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = stack.splice(stack.indexOf(file));
    if (circle.length > 1 || (files.get(file) ?? []).includes(file)) found.push(circle);
  };
  for (const file of files.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** `readDishes2` -> read, Dishes */
const wordsIn = (text: string): readonly string[] => text.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? [];

const tradeWords = (source: Source): readonly { readonly word: string; readonly at: number }[] =>
  [
    ...source.strings.flatMap(({ text, at }) => wordsIn(text).map((word) => ({ word, at }))),
    ...[...source.code.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)].flatMap(({ 0: name, index }) =>
      wordsIn(name).map((word) => ({ word, at: index })),
    ),
  ].filter(({ word }) => TRADE.test(word));

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|js)$/.test(name))
  .sort()
  .map((name) => {
    const path = `src/${name.replaceAll('\\', '/')}`;
    return scan(path, readFileSync(join(ROOT, path), 'utf8'));
  });
const isThere = (path: string): boolean => existsSync(join(ROOT, path));
const inCore = ({ path }: Source): boolean => CORE.includes(roomOf(path).split('/')[0] ?? '');

describe('the house', () => {
  test('was seen', () => {
    const paths = sources.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(100);
    expect(paths).toEqual(
      expect.arrayContaining([
        'src/index.ts',
        'src/base/rng.ts',
        'src/dialogue/step.ts',
        'src/dialogue/moves/suggest.ts',
        'src/constraints/state.ts',
        'src/catalogue/importers/index.ts',
        'src/channels/web/sdk.ts',
        'src/channels/web/page/chat.js',
        'src/stores/lowdb.ts',
        'src/cli/main.ts',
      ]),
    );
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
  });

  test('has no room that the table does not know, and the table none that is not there', () => {
    const rooms = new Set(sources.map(({ path }) => roomOf(path)));
    expect([...rooms].sort()).toEqual([...ROOMS, DOOR].sort());
  });

  test('imports go up the table only, through doors, and each package stays in its room', () => {
    const faults = sources.flatMap((source) =>
      source.imports.flatMap(({ from, at }) => {
        const fault = faultOf(source, from, isThere);
        return fault === undefined ? [] : [`${placeAt(source, at)}  ${fault}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('every package of the table is imported, and a framework in one room only', () => {
    for (const [room, packages] of Object.entries(PACKAGES)) {
      const imported = sources.filter(({ path }) => roomOf(path) === room).flatMap(({ imports }) => imports);
      for (const name of packages) {
        const begin = name.replace('*', '');
        expect(
          imported.some(({ from }) => from.startsWith(begin)),
          `${room} imports ${name}`,
        ).toBe(true);
      }
    }
    const shared = ['zod', 'node:*'];
    const frameworks = Object.values(PACKAGES)
      .flat()
      .filter((name) => !shared.includes(name));
    expect(frameworks).toEqual([...new Set(frameworks)]);
  });

  test('no file imports itself, not even round several corners', () => {
    const graph = sources.map(({ path, imports }) => {
      const targets = imports.flatMap(({ from }) =>
        from.startsWith('.') ? (resolved(path, from, isThere) ?? []) : [],
      );
      return [path, targets] as const;
    });
    expect(circles(new Map(graph))).toEqual([]);
  });

  test('the core reads no clock, no chance, no process and no network', () => {
    const faults = sources
      .filter(inCore)
      .flatMap((source) =>
        WORLDLY.flatMap(([name, pattern]) =>
          [...source.code.matchAll(pattern)].map(({ index }) => `${placeAt(source, index)}  ${name}`),
        ),
      );
    expect(faults).toEqual([]);
  });

  test('no trade is named in the code', () => {
    const faults = sources
      .filter(({ path }) => roomOf(path) !== 'catalogue/importers')
      .flatMap((source) => tradeWords(source).map(({ word, at }) => `${placeAt(source, at)}  "${word}"`));
    expect(faults).toEqual([]);
  });

  test('ARCHITECTURE.md has this table', () => {
    const rows = [...ROOMS, DOOR].map((room) => {
      const packages = (PACKAGES[room] ?? []).join(', ');
      return [`\`${room === DOOR ? 'index.ts' : room}\``, inWords(room) || '-', packages || '-'];
    });
    const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
    const [table = ''] = /^\| room .*\n(?:\|.*\n)+/m.exec(text) ?? [];
    const written = table.trimEnd().split('\n').slice(2);
    expect(
      written.map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
    ).toEqual(rows);
  });
});

/** What a room may import, short: "up to text" is text and every room before it in the list. */
function inWords(room: string): string {
  const rung = LADDER.findIndex((rooms) => rooms.includes(room));
  const above = LADDER[rung - 1]?.at(-1);
  if (above === undefined) return mayImport(room).join(', ');
  return [`up to ${above}`, ...mayImport(room).filter((name) => name in BESIDE)].join(', ');
}

describe('the check itself', () => {
  const from = (text: string): readonly string[] => scan('src/a.ts', text).imports.map((found) => found.from);

  test('finds every kind of import', () => {
    expect(from(`import { a } from './a.js';\nimport type B from "b";\nimport './c.js';`)).toEqual([
      './a.js',
      'b',
      './c.js',
    ]);
    expect(from(`export * from './d.js';\nexport {\n  e,\n} from\n  './e.js';`)).toEqual([
      './d.js',
      './e.js',
    ]);
    expect(from(`const f = async () => (await import('./f.js')).f;\nlet g: import('./g.js').G;`)).toEqual([
      './f.js',
      './g.js',
    ]);
    expect(from(`const x = \`\${await import('./h.js')} and \${{ y: \`\${import("./i.js")}\` }}\`;`)).toEqual(
      ['./h.js', './i.js'],
    );
    expect(
      from(`const r = /'/g; import './j.js'; const s = a / b; import './k.js'; const t = b / c;`),
    ).toEqual(['./j.js', './k.js']);
    expect(from(`if (/[/']\\//.test(x)) import('./l.js'); return /"/;\nimport './m.js';`)).toEqual([
      './l.js',
      './m.js',
    ]);
  });

  test('is not fooled by comments and strings', () => {
    expect(
      from(`// import './a.js'\n/* from './b.js' */ const s = "import './c.js'", t = 'from \\'./d.js\\'';`),
    ).toEqual([]);
    expect(from("const u = `import './e.js'`; const v = `a $" + "{b} from './f.js'`;")).toEqual([]);
    const { code } = scan(
      'src/a.ts',
      `const a = 'Date.now()'; // Date.now()\nconst b = /Date.now/;\nDate.now();`,
    );
    expect(
      [...code.matchAll(/Date\.now/g)].map(({ index }) => code.slice(0, index).split('\n').length),
    ).toEqual([3]);
  });

  test.each([
    ['src/base/x.ts', '../domain/index.js', 'base may not import domain'],
    ['src/constraints/x.ts', '../preference/index.js', 'constraints may not import preference'],
    ['src/scorers/x.ts', '../constraints/index.js', 'scorers may not import constraints'],
    ['src/explain/x.ts', '../elicit/index.js', 'explain may not import elicit'],
    ['src/app/x.ts', '../stores/index.js', 'app may not import stores'],
    ['src/dialogue/moves/x.ts', '../../app/index.js', 'dialogue may not import app'],
    ['src/stores/x.ts', '../channels/terminal/index.js', 'stores may not import channels/terminal'],
    ['src/channels/web/x.ts', '../terminal/index.js', 'channels/web may not import channels/terminal'],
    ['src/channels/web/x.ts', './page/chat.js', 'channels/web may not import channels/web/page'],
    ['src/dialogue/x.ts', '../text/said.js', 'text is entered by its index.ts, not src/text/said.ts'],
    ['src/catalogue/x.ts', './importers/index.js', 'catalogue may not import catalogue/importers'],
    ['src/cli/x.ts', '../index.js', 'cli may not import the door'],
    ['src/cli/x.ts', './nowhere.js', './nowhere.js is not there'],
    ['src/preference/x.ts', 'node:fs', 'preference may not import node:fs'],
    ['src/recommend/x.ts', 'ml-matrix', 'recommend may not import ml-matrix'],
    ['src/channels/web/x.ts', 'botbuilder', 'only src/channels/web/sdk.ts may import botbuilder'],
    ['src/app/x.ts', '@slack/bolt/types', 'app may not import @slack/bolt/types'],
  ])('%s importing %s is refused', (path, target, fault) => {
    expect(faultOf(scan(path, ''), target, isThere)).toBe(fault);
  });

  test.each([
    ['src/dialogue/moves/x.ts', '../draft.js'],
    ['src/app/x.ts', '../catalogue/importers/index.js'],
    ['src/cli/commands/x.ts', '../../channels/web/index.js'],
    ['src/text/x.ts', 'natural/lib/natural/stemmers/index.js'],
    ['src/stores/x.ts', 'node:fs/promises'],
  ])('%s may import %s', (path, target) => {
    expect(faultOf(scan(path, ''), target, isThere)).toBeUndefined();
  });

  test('finds circles, words of a trade and the places of both', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b', 'd']],
      ['d', []],
      ['e', ['e']],
    ]);
    expect(circles(graph).map((circle) => circle.toSorted())).toEqual([['b', 'c'], ['e']]);
    const planted = scan(
      'src/a.ts',
      `// a dish\nconst readDishes = () => 'each exercise';\nconst production = reproduce;`,
    );
    expect(tradeWords(planted).map(({ word, at }) => `${lineAt(planted, at)} ${word}`)).toEqual([
      '2 exercise',
      '2 Dishes',
    ]);
  });
});
