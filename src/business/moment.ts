import type { PackDocument } from './schema.js';

/**
 * What holds at a moment, by column: {daypart: "dinner", weekday: "friday", season: "sep-nov"}, and whatever else an
 * order history has beside it: {channel: "delivery"}.
 */
export interface Context {
  readonly daypart?: string;
  readonly [column: string]: string | undefined;
}

type Daypart = PackDocument['dayparts'][number];

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
/** By their months: summer is at another time of the year elsewhere. */
const SEASONS = ['dec-feb', 'mar-may', 'jun-aug', 'sep-nov'] as const;
const DAY_MS = 24 * 3_600_000;

/**
 * The context of a local ISO time such as 2026-05-01T12:31:00, or of a day alone, which has no part of the day; an offset
 * behind it is not applied.
 */
export function contextOf(dayparts: readonly Daypart[], iso: string): Context {
  const time = iso.slice(11, 16);
  const daypart = time === '' ? undefined : daypartAt(dayparts, minutesOf(time));
  const [year, month, day] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)].map(Number);
  const days = Date.UTC(year ?? 0, (month ?? 1) - 1, day) / DAY_MS;
  // The first of January 1970 was a Thursday.
  const weekday = WEEKDAYS[(((days + 4) % 7) + 7) % 7];
  const season = SEASONS[Math.floor(((month ?? 1) % 12) / 3)];
  return {
    ...(daypart !== undefined && { daypart }),
    ...(weekday !== undefined && { weekday }),
    ...(season !== undefined && { season }),
  };
}

/** The part of the day at some minutes after midnight, local to the business. A part may pass midnight. */
function daypartAt(dayparts: readonly Daypart[], minutes: number): string | undefined {
  return dayparts.find(({ from, to }) => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    return start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
  })?.id;
}

/** A clock that tells the local ISO time, to the minute, in a time zone. Making one is slow, asking it is not. */
export function localTimeIn(timeZone: string): (at: number) => string {
  // Of the locales with ISO's order of year, month and day the Swedish one has the fewest surprises.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => format.format(at).replace(' ', 'T');
}

const universal = localTimeIn('UTC');

/** A day (YYYY-MM-DD) so many days later. */
export const dayAfter = (day: string, days: number): string =>
  universal(Date.parse(day) + days * DAY_MS).slice(0, 10);

/** The day of the week of a day (YYYY-MM-DD), 0 for Monday. */
const weekdayOf = (day: string): number => (Date.parse(day) / DAY_MS + 3) % 7;

/** The first day (YYYY-MM-DD) from `day` on that is this day of the week, 0 for Monday. */
export const nextWeekday = (day: string, weekday: number): string =>
  dayAfter(day, (weekday - weekdayOf(day) + 7) % 7);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
