import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DATA, loadParts, loadReport } from '../../src/app/index.js';
import { type PackFiles, type PackReport, type Problem, readBusiness } from '../../src/business/index.js';
import { createWorld } from '../../src/dialogue/index.js';
import { talk } from '../dialogue/dialogues.js';
import { common } from '../tools/common.js';
import { runs } from '../tools/runs.js';
import { EVENING } from '../tools/world.js';
import { FOLDER, GOOD, mistakes, slip } from './mistakes.js';

const errorsOf = ({ problems }: PackReport): readonly Problem[] =>
  problems.filter(({ level }) => level === 'error');

describe('a pack that ships with Usual', () => {
  test.each(['restaurant', 'gym', 'shop'])('has no problems: %s', async (business) => {
    const { business: found, problems } = await loadReport(join(DATA, business));
    // Most exercises keep the English names by which they are known.
    const others = problems.filter(
      ({ where, what }) => where !== 'locales/de.json' || !/^\d+ texts/.test(what),
    );
    expect(others).toEqual([]);
    expect(found?.items.length).toBeGreaterThan(60);
  });
});

describe('a mistake in a pack', () => {
  test.each(mistakes)('is reported with its place: %s', (_, files, where, what) => {
    const report = readBusiness(files, common);
    expect(report.business).toBeUndefined();
    const found = errorsOf(report).filter((problem) => problem.where.startsWith(where));
    expect(found.map((problem) => problem.what).join('\n')).toMatch(what);
  });

  test('does not hide another', () => {
    const files = {
      ...slip('pack', '"ninety-nine": 2', '"hundred": 2'),
      ...{ catalogue: `${GOOD.catalogue}{]\n{}` },
    };
    const places = errorsOf(readBusiness(files, common)).map(({ where }) => where.trim());
    expect(places).toEqual(
      expect.arrayContaining(['pack.json starter', 'catalogue.jsonl line 12', 'catalogue.jsonl line 13 id']),
    );
  });

  test('that does no harm is a warning, and the pack can be used', () => {
    const sameWord = readBusiness(
      slip('pack', '"words": ["rich", "chocolatey"]', '"words": ["rich", "fruit"]'),
      common,
    );
    expect(sameWord.problems).toEqual([
      { level: 'warning', where: 'pack.json', what: '"fruit" means both fruity and rich' },
    ]);
    const stranger = readBusiness(slip('orders', '["rocket"]', '["comet"]'), common);
    expect(stranger.problems).toMatchObject([{ level: 'warning', where: 'orders.jsonl', what: /comet/ }]);
    const idle = readBusiness(
      slip(
        'pack',
        '"facts": ["nuts"],',
        `"facts": ["nuts"], "rules": { "by": "us", "maybe": [
          { "why": "it is dear", "when": [{ "attribute": "price", "atLeast": 900 }] },
          { "why": "it is on a stick", "when": [{ "attribute": "holds", "has": ["stick"] }] }] },`,
      ),
      common,
    );
    expect(idle.problems).toEqual([
      {
        level: 'warning',
        where: 'pack.json constraints[0].rules.maybe[0]',
        what: '"it is dear" holds for nothing in the catalogue',
      },
    ]);
    for (const { business } of [sameWord, stranger, idle]) expect(business?.items).toHaveLength(11);
  });

  test('is none in the pack that the mistakes were made in', () => {
    expect(readBusiness(GOOD, common)).toMatchObject({ problems: [], business: { orders: { length: 2 } } });
  });
});

describe('any pack at all', () => {
  const json = fc.jsonValue({ maxDepth: 2 });
  const place = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 6 });

  /** A tree with the value at some place replaced, or left out. */
  function changed(tree: unknown, [turn, ...rest]: readonly number[], put: unknown): unknown {
    if (turn === undefined || typeof tree !== 'object' || tree === null) return put;
    const entries = Object.entries(tree);
    if (entries.length === 0) return put;
    const at = turn % entries.length;
    const next = entries.flatMap(([key, value], i): [string, unknown][] => {
      if (i !== at) return [[key, value]];
      const child = changed(value, rest, put);
      return child === undefined ? [] : [[key, child]];
    });
    return Array.isArray(tree) ? next.map(([, value]) => value) : Object.fromEntries(next);
  }

  const changes = fc.array(fc.tuple(place, fc.option(json, { nil: undefined })), {
    minLength: 1,
    maxLength: 3,
  });
  const cut = fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat({ max: 5 }),
    fc.string({ maxLength: 5 }),
  );
  /** A text with some characters at some place replaced. */
  const slipped = (text: string, [share, length, put]: readonly [number, number, string]): string => {
    const at = Math.floor(share * text.length);
    return text.slice(0, at) + put + text.slice(at + length);
  };
  const treeOf = (text: string, all: readonly (readonly [readonly number[], unknown])[]): string =>
    JSON.stringify(
      all.reduce((tree, [where, put]) => changed(tree, where, put), JSON.parse(text) as unknown) ?? null,
    );
  const lineOf = (
    text: string,
    n: number,
    all: readonly (readonly [readonly number[], unknown])[],
  ): string => {
    const lines = text.trim().split('\n');
    return lines.map((line, i) => (i === n % lines.length ? treeOf(line, all) : line)).join('\n');
  };
  const files: fc.Arbitrary<PackFiles> = fc.oneof(
    changes.map((all) => ({ ...GOOD, pack: treeOf(GOOD.pack, all) })),
    fc.tuple(fc.nat(), changes).map(([n, all]) => ({ ...GOOD, catalogue: lineOf(GOOD.catalogue, n, all) })),
    fc.tuple(fc.nat(), changes).map(([n, all]) => ({ ...GOOD, orders: lineOf(GOOD.orders, n, all) })),
    fc
      .tuple(fc.constantFrom('pack' as const, 'catalogue' as const, 'orders' as const), cut)
      .map(([file, where]) => ({ ...GOOD, [file]: slipped(GOOD[file], where) })),
    fc.record({ pack: fc.string(), catalogue: fc.string(), orders: fc.string() }),
  );

  test('is read without an exception, and is used exactly when nothing in it is an error', () => {
    fc.assert(
      fc.property(files, (mutated) => {
        const report = readBusiness(mutated, common);
        expect(report.business === undefined).toBe(errorsOf(report).length > 0);
        for (const { where, what } of report.problems) {
          expect(where.trim()).not.toBe('');
          expect(what.trim()).not.toBe('');
        }
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('that has no error can be chatted with', async () => {
    const { language, replies, redFlags } = await loadParts(FOLDER);
    const lines = [
      'hi',
      "I'm allergic to nuts",
      'just today',
      'under 2',
      'skip',
      'cheaper',
      'why?',
      'the first one',
    ];
    const moves = lines.map((text) => ({ type: 'say', sentence: { text }, minutes: 1 }) as const);
    let chats = 0;
    fc.assert(
      fc.property(files, (mutated) => {
        const { business } = readBusiness(mutated, common);
        if (business === undefined) return;
        chats++;
        const turns = [...talk(createWorld({ business, language, replies, redFlags }), EVENING, moves)];
        for (const { reply } of turns) expect(reply?.text.trim()).not.toBe('');
      }),
      { numRuns: runs(5000), examples: [[GOOD]] },
    );
    expect(chats).toBeGreaterThan(0);
  });
});
