import ICAL from 'ical.js';
import { dayAfter } from '../business/index.js';
import type { PlanSheet, SheetDay } from '../dialogue/index.js';
import { type Zone, zoneOf } from './zone.js';

export interface CalendarOptions {
  /** Of the business. */
  readonly name: string;
  readonly timeZone: string;
  /** The day (YYYY-MM-DD) that the plan's first is. */
  readonly firstDay: string;
  /** When it is written, ms. */
  readonly at: number;
  /** The same plan has the same one, so that a calendar changes its events and does not double them. */
  readonly uid: string;
}

/**
 * A plan as iCalendar: one event for each day, in the business's time zone.
 * @see RFC 5545; a time zone that is named must be described (3.6.5)
 */
export function planCalendar(sheet: PlanSheet, options: CalendarOptions): string {
  const { timeZone, firstDay, name } = options;
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('prodid', '-//Usual//Plan//EN');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('x-wr-calname', `${name}: ${sheet.title}`);
  const zone = zoneOf(timeZone);
  const starts = sheet.days.flatMap(({ day, at }) =>
    at === undefined ? [] : [`${dayAfter(firstDay, day)}T${at}`],
  );
  if (starts.length > 0) calendar.addSubcomponent(zoneComponent(zone, starts));
  for (const day of sheet.days.filter(({ lines }) => lines.length > 0))
    calendar.addSubcomponent(eventOf(sheet, day, options));
  return `${calendar.toString()}\r\n`;
}

function eventOf(
  { title }: PlanSheet,
  { day, at, minutes, lines }: SheetDay,
  { name, timeZone, firstDay, at: now, uid }: CalendarOptions,
): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const date = dayAfter(firstDay, day);
  event.addPropertyWithValue('uid', `${uid}-${day}@usual`);
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(new Date(now), true));
  event.addPropertyWithValue('summary', lines.length <= SHORT ? namesOf(lines) : `${name}: ${title}`);
  event.addPropertyWithValue('description', lines.map(lineText).join('\n'));
  if (at === undefined) {
    event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(date));
    event.addPropertyWithValue('transp', 'TRANSPARENT');
  } else {
    const start = event.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(`${date}T${at}:00`));
    start.setParameter('tzid', timeZone);
    event.addPropertyWithValue('duration', ICAL.Duration.fromSeconds(minutes * 60));
  }
  return event;
}

/** So few names are a title. */
const SHORT = 3;

const namesOf = (lines: SheetDay['lines']): string => lines.map(({ item }) => item).join(' + ');

const lineText = ({ slot, item, notes }: SheetDay['lines'][number]): string =>
  `${slot}: ${item}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;

/** The time zone as far as these moments need it: what holds first, and each change on the way. */
function zoneComponent(zone: Zone, locals: readonly string[]): ICAL.Component {
  const component = new ICAL.Component('vtimezone');
  component.addPropertyWithValue('tzid', zone.name);
  let before: number | undefined;
  for (const local of locals) {
    const offset = zone.offsetAt(local);
    if (offset === before) continue;
    const observance = new ICAL.Component('standard');
    const since = before === undefined ? '1970-01-01T00:00:00' : `${local.slice(0, 10)}T00:00:00`;
    observance.addPropertyWithValue('dtstart', ICAL.Time.fromDateTimeString(since));
    observance.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromSeconds(before ?? offset));
    observance.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromSeconds(offset));
    component.addSubcomponent(observance);
    before = offset;
  }
  return component;
}
