import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { openStorage } from '../../src/stores/index.js';
import { changedPack, emptyFolder } from '../tools/packs.js';

/** Run a command as a shell would, with lines on its input, and see what it writes and returns. */
async function usual(
  line: string,
  { env = {}, lines = [] }: { env?: Record<string, string>; lines?: readonly string[] } = {},
) {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const code = await run(line.split(' ').filter(Boolean), {
    env,
    input: Readable.from(lines.map((typed) => `${typed}\n`)),
    out,
    err,
    signal: new AbortController().signal,
  });
  out.end();
  err.end();
  return { code, out: await text(out), err: await text(err) };
}

const findingsIn = (out: string): readonly { level: string; where: string; what: string }[] =>
  JSON.parse(out).findings;

describe('help', () => {
  test.each(['help', '--help', '-h', ''])('is given for "%s", and names every command', async (line) => {
    const { code, out, err } = await usual(line);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const command of [
      'serve',
      'chat',
      'import',
      'fit',
      'segments',
      'plan',
      'understand',
      'unread',
      'doctor',
    ])
      expect(out).toContain(`\n  ${command} `);
  });

  test.each(['serve', 'chat', 'import', 'fit', 'segments', 'plan', 'understand', 'unread', 'doctor'])(
    'is given for %s',
    async (command) => {
      const { code, out } = await usual(`${command} --help`);
      expect(code).toBe(0);
      expect(out).toContain(`usual ${command}`);
    },
  );

  test.each(['chatt', 'toString', '__proto__'])(
    'is given for a command that is not there: %s',
    async (name) => {
      const { code, out, err } = await usual(name);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`There is no command "${name}".`);
      expect(err).toContain('doctor');
    },
  );
});

