import type { PackDocument } from '../business/index.js';

type Daypart = PackDocument['dayparts'][number];

/** The part of the day at some minutes after midnight, local to the business. A part may pass midnight. */
export function daypartAt(dayparts: readonly Daypart[], minutes: number): string | undefined {
  return dayparts.find(({ from, to }) => {
    const [start, end] = [minutesOf(from), minutesOf(to)];
    return start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
  })?.id;
}

/** Minutes after midnight of a local ISO time such as 2026-05-01T12:31:00; an offset behind it is not applied. */
export const localMinutes = (iso: string): number => minutesOf(iso.slice(11, 16));

/** A clock that tells the minutes after midnight in a time zone. Making one is slow, asking it is not. */
export function minutesIn(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => minutesOf(format.format(at));
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
