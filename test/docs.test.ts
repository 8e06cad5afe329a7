import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../src/app/index.js';
import { run } from '../src/cli/run.js';
import type { Verdict } from '../src/domain/index.js';
import { common } from './tools/common.js';
import { replay } from './tools/transcript.js';

/* What the pages say is so. */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PAGES = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'data/README.md'];
const readme = read('README.md');

/** The insides of a page's fenced blocks of one language. */
const blocks = (page: string, language: string): readonly string[] =>
  [...page.matchAll(/^```(\S*)\n(.*?)^```$/gms)].flatMap(([, name, inside]) =>
    name === language ? [inside ?? ''] : [],
  );

/** The cells of the table whose first heading this is, row by row. */
function tableOf(page: string, heading: string): readonly (readonly string[])[] {
  const tables = page.match(/(?:^\|.*\n)+/gm) ?? [];
  const cells = tables.map((table) =>
    table
      .trimEnd()
      .split('\n')
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim().replace(/^`|`$/g, '')),
      ),
  );
  return cells.find(([head]) => head?.[0] === heading)?.slice(2) ?? [];
}

/** Words of a shell line; "in quotes" is one. */
const argvOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** Run a command as the terminal does. */
async function usual(argv: readonly string[], typed: readonly string[] = []) {
  let printed = '';
  const sink = new Writable({
    write(chunk, _, done) {
      printed += String(chunk);
      done();
    },
  });
  const input = Readable.from(typed.map((line) => `${line}\n`));
  const code = await run(argv, {
    env: {},
    input,
    out: sink,
    err: sink,
    signal: new AbortController().signal,
  });
  return { code, printed };
}