describe('a command that is used wrongly', () => {
  test.each([
    'chat --loud',
    'chat --business',
    'doctor',
    'doctor cat',
    'doctor pack --loud',
    'import',
    'serve --port',
  ])('says how it is used: %s', async (line) => {
    const { code, err } = await usual(line);
    expect(code).toBe(2);
    expect(err).toContain(`usual ${line.split(' ')[0]}`);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

describe('chat', () => {
  test.each(['restaurant', 'gym', 'shop'])(
    'takes piped lines from hello to an accepted suggestion: %s',
    async (name) => {
      const lines = ['hi', 'no', 'just suggest something', 'why?', 'I will have the first one'];
      const { code, out, err } = await usual(`chat --business ${name}`, { lines });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const answers = out.split(/^> .*$/m);
      expect(answers).toHaveLength(lines.length + 1);
      expect(answers[0]).toContain('(a bot)');
      expect(answers[3]).toMatch(/^1\. .* {2}- .*\n2\. .*\n3\. /m);
      expect(answers[5]).toContain('Good choice: ');
      // What was typed stands between the answers.
      for (const line of lines) expect(out).toContain(`\n> ${line}\n`);
    },
  );

  test('takes a button by its words', async () => {
    const { out } = await usual('chat --business shop', { lines: ['[Wool]', 'just today'] });
    expect(out).toMatch(/> \[Wool\]\nNoted: no wool/);
  });

  test('ends with its input, empty as it may be', async () => {
    expect(await usual('chat')).toMatchObject({ code: 0, err: '' });
  });

  test('says the same with the same seed', async () => {
    const lines = [
      'no',
      'I love pasta',
      'just today',
      'skip',
      'why?',
      'something else',
      'why?',
      'something else',
    ];
    const chats = new Set<string>();
    for (let n = 0; n < 8; n++) chats.add((await usual('chat --seed 7', { lines })).out);
    expect(chats.size).toBe(1);
  });

  test('seats several at one keyboard, and tells each what was suggested to all', async () => {
    const first = await usual('chat --table Ann,Ben --seed 7', { lines: ['Ann: table for two'] });
    const [code] = /[B-Z]{6}/.exec(first.out) ?? [];
    const lines = [
      ...[
        'Ann: table for two',
        'Ann: no',
        'skip',
        `Ben: join ${code}`,
        "Ben: I'm vegan",
        'Just suggest something',
      ],
      'What shall we have?',
    ];
    const { code: exit, out } = await usual('chat --table Ann,Ben --seed 7', { lines });
    expect(exit).toBe(0);
    expect(out).toContain('2 of 2 have answered.');
    expect(out.split('(to Ann)')[1]).toContain('For the 2 of you:');
  });

  test('of a business that is not there says so in a sentence', async () => {
    const { code, err } = await usual('chat --business ./no-such-folder');
    expect(code).toBe(1);
    expect(err).toMatch(/^.*no-such-folder has no pack\.json\. .*\n$/);
  });

  test('with a broken pack says where it is broken and how to see all', async () => {
    const folder = await changedPack('shop', { pack: (pack) => ({ ...pack, timeZone: 'Europe/Atlantis' }) });
    const { code, err } = await usual(`chat --business ${folder}`);
    expect(code).toBe(1);
    expect(err).toContain('pack.json timeZone: "Europe/Atlantis" is not a time zone');
    expect(err).toContain('usual doctor pack');
  });
});

describe('doctor pack', () => {
  test.each(['restaurant', 'gym', 'shop'])('finds nothing wrong: %s', async (name) => {
    const { code, out, err } = await usual(`doctor pack ${name}`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    // Most exercises keep the English names by which they are known; the doctor counts them.
    expect(out).toMatch(
      /^(warning +locales\/de\.json: \d+ texts are missing.*\n)?ok +.*: \d+ items, \d+ attributes, \d+ questions, \d+ constraints, \d+ past orders\n$/,
    );
  });

  test('names what is wrong and where, worst first', async () => {
    const folder = await changedPack('restaurant', {
      pack: (pack) => ({ ...pack, starter: { 'no-such-dish': 1 } }),
    });
    const file = join(folder, 'catalogue.jsonl');
    const [first = '', ...others] = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [first.replace('"light":0.7', '"light":7'), '{"id":', ...others].join('\n'));
    const { code, out } = await usual(`doctor pack ${folder}`);
    expect(code).toBe(1);
    expect(out).toContain('error    pack.json starter: "no-such-dish" is not in the catalogue');
    expect(out).toContain(
      'error    catalogue.jsonl line 1: light must be true, false or a number from 0 to 1',
    );
    expect(out).toMatch(/^error {4}catalogue\.jsonl line 2 ?:/m);
    expect(out).not.toMatch(/^ok/m);
  });

  test('says the same as JSON', async () => {
    const good = await usual('doctor pack shop --json');
    expect(good.code).toBe(0);
    expect(findingsIn(good.out)).toMatchObject([{ level: 'ok', what: expect.stringContaining(' items') }]);
    const folder = await changedPack('gym', {
      pack: (pack) => ({ ...pack, critiques: [...(pack.critiques ?? []), ...(pack.critiques ?? [])] }),
    });
    const bad = await usual(`doctor pack ${folder} --json`);
    expect(bad.code).toBe(1);
    expect(findingsIn(bad.out)[0]).toMatchObject({ level: 'error', where: 'pack.json critiques' });
  });

  test('of a folder without a pack says so', async () => {
    const folder = await emptyFolder();
    const { code, err } = await usual(`doctor pack ${folder}`);
    expect(code).toBe(1);
    expect(err).toContain(`${folder} has no pack.json`);
  });
});

describe('doctor settings', () => {
  test('finds nothing wrong, and leaves nothing behind', async () => {
    const env = { USUAL_STORE: 'lowdb', USUAL_DATA: join(await emptyFolder(), 'var') };
    const { code, out } = await usual('doctor settings', { env });
    expect(code).toBe(0);
    expect(out).toContain(`records can be written in ${env.USUAL_DATA}`);
    const storage = await openStorage({ type: 'lowdb', folder: env.USUAL_DATA });
    const keys: string[] = [];
    for await (const key of storage.store('doctor').keys('')) keys.push(key);
    await storage.close();
    expect(keys).toEqual([]);
  });

  test('names a wrong setting and not its value', async () => {
    const env = { USUAL_STORE: 'memory', PORT: '99999', USUAL_WEB_SECRET: 'hunter2' };
    for (const line of ['doctor settings', 'doctor settings --json']) {
      const { code, out, err } = await usual(line, { env });
      expect(code).toBe(1);
      expect(out).toContain('PORT');
      expect(out).toContain('USUAL_WEB_SECRET');
      expect(out + err).not.toMatch(/99999|hunter2/);
    }
  });

  test('says that somebody else has the storage', async () => {
    const folder = await emptyFolder();
    const storage = await openStorage({ type: 'lowdb', folder });
    const { code, out } = await usual('doctor settings --json', { env: { USUAL_DATA: folder } });
    await storage.close();
    expect(code).toBe(1);
    expect(findingsIn(out)).toMatchObject([{ level: 'error', what: expect.stringContaining(folder) }]);
  });

  test('says that nothing is kept in memory', async () => {
    const { code, out } = await usual('doctor settings --json', { env: { USUAL_STORE: 'memory' } });
    expect(code).toBe(0);
    expect(findingsIn(out).map(({ level }) => level)).toEqual(['ok', 'ok', 'ok']);
  });
});

describe('doctor facts', () => {
  test('shows the policy, how each restriction is served, and the gaps by the customers they turn away', async () => {
    const { code, out } = await usual('doctor facts restaurant');
    expect(code).toBe(0);
    expect(out).toMatch(/^allergy +offer +askFirst +askFirst +askFirst +never$/m);
    expect(out).toMatch(/^kosher +\d+\.\d % +\d+\.\d %$/m);
    const gains = [...out.matchAll(/declare .*: up to \+([\d.]+) % of chats/g)].map(([, gain]) =>
      Number(gain),
    );
    expect(gains.length).toBeGreaterThan(5);
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
  });

  test('says the same as JSON', async () => {
    const { code, out } = await usual('doctor facts shop --json');
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual(['findings', 'gaps', 'coverage', 'safety']);
    expect(report.gaps[0]).toMatchObject({ codes: expect.any(Array), items: expect.any(Array) });
  });

  test('tells what is wrong with a pack that cannot be read', async () => {
    const { code, out } = await usual(`doctor facts ${await emptyFolder()}`);
    expect(code).toBe(1);
    expect(out).toBe('');
  });
});

describe('segments', () => {
  /** Two kinds of regulars, half of whom come at breakfast for one thing, half at dinner for another. */
  const regulars = (count: number): string =>
    Array.from({ length: count }, (_, c) =>
      Array.from({ length: 5 }, (_, n) =>
        JSON.stringify({
          at: `2026-05-0${n + 1}T${c % 2 ? '08:30' : '20:00'}:00`,
          items: c % 2 ? ['cornetto', 'cappuccino'] : [['carbonara', 'margherita', 'meatballs'][(n + c) % 3]],
          customer: `c${c}`,
        }),
      ).join('\n'),
    ).join('\n');

  test('are told with names, sizes and what they take, and of whom nothing was looked at', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'orders.jsonl'), regulars(40));
    const env = { USUAL_DATA: join(folder, 'var') };
    const { code, out, err } = await usual(`segments restaurant --orders ${join(folder, 'orders.jsonl')}`, {
      env,
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Bella Napoli: 2 groups among 40 customers\.\n/);
    expect(out).toMatch(/\n\d\. .* at breakfast {2}- {2}20 customers, 50 %\n {3}typical {2}.*Cornetto/);
    expect(out).toMatch(/\n\d\. .* at dinner {2}- {2}20 customers, 50 %\n/);
    expect(out).toContain('restrictions were not looked at');
  });

  test('are told to programs without saying who is in them, and leave no customer behind', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'orders.jsonl'), regulars(40));
    const env = { USUAL_DATA: join(folder, 'var') };
    const line = `segments restaurant --orders ${join(folder, 'orders.jsonl')} --json`;
    const { out } = await usual(line, { env });
    expect(JSON.parse(out)).toMatchObject({
      business: 'Bella Napoli',
      origin: 'real',
      of: 'customers',
      count: 40,
      setAside: 0,
      segments: [
        { id: 1, size: 20, share: 0.5 },
        { id: 2, size: 20, share: 0.5 },
      ],
    });
    const left = await readFile(join(folder, 'var', 'segments', 'bella-napoli.json'), 'utf8');
    expect(out + left).not.toMatch(/"c\d+"/);
    // Once more: the same, from what was left.
    expect((await usual(line, { env })).out).toBe(out);
  });

  test('are none where there is nothing to tell apart', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'orders.jsonl'), regulars(4));
    const { code, out } = await usual(`segments restaurant --orders ${join(folder, 'orders.jsonl')}`, {
      env: { USUAL_DATA: join(folder, 'var') },
    });
    expect(code).toBe(0);
    expect(out).toContain('no clear groups among 20 orders');
  });

  test('are found beside a running server, whose chats are left out', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'orders.jsonl'), regulars(40));
    const server = await openStorage({ type: 'lowdb', folder: join(folder, 'var') });
    const { code, out, err } = await usual(`segments restaurant --orders ${join(folder, 'orders.jsonl')}`, {
      env: { USUAL_DATA: join(folder, 'var') },
    });
    await server.close();
    expect(code).toBe(0);
    expect(err).toContain('Chats are left out');
    expect(out).toContain('2 groups');
  });

  test('of a file that is broken are refused, and the file is named', async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, 'orders.jsonl'), regulars(40));
    const env = { USUAL_DATA: join(folder, 'var') };
    const line = `segments restaurant --orders ${join(folder, 'orders.jsonl')}`;
    await usual(line, { env });
    await writeFile(join(folder, 'var', 'segments', 'bella-napoli.json'), '{"usual":1');
    const { code, err } = await usual(line, { env });
    expect(code).toBe(1);
    expect(err).toContain('bella-napoli.json is not what the last run left');
  });
});

