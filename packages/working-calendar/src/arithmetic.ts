import { DAY_MS, type Span, type WorkingCalendar } from './calendar.ts';
import { instantOfLocal, zoneOffsetMs } from './zone.ts';

const HOUR_MS = 3_600_000;
/** A calendar whose holidays leave no work for this long is not a calendar. */
const SEARCH_DAYS = 4000;

/** An instant found by counting working time. */
export interface WorkingInstant {
  readonly at: Date;
  /** False when a day on the way is in a year whose holidays are not known: only weekends were skipped there. */
  readonly holidaysKnown: boolean;
}

/** True inside a working interval; the end of an interval is not working time. */
export const isWorkingTime = (calendar: WorkingCalendar, at: Date): boolean =>
  calendar.spansOf(calendar.dayOf(at.getTime())).some((span) => contains(span, at.getTime()));

/** The instant itself when it is working time, else the start of the next interval. */
export const nextWorkingInstant = (calendar: WorkingCalendar, at: Date): WorkingInstant =>
  addWorkingTime(calendar, at, 0);

/** The earliest instant by which this much working time has passed since `at`; `hours` ≥ 0. */
export const addWorkingHours = (calendar: WorkingCalendar, at: Date, hours: number): WorkingInstant =>
  addWorkingTime(calendar, at, Math.round(hours * HOUR_MS));

/** As {@link addWorkingHours}, in milliseconds. Throws RangeError for a negative or endless amount. */
export function addWorkingTime(calendar: WorkingCalendar, at: Date, workingMs: number): WorkingInstant {
  if (!(workingMs >= 0) || !Number.isFinite(workingMs)) throw new RangeError('working time is counted forwards');
  const from = at.getTime();
  let left = workingMs;
  let known = true;
  let idleDays = 0;
  for (let day = calendar.dayOf(from); idleDays < SEARCH_DAYS; day++) {
    known &&= calendar.isKnown(day);
    idleDays++;
    for (const span of calendar.spansOf(day)) {
      if (span.to <= from) continue;
      idleDays = 0;
      const start = Math.max(span.from, from);
      // The end of an interval is a deadline, but it is not an instant to start from: zero moves on.
      if (left === 0 || left <= span.to - start) return { at: new Date(start + left), holidaysKnown: known };
      left -= span.to - start;
    }
  }
  throw new RangeError('the calendar has no working time');
}

/**
 * The same time of day, `days` working days after the next working instant; `days` ≥ 0. What arrives
 * after hours counts from the next morning.
 */
export function addWorkingDays(calendar: WorkingCalendar, at: Date, days: number): WorkingInstant {
  if (!Number.isInteger(days) || days < 0) throw new RangeError('working days are counted forwards, in whole days');
  const start = nextWorkingInstant(calendar, at);
  const startMs = start.at.getTime();
  let day = calendar.dayOf(startMs);
  const timeOfDayMs = startMs + zoneOffsetMs(calendar.data.timeZone, startMs) - day * DAY_MS;
  let known = start.holidaysKnown;
  let idleDays = 0;
  for (let left = days; left > 0; ) {
    day++;
    known &&= calendar.isKnown(day);
    if (calendar.spansOf(day).length > 0) {
      left--;
      idleDays = 0;
    } else if (++idleDays > SEARCH_DAYS) throw new RangeError('the calendar has no working time');
  }
  return { at: new Date(instantOfLocal(calendar.data.timeZone, day * DAY_MS + timeOfDayMs)), holidaysKnown: known };
}

/** Working time from one instant to a later one, in ms; 0 when `to` is not later. */
export function workingMsBetween(calendar: WorkingCalendar, from: Date, to: Date): number {
  const [start, end] = [from.getTime(), to.getTime()];
  let total = 0;
  for (let day = calendar.dayOf(start); start < end && day <= calendar.dayOf(end); day++)
    for (const span of calendar.spansOf(day)) total += Math.max(0, Math.min(span.to, end) - Math.max(span.from, start));
  return total;
}

const contains = (span: Span, atMs: number): boolean => span.from <= atMs && atMs < span.to;
