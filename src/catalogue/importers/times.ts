/** The local ISO time of a cell; a day alone where it has no time of day. */
type TimeReader = (text: string) => string | undefined;

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(.+))?$/;
const WRITTEN = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:,?\s+(.+))?$/;
const OF_DAY = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * A reader of times as they are written in one column: "2019-08-03 20:25", "03/08/2019 20:25", "8/3/2019 8:25 PM". Whether
 * the day or the month stands first is told by the days after the twelfth; a column that has none of these does
 * not tell. An offset behind a time is not applied: histories are in the time of the business.
 */
export function timeReader(column: readonly string[]): TimeReader | 'ambiguous' {
  // With dots the day stands first, everywhere.
  const slashed = column.flatMap((text) => {
    const [, first, mark, second] = WRITTEN.exec(text.trim()) ?? [];
    return mark === undefined || mark === '.' ? [] : [[Number(first), Number(second)] as const];
  });
  const isDayFirst = slashed.some(([first]) => first > 12);
  const isMonthFirst = slashed.some(([, second]) => second > 12);
  if (slashed.length > 0 && isDayFirst === isMonthFirst) return 'ambiguous';
  return (text) => {
    const iso = ISO.exec(text.trim());
    if (iso !== null) return timeOf(iso[1], iso[2], iso[3], iso[4]);
    const [, first, mark, second, year, time] = WRITTEN.exec(text.trim()) ?? [];
    return mark === '.' || isDayFirst ? timeOf(year, second, first, time) : timeOf(year, first, second, time);
  };
}

function timeOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: string | undefined,
): string | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m))) return undefined;
  const date = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`;
  if (time === undefined) return date;
  const found = OF_DAY.exec(time.trim());
  if (found === null) return undefined;
  const [, hours, minutes, seconds = '00', half] = found;
  const isTwelve = half !== undefined && Number(hours) >= 1 && Number(hours) <= 12;
  if (half !== undefined && !isTwelve) return undefined;
  const hour = isTwelve ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return `${date}T${two(hour)}:${minutes}:${seconds}`;
}

const daysIn = (year: number, month: number): number =>
  (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / (24 * 3_600_000);

const two = (n: number): string => String(n).padStart(2, '0');
