import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../../src/catalogue/importers/csv.js';
import { UsualError } from '../../../src/domain/index.js';
import { runs } from '../../tools/runs.js';

test.each([
  [
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,\n,b,',
    [
      ['a', ''],
      ['', 'b', ''],
    ],
  ],
  ['"a,b","c ""d"" e"', [['a,b', 'c "d" e']]],
  ['"two\nlines",x', [['two\nlines', 'x']]],
  ['a, "b, c" ,d', [['a', 'b, c', 'd']]],
  ['12" pizza,5\' 2"', [['12" pizza', '5\' 2"']]],
  ['\n\n', [[''], ['']]],
  ['', []],
])('%j', (text, rows) => {
  expect(parseCsv(text, ',')).toEqual(rows);
});

test('a quote that is never closed is named with its row', () => {
  expect(() => parseCsv('a,b\nc,"d\ne,f\n', ',')).toThrow('A quote that opens in row 2 is never closed.');
  expect(() => parseCsv('"', ',')).toThrow(UsualError);
});

test('whatever is written by the book is read as it was', () => {
  const field = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[",;\t\r\n a]*$/));
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 1 })),
      fc.constantFrom(',', ';', '\t', '|'),
      (rows, delimiter) => {
        const written = (line: string[]) =>
          line.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter);
        expect(parseCsv(rows.map(written).join('\r\n'), delimiter)).toEqual(rows);
      },
    ),
    { numRuns: runs(10_000) },
  );
});