describe('plan', () => {
  test('prints a week day by day, and what each rule costs', async () => {
    const { code, out } = await usual('plan lunches restaurant');
    expect(code).toBe(0);
    expect(out.match(/^day \d$/gm)).toHaveLength(5);
    expect(out).toMatch(/without the week's budget \(\d\.\d\d more\): /);
  });

  test('gives the same as JSON, and the same again', async () => {
    const [once, again] = [
      await usual('plan menu restaurant --json'),
      await usual('plan menu restaurant --json'),
    ];
    const { plan } = JSON.parse(once.out);
    expect(plan.days[0].items.map(({ slot }: { slot: string }) => slot)).toContain('main');
    expect(plan.bound).toBeCloseTo(plan.value, 6);
    expect(again.out).toBe(once.out);
  });

  test('says what cannot be had together, and the smallest ways out', async () => {
    const folder = await changedPack('restaurant', {
      pack: (pack) => ({
        ...pack,
        plans: pack.plans?.map((plan) => ({
          ...plan,
          rules: plan.rules?.map((rule) => (rule.id === 'budget' ? { ...rule, atMost: 9 } : rule)),
        })),
      }),
    });
    const { code, out } = await usual(`plan menu ${folder}`);
    expect(code).toBe(1);
    // The cheapest main is the minestrone at 8.50, the cheapest drink an espresso at 2.20.
    expect(out).toContain('together impossible: the budget + main + drink');
    expect(out).toContain('possible with the budget: 10.7 ');
  });

  test('names the kinds that there are', async () => {
    const { code, err } = await usual('plan breakfast restaurant');
    expect(code).toBe(2);
    expect(err).toContain('there are: menu, table, lunches');
  });
});

describe('understand', () => {
  test('says in words what a message is taken to say', async () => {
    const { code, out } = await usual('understand no nuts for my son and under 12');
    expect(code).toBe(0);
    expect(out).toContain('restriction: nuts (for someone who came along)');
    expect(out).toContain('price at most €12');
  });

  test('gives the same as JSON, of another business and in another language', async () => {
    const { out } = await usual('understand keine Erdnüsse --business shop --locale de --json');
    expect(JSON.parse(out)).toMatchObject({ said: [{ type: 'restrict', constraint: 'peanuts' }] });
  });

  test('says when nothing was understood, and asks for a message where there is none', async () => {
    expect((await usual('understand asdfghjkl')).out).toBe('Nothing was understood.\n');
    expect((await usual('understand')).code).toBe(2);
  });
});

describe('unread', () => {
  test('says so when no customer has passed anything on', async () => {
    const { code, out } = await usual('unread', { env: { USUAL_DATA: await emptyFolder() } });
    expect({ code, out }).toEqual({ code: 0, out: 'Nothing: no customer has passed anything on.\n' });
  });
});
