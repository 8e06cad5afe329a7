import { describe, expect, test } from 'vitest';
import {
  currencyOf,
  priceReader,
  readKcal,
  readMinutes,
  readSoldOut,
  readYesNo,
} from '../../../src/catalogue/importers/values.js';

describe('a price', () => {
  test.each([
    ['12', 12],
    ['12.50', 12.5],
    ['12,50', 12.5],
    ['€12.50', 12.5],
    ['$8.00', 8],
    ['CHF 12.50', 12.5],
    ['12,50 €', 12.5],
    ['12.50 EUR', 12.5],
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1’234.50', 1234.5],
    ['1 234,50', 1234.5],
    ['1,200,000', 1_200_000],
    ['1,200', 1200],
    ['0,875', 0.88],
    ['8.-', 8],
    ['8,–', 8],
    [' 7 ', 7],
    [9.999, 10],
  ])('%j is %d', (cell, price) => {
    expect(priceReader([cell])(cell)).toBe(price);
  });

  test.each([
    '',
    'ask',
    '8-12',
    '8 / 12',
    'from 8',
    '12.50/100g',
    '12 50',
    '-3',
    '0',
    '1.2.3',
    '1,23,4',
    '1e9999',
    true,
    Number.NaN,
  ])('%j is none', (cell) => {
    expect(priceReader([cell])(cell)).toBeUndefined();
  });

  test('"1.200" is read as the rest of its column is, and not at all when that does not tell', () => {
    expect(priceReader(['1.200', '8,50'])('1.200')).toBe(1200);
    expect(priceReader(['1.200', '8.50'])('1.200')).toBe(1.2);
    expect(priceReader(['1.200', '2.300'])('1.200')).toBeUndefined();
    expect(priceReader(['1.200', '8,50', '8.50'])('1.200')).toBeUndefined();
  });

  test.each([
    ['€5', 'EUR'],
    ['5 GBP', 'GBP'],
    ['£5', 'GBP'],
    ['$5', undefined],
    ['TBA', undefined],
  ])('%j names the currency %j', (cell, code) => {
    expect(currencyOf(cell)).toBe(code);
  });
});

test.each([
  [20, 20],
  ['20', 20],
  ['20 min', 20],
  ['1 h', 60],
  ['1 h 30', 90],
  ['1.5 hours', 90],
  ['1,5 h', 90],
  ['PT20M', 20],
  ['PT1H5M', 65],
  ['20-30 min', undefined],
  ['1:17 PM', undefined],
  ['soon', undefined],
  [-5, undefined],
])('%j is %j minutes', (cell, minutes) => {
  expect(readMinutes(cell)).toBe(minutes);
});

test.each([
  [240, 240],
  ['240 calories', 240],
  ['240 kcal', 240],
  ['1,004 kJ', 240],
  ['1,200 Cal', 1200],
  ['lots', undefined],
  ['99999999', undefined],
])('%j is %j kcal', (cell, kcal) => {
  expect(readKcal(cell)).toBe(kcal);
});

test('yes and no are understood as people write them, and nothing else is', () => {
  for (const yes of ['yes', 'Y', 'TRUE', '1', 'x', '✓', true]) expect(readYesNo(yes)).toBe(true);
  for (const no of ['no', 'N', 'false', '0', '-', false]) expect(readYesNo(no)).toBe(false);
  for (const odd of ['maybe', '2', '']) expect(readYesNo(odd)).toBeUndefined();
});

test.each([
  ['yes', true, false],
  ['no', false, true],
  ['86', true, true],
  ['sold out', true, true],
  ['In stock', false, false],
  ['0', false, true],
  ['12', undefined, false],
  ['perhaps', undefined, undefined],
])('%j is sold out %j below "sold out", and %j below "available"', (cell, soldOut, available) => {
  expect(readSoldOut(cell, 'soldOut')).toBe(soldOut);
  expect(readSoldOut(cell, 'available')).toBe(available);
});