describe.each(PAGES)('%s', (name) => {
  const page = read(name);

  test('names commands that there are', async () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...page.matchAll(/\bnpm (?:run (?:--silent |-s )?)?([a-z]+)\b/g)].map(
      ([, script]) => script,
    );
    expect(Object.keys(scripts).concat('ci')).toEqual(expect.arrayContaining(named));

    const { printed: help } = await usual(['help']);
    const commands = [...page.matchAll(/(?:npm run usual -- |`usual )([a-z]+)/g)].map(
      ([, command]) => command ?? '',
    );
    for (const command of commands) expect(help).toContain(`\n  ${command} `);
  });

  test('links to files that there are', () => {
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(name), link)))).toEqual([]);
  });

  test('names files and folders that there are', () => {
    // Fenced blocks of data and chats hold examples, not places.
    const prose = page.replace(/^```(?!sh$|$)\S*\n.*?^```$/gms, '');
    const words = [...prose.matchAll(/(?<![\w./:@-])[\w.-]+(?:\/[\w.-]+)*\/?(?![\w/{])/g)].map(([word]) =>
      word.replace(/\.$/, ''),
    );
    const places = words.filter(
      (word) =>
        /\.(ts|js|json|jsonl|md|txt|css)$/.test(word) ||
        /^(src|test|data|bench|examples|\.ci|[a-z]+\/moves)\//.test(word),
    );
    const lost = places.filter(
      (place) => !MADE_UP.some((part) => place.startsWith(part)) && !isPlace(place, dirname(name)),
    );
    expect([...new Set(lost)]).toEqual([]);
  });
});

/** Places that only exist in an example, after a run, or outside. */
const MADE_UP = [
  'data/bookshop',
  'data/NAME',
  'my-cafe',
  'menu.csv',
  'items.json',
  'train.json',
  'webchat.js',
  'Node.js',
  'ical.js',
];

/** From the page, from the root, from src; a bare name may stand anywhere. */
const isPlace = (place: string, folder: string): boolean =>
  [folder, '.', 'src'].some((from) => existsSync(join(ROOT, from, place))) ||
  (!place.includes('/') && fileNames.has(place));

const fileNames = new Set(
  ['src', 'test', 'data', 'bench', 'examples'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => path.split(/[\\/]/).at(-1) ?? '',
    ),
  ),
);

describe('README.md', () => {
  test('shows the chat as it prints', async () => {
    const [chat = ''] = blocks(readme, 'text');
    const printed = (await replay(`business: restaurant\n\n${chat}`)).replace('business: restaurant\n\n', '');
    const now = readme.replace(chat, () => printed);
    await expect(now).toMatchFileSnapshot('../README.md');
    // It is the first of the transcripts, too.
    expect(read('test/transcripts/01-the-product-chat.txt')).toContain(printed);
  });

  test('has every setting with its default, and no other', () => {
    const settings = [...read('src/app/config.ts').matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name,
    );
    const rows = tableOf(readme, 'setting');
    expect(rows.map(([name]) => name)).toEqual(settings);
    const defaults = new Map<string, unknown>(Object.entries(readConfig({})));
    for (const [name = '', shown] of rows) {
      const value = defaults.get(name) ?? '';
      expect([name, shown]).toEqual([
        name,
        value === '' ? '-' : String(typeof value === 'boolean' ? Number(value) : value),
      ]);
    }
  });

  test('names benchmarks and options that there are', async () => {
    // Without a name it lists them all.
    const list = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/main.ts'], {
      cwd: ROOT,
    }).catch((fault: { stderr: string }) => fault);
    const usages = new Map(
      [...list.stderr.matchAll(/^ {2}(\S+) {2}.*\n {4}(.*)$/gm)].map(([, name = '', usage = '']) => [
        name,
        usage,
      ]),
    );
    const lines = [...readme.matchAll(/bench -- (\S+)(.*)$/gm)];
    expect(lines.length).toBeGreaterThan(0);
    for (const [, name = '', options = ''] of lines) {
      const known = usages.get(name.replace(/`.*/, ''));
      expect(known, name).toBeDefined();
      for (const [option] of options.matchAll(/--[a-z-]+/g)) expect(known).toContain(option);
    }
  });

  describe('on its own catalogue', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'usual-docs-'));
      writeFileSync(join(folder, 'menu.csv'), blocks(readme, 'csv')[0] ?? '');
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    /** A line of the README in the folder of this test. */
    const lineOf = (begin: string): readonly string[] => {
      const line = blocks(readme, 'sh')
        .flatMap((block) => block.split('\n'))
        .find((text) => text.startsWith(begin));
      const argv = argvOf(line ?? '').map((word) =>
        word.replace(/^(\.\/)?(?=my-cafe$|menu\.csv$)/, `${folder}/`),
      );
      return argv.slice(argv.indexOf('--') + 1);
    };

    test('imports, is healthy and chats', async () => {
      const imported = await usual(lineOf('npm run usual -- import'));
      expect(imported.printed).toContain('4 rows read, 4 taken over, 0 skipped.');
      expect(imported.code).toBe(0);
      expect(readdirSync(join(folder, 'my-cafe')).sort()).toEqual(['catalogue.jsonl', 'pack.json']);

      const doctor = await usual(lineOf('npm run usual -- doctor pack ./my-cafe'));
      expect(doctor.printed).toContain('4 items');
      expect(doctor.code).toBe(0);

      const business = lineOf('npm run chat -- --business ./my-cafe');
      const chat = await usual(
        ['chat', ...business],
        ['I am coeliac', 'just today', 'just suggest something', 'the salad'],
      );
      expect(chat.code).toBe(0);
      expect(chat.printed).toContain('Corner Cafe (a bot)');
      expect(chat.printed).toMatch(/\n1\. (Lentil soup|Goat's cheese salad) /);
      // What contains gluten is never offered.
      expect(chat.printed).not.toMatch(/Cheese toast|Apple cake/);
    });

    test('imports again without touching a pack that was made better', async () => {
      const pack = join(folder, 'my-cafe', 'pack.json');
      const own = readFileSync(pack, 'utf8').replace('Corner Cafe', 'Our Corner');
      writeFileSync(pack, own);
      expect((await usual(lineOf('npm run usual -- import'))).code).toBe(0);
      expect(readFileSync(pack, 'utf8')).toBe(own);
    });
  });
});

describe('ARCHITECTURE.md', () => {
  test('has the safety table of the code', () => {
    const verdicts: Readonly<Record<string, Verdict>> = {
      offer: 'offer',
      'offer, marked': 'offerMarked',
      'offer last, marked': 'offerLast',
      'ask the expert': 'askFirst',
      never: 'never',
    };
    const rows = tableOf(read('ARCHITECTURE.md'), 'severity');
    const table = rows.map(([severity = '', ...cells]) => {
      const [declaredFree, derivedFree, unknown, mayContain, contains] = cells.map((cell) => verdicts[cell]);
      return [severity, { declaredFree, derivedFree, unknown, mayContain, contains }] as const;
    });
    expect(Object.fromEntries(table)).toEqual(common.safety);
  });
});

test('data/README.md has a tiny business that works', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'usual-docs-'));
  try {
    const [pack = '', catalogue = ''] = blocks(read('data/README.md'), 'json');
    writeFileSync(join(folder, 'pack.json'), pack);
    writeFileSync(join(folder, 'catalogue.jsonl'), catalogue);
    const { code, printed } = await usual(['doctor', 'pack', folder]);
    expect(printed).toMatch(/^ok /);
    expect(code).toBe(0);
    const chat = await usual(
      ['chat', '--business', folder],
      ['I have a latex allergy', 'just today', 'just suggest something'],
    );
    expect(chat.printed).toContain('1. The Quiet Hedge');
    expect(chat.printed).not.toContain('The Rubber Duck Case');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
