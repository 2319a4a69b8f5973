import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type CalendarData, createCalendar, type WorkingCalendar } from './calendar.ts';

/**
 * Public holidays and make-up workdays of mainland China as the State Council published them, from the
 * chinese-days package. A year is known once its National Day holiday is in the data.
 */
export const CHINESE_PUBLIC_HOLIDAYS: Pick<CalendarData, 'holidays' | 'makeUpWorkdays' | 'knownYears'> = {
  holidays: Object.keys(published.holidays).sort(),
  makeUpWorkdays: Object.keys(published.workdays).sort(),
  knownYears: Object.keys(published.holidays)
    .filter((date) => date.endsWith('-10-01'))
    .map((date) => Number(date.slice(0, 4)))
    .sort((a, b) => a - b),
};

/** The default calendar of a unit (domain §5). */
export const DEFAULT_CALENDAR_DATA: CalendarData = {
  timeZone: 'Asia/Shanghai',
  intervals: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '17:30' },
  ],
  restWeekdays: [6, 7],
  ...CHINESE_PUBLIC_HOLIDAYS,
};

const byZone = new Map<string, WorkingCalendar>();

/** The default working hours and holidays in a unit's time zone; compiled once per zone. */
export function defaultCalendar(timeZone = DEFAULT_CALENDAR_DATA.timeZone): WorkingCalendar {
  const known = byZone.get(timeZone);
  if (known) return known;
  const calendar = createCalendar({ ...DEFAULT_CALENDAR_DATA, timeZone });
  byZone.set(timeZone, calendar);
  return calendar;
}
