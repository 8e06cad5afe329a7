import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importOrders } from '../../../src/catalogue/importers/index.js';
import { runs } from '../../tools/runs.js';
import { tiny } from '../../tools/tiny.js';

const { items } = tiny([
  { id: 'creme-brulee', name: 'Crème brûlée' },
  { id: 'naan-1', name: 'Naan' },
  { id: 'naan-2', name: 'Naan' },
  { id: 'soup', name: "Day's soup" },
  { id: 'naan-tea', name: 'Soup of the day' },
]);
const read = (text: string) => importOrders(text, 'orders.csv', items);
const csv = (...lines: readonly string[]) => read(lines.join('\r\n'));

describe('a spreadsheet of orders', () => {
  test('has a line for each item; lines of an order need not stand together', () => {
    const { orders, read: lines } = csv(
      'Order ID,Date,Item,Qty,Price,Customer,Channel',
      '7,2019-08-03 20:25:00,Crème brûlée,2,6.50,ann,Delivery',
      '8,2019-08-03 20:26,soup,1,5,,Here',
      '7,2019-08-03 20:25:00,"Day\'s soup",1,5,ann,Delivery',
    );
    expect(lines).toBe(3);
    expect(orders).toEqual([
      {
        at: '2019-08-03T20:25:00',
        items: ['creme-brulee', 'soup'],
        customer: 'ann',
        context: { channel: 'delivery' },
      },
      { at: '2019-08-03T20:26:00', items: ['soup'], context: { channel: 'here' } },
    ]);
  });

  test('is read with other delimiters and headings, days alone, and times in a column of their own', () => {
    const { orders } = csv('Datum;t;Product Name', 'x;2026-05-01;soup', 'y;2026-05-02;soup');
    expect(orders.map(({ at }) => at)).toEqual(['2026-05-01', '2026-05-02']);
    const timed = csv(
      'Date,Time,Transaction,Item',
      '30-10-2016,09:58:11,1,soup',
      '05-11-2016,9:05 pm,2,soup',
    );
    expect(timed.orders.map(({ at }) => at)).toEqual(['2016-10-30T09:58:11', '2016-11-05T21:05:00']);
  });

  test('may write the month first, or the day, when a date tells', () => {
    expect(csv('date,item', '8/3/2019,soup', '8/13/2019,soup').orders[0]?.at).toBe('2019-08-03');
    expect(csv('date,item', '3/8/2019,soup', '13/8/2019,soup').orders[0]?.at).toBe('2019-08-03');
    expect(csv('date,item', '3.8.2019,soup').orders[0]?.at).toBe('2019-08-03');
    expect(() => csv('date,item', '3/8/2019,soup')).toThrow('Write them as 2026-05-31');
  });

  test('takes as context what tells orders apart, and no numbers, and nothing of single lines', () => {
    const { orders } = csv(
      'order,date,item,till,total,side,dining option',
      '1,2026-05-01,soup,A,10.00,left,Takeaway',
      '1,2026-05-01,creme-brulee,A,10.00,right,Takeaway',
      '2,2026-05-01,soup,A,12.00,left,Dine in',
    );
    expect(orders.map(({ context }) => context)).toEqual([
      { 'dining-option': 'takeaway' },
      { 'dining-option': 'dine in' },
    ]);
  });

  test('goes on behind bad lines and says where they are, and nothing of what stands in them', () => {
    const {
      orders,
      skipped,
      read: lines,
    } = csv(
      'order,date,item,qty,customer',
      '1,2026-05-01,soup,1,ann',
      '2,2026-02-30,soup,1,bob',
      '3,yesterday,soup,1,cid',
      '4,2026-05-01 25:00,soup,1,dan',
      '5,2026-05-01,,1,eve',
      '6,2026-05-01,soup,-1,fay',
      '7,2026-05-01,soup,many,gus',
      '',
      '8,2026-05-02,soup,,hal',
    );
    expect(lines).toBe(8);
    expect(orders.map(({ customer }) => customer)).toEqual(['ann', 'hal']);
    expect(skipped.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(skipped.map(({ why }) => why).join()).not.toMatch(/bob|yesterday|many|fay/);
    expect(skipped[4]?.why).toContain('refund');
  });

  test('names what is not in the catalogue, most frequent first, and is not led astray by two of one name', () => {
    const { orders, strangers } = csv(
      'order,date,item',
      '1,2026-05-01,NONE',
      '1,2026-05-01,soup',
      '2,2026-05-01,NONE',
      '3,2026-05-01,Naan',
      '4,2026-05-01,naan-2',
    );
    expect(orders.map((order) => order.items)).toEqual([['soup'], ['naan-2']]);
    expect(strangers).toEqual([
      { name: 'NONE', lines: 2 },
      { name: 'Naan', lines: 1 },
    ]);
  });

  test('without an item, a date or any line that can be read is refused with what to do', () => {
    expect(() => csv('order,when,what', '1,2026-05-01,soup')).toThrow('needs a column "item"');
    expect(() => csv('date,item')).toThrow('holds no order');
    expect(() => csv('date,item', 'never,soup')).toThrow('Row 2: has no date');
    expect(() => csv('date,item', '2026-05-01,"soup')).toThrow('never closed');
  });
});

describe('JSON lines of orders', () => {
  test('are taken as they are, with bad lines left out', () => {
    const { orders, skipped } = read(
      [
        '{"at":"2026-05-01T12:00:00","items":["soup","Crème Brulee"],"customer":"ann","context":{"channel":"here"}}',
        '{"at":"2026-05-01T12:00:00","items":[]}',
        '{"at":"2026-05-01T12:00:00"',
        '{"at":"soon","items":["soup"]}',
        '',
        '{"at":"2026-05-01","items":["soup"]}',
      ].join('\n'),
    );
    expect(orders).toEqual([
      {
        at: '2026-05-01T12:00:00',
        items: ['soup', 'creme-brulee'],
        customer: 'ann',
        context: { channel: 'here' },
      },
      { at: '2026-05-01', items: ['soup'] },
    ]);
    expect(skipped.map(({ row }) => row)).toEqual([2, 3, 4]);
  });
});

test('whatever a file holds, each line is in an order, among the strangers, or named as left out', () => {
  const cell = fc.oneof(
    fc.constantFrom('soup', 'Naan', '2026-05-01', '2026-05-01 12:00', '1', '-1', '', 'ann', '"x"', '3/8/19'),
    fc.string({ maxLength: 6 }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 12 });
  fc.assert(
    fc.property(rows, (lines) => {
      const written = lines.map((line) => line.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const text = ['date,item,qty,customer', '2026-05-01,soup,1,ann', ...written].join('\n');
      const report = read(text);
      const taken = report.orders.reduce((sum, order) => sum + order.items.length, 0);
      const strange = report.strangers.reduce((sum, stranger) => sum + stranger.lines, 0);
      expect(taken + strange + report.skipped.length).toBe(report.read);
      for (const order of report.orders) expect(order.at).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/);
    }),
    { numRuns: runs(5000) },
  );
});
