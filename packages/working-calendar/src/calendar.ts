import { instantOfLocal, isTimeZone, zoneOffsetMs } from './zone.ts';

export const DAY_MS = 86_400_000;

/** When a unit works; data of the unit, not code (domain §5). Dates are `YYYY-MM-DD`, times `HH:MM`, both local. */
export interface CalendarData {
  readonly timeZone: string;
  /** Working intervals of a working day, ascending, not overlapping. */
  readonly intervals: readonly { readonly from: string; readonly to: string }[];
  /** ISO weekdays on which nobody works (1 = Monday … 7 = Sunday). */
  readonly restWeekdays: readonly number[];
  readonly holidays: readonly string[];
  /** Rest days that are worked to make up for a holiday. */
  readonly makeUpWorkdays: readonly string[];
  /** Years whose holidays are in the data; elsewhere only the rest weekdays are known. */
  readonly knownYears: readonly number[];
}

/** Half-open interval of working time, epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A calendar ready for arithmetic; days are numbered from 1970-01-01 in local time. */
export interface WorkingCalendar {
  readonly data: CalendarData;
  dayOf(atMs: number): number;
  spansOf(day: number): readonly Span[];
  /** False where holidays of that day's year are not in the data. */
  isKnown(day: number): boolean;
}

/** Compiles calendar data. Throws RangeError for data that allows no working time or makes no sense. */
export function createCalendar(data: CalendarData): WorkingCalendar {
  const intervals = data.intervals.map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
  validate(data, intervals);
  const rest = new Set(data.restWeekdays);
  const holidays = new Set(data.holidays.map(dayNumber));
  const makeUp = new Set(data.makeUpWorkdays.map(dayNumber));
  const knownYears = new Set(data.knownYears);
  const cache = new Map<number, readonly Span[]>();

  const isWorkday = (day: number): boolean => makeUp.has(day) || (!holidays.has(day) && !rest.has(isoWeekday(day)));
  const compute = (day: number): readonly Span[] =>
    !isWorkday(day)
      ? NO_SPANS
      : intervals
          .map(({ from, to }) => ({ from: local(day, from), to: local(day, to) }))
          .filter((span) => span.to > span.from);
  const local = (day: number, minutes: number): number =>
    instantOfLocal(data.timeZone, day * DAY_MS + minutes * 60_000);

  return {
    data,
    dayOf: (atMs) => Math.floor((atMs + zoneOffsetMs(data.timeZone, atMs)) / DAY_MS),
    isKnown: (day) => knownYears.has(new Date(day * DAY_MS).getUTCFullYear()),
    spansOf(day) {
      const known = cache.get(day);
      if (known) return known;
      if (cache.size > 20_000) cache.clear();
      const spans = compute(day);
      cache.set(day, spans);
      return spans;
    },
  };
}

const NO_SPANS: readonly Span[] = [];

const isoWeekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

const dayNumber = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
}

function validate(data: CalendarData, intervals: readonly { from: number; to: number }[]): void {
  if (!isTimeZone(data.timeZone)) throw new RangeError(`unknown time zone ${data.timeZone}`);
  if (intervals.length === 0) throw new RangeError('a calendar needs a working interval');
  intervals.forEach(({ from, to }, index) => {
    if (!(from < to) || to > 1440) throw new RangeError(`interval ${index} is not a time span of one day`);
    const before = intervals[index - 1];
    if (before && from < before.to) throw new RangeError(`interval ${index} overlaps the one before`);
  });
  if ([1, 2, 3, 4, 5, 6, 7].every((weekday) => data.restWeekdays.includes(weekday)))
    throw new RangeError('a calendar needs a working weekday');
  for (const date of [...data.holidays, ...data.makeUpWorkdays])
    if (Number.isNaN(dayNumber(date))) throw new RangeError(`${date} is not a date`);
}
