import { describe, expect, test } from 'vitest';
import { contextOf, localTimeIn } from '../../src/business/index.js';

const dayparts = [
  { id: 'lunch', say: 'at lunch', from: '11:00', to: '15:00' },
  { id: 'night', say: 'at night', from: '22:00', to: '05:00' },
];

const two = (n: number): string => String(n).padStart(2, '0');

describe('the part of the day', () => {
  test('begins with its first minute, ends before its last, and may pass midnight', () => {
    const at = (hour: number, minute = 0) =>
      contextOf(dayparts, `2026-05-01T${two(hour)}:${two(minute)}`).daypart;
    expect([at(10, 59), at(11), at(14, 59), at(15)]).toEqual([undefined, 'lunch', 'lunch', undefined]);
    expect([at(21, 59), at(22), at(0), at(4, 59), at(5)]).toEqual([
      undefined,
      'night',
      'night',
      'night',
      undefined,
    ]);
  });

  test('is the first that fits where two do, and the whole day where it ends as it begins', () => {
    const all = { id: 'all', say: '', from: '09:00', to: '09:00' };
    const lunch = { id: 'lunch', say: '', from: '11:00', to: '15:00' };
    expect(contextOf([lunch, all], '2026-05-01T12:00').daypart).toBe('lunch');
    for (const time of ['00:00', '08:59', '09:00', '23:59'])
      expect(contextOf([all], `2026-05-01T${time}`).daypart).toBe('all');
  });

  test('is told by the clock of the business, summer and winter', () => {
    const rome = localTimeIn('Europe/Rome');
    // Rome is one hour ahead of UTC in winter, two in summer; clocks change on 29 March 2026 at 01:00 UTC.
    expect(rome(Date.UTC(2026, 0, 15, 11, 30))).toBe('2026-01-15T12:30');
    expect(rome(Date.UTC(2026, 6, 15, 11, 30))).toBe('2026-07-15T13:30');
    expect(rome(Date.UTC(2026, 2, 29, 0, 59))).toBe('2026-03-29T01:59');
    expect(rome(Date.UTC(2026, 2, 29, 1, 0))).toBe('2026-03-29T03:00');
    expect(localTimeIn('UTC')(Date.UTC(2026, 0, 1))).toBe('2026-01-01T00:00');
    expect(localTimeIn('Asia/Kolkata')(Date.UTC(2026, 0, 1, 20, 0))).toBe('2026-01-02T01:30');
  });
});

describe('the context of a local time', () => {
  test('is its part of the day, its weekday and its quarter of the year', () => {
    expect(contextOf(dayparts, '2026-11-20T12:31:00')).toEqual({
      daypart: 'lunch',
      weekday: 'friday',
      season: 'sep-nov',
    });
    expect(contextOf(dayparts, '2026-11-20')).toEqual({ weekday: 'friday', season: 'sep-nov' });
    expect(contextOf([], '2024-02-29T23:59')).toEqual({ weekday: 'thursday', season: 'dec-feb' });
    expect(contextOf([], '1969-12-31T00:00')).toEqual({ weekday: 'wednesday', season: 'dec-feb' });
    expect(contextOf([], '2026-03-01T00:00')).toEqual({ weekday: 'sunday', season: 'mar-may' });
  });
});
