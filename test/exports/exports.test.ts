import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { PlanSheet } from '../../src/dialogue/index.js';
import { planCalendar, planPage } from '../../src/exports/index.js';
import { runs } from '../tools/runs.js';

const sheet: PlanSheet = {
  title: 'a week of lunches',
  total: 'Together: €20.',
  days: [
    {
      day: 0,
      at: '12:30',
      minutes: 45,
      lines: [{ slot: 'main', item: 'Tagliatelle al ragù; "della casa", slow <b>', notes: ['€14'] }],
    },
    { day: 2, at: '12:30', minutes: 45, lines: [{ slot: 'main', item: 'Soup', notes: [] }] },
  ],
};
const options = {
  name: 'Bella Napoli',
  timeZone: 'Europe/Rome',
  firstDay: '2026-11-16',
  at: Date.UTC(2026, 10, 14, 19, 0),
  uid: 'abc',
};

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

describe('a calendar', () => {
  test('has an event for each day, at the local time of the business', () => {
    const [first, second] = eventsOf(planCalendar(sheet, options));
    expect(first?.startDate.toString()).toBe('2026-11-16T12:30:00');
    expect(first?.startDate.zone.tzid).toBe('Europe/Rome');
    expect(first?.startDate.toJSDate().toISOString()).toBe('2026-11-16T11:30:00.000Z');
    expect(first?.duration.toSeconds()).toBe(45 * 60);
    expect(first?.summary).toBe('Tagliatelle al ragù; "della casa", slow <b>');
    expect(first?.description).toBe('main: Tagliatelle al ragù; "della casa", slow <b> (€14)');
    expect(second?.startDate.toString()).toBe('2026-11-18T12:30:00');
    expect(second?.uid).not.toBe(first?.uid);
  });

  test('knows when the clocks change within it', () => {
    // In Rome they go back on Sunday, 25 October 2026.
    const late: PlanSheet = {
      ...sheet,
      days: sheet.days.map((one, n) => ({ ...one, day: n * 6 })),
    };
    const events = eventsOf(planCalendar(late, { ...options, firstDay: '2026-10-20' }));
    expect(events.map(({ startDate }) => startDate.toJSDate().toISOString())).toEqual([
      '2026-10-20T10:30:00.000Z',
      '2026-10-26T11:30:00.000Z',
    ]);
  });

  test('a day without a time is a whole day', () => {
    const days = sheet.days.map(({ at: _, ...day }) => day);
    const [first] = eventsOf(planCalendar({ ...sheet, days }, options));
    expect(first?.startDate.isDate).toBe(true);
    expect(first?.startDate.toString()).toBe('2026-11-16');
  });

  test('its lines end in CRLF and have 75 octets at most, and nothing is lost, whatever an item is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (item) => {
        const name = item.replace(/[\p{C}\s]+/gu, ' ').trim() || 'x';
        const days = [{ day: 0, minutes: 10, lines: [{ slot: 'main', item: name, notes: [] }] }];
        const text = planCalendar({ ...sheet, days }, options);
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        const lines = text.split('\r\n');
        for (const line of lines) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        }
        // Read by hand: unfold, then take the escapes off (RFC 5545, 3.1 and 3.3.11).
        const summary = /^SUMMARY:(.*)$/m.exec(text.replaceAll('\r\n ', ''))?.[1]?.replace(/\r$/, '');
        expect(summary?.replace(/\\([\\;,])/g, '$1')).toBe(name);
      }),
      { numRuns: runs(10_000) },
    );
  });
});

describe('a page', () => {
  const page = planPage(sheet, {
    name: 'Bella & Napoli',
    locale: 'en',
    firstDay: '2026-11-16',
    dateOf: (day) => `on ${day}`,
  });

  test('has every day with its date, and asks nothing of any other place', () => {
    expect(page).toContain('on 2026-11-16');
    expect(page).toContain('on 2026-11-18');
    expect(page).toContain('Bella &amp; Napoli');
    expect(page).not.toMatch(/<script|https?:|url\(|<link|<img/);
  });

  test('what items are called is text and no markup', () => {
    expect(page).toContain('Tagliatelle al ragù; &quot;della casa&quot;, slow &lt;b&gt;');
    expect(page).not.toContain('slow <b>');
  });
});
