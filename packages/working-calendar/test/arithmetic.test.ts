import { test } from 'tap';
import {
  addWorkingDays,
  addWorkingHours,
  defaultCalendar,
  isWorkingTime,
  nextWorkingInstant,
  workingMsBetween,
} from '../src/index.ts';

const calendar = defaultCalendar();
const beijing = (local: string) => new Date(`${local}:00+08:00`);
const iso = (local: string) => beijing(local).toISOString();
const hours = (from: string, count: number) => addWorkingHours(calendar, beijing(from), count).at.toISOString();
const days = (from: string, count: number) => addWorkingDays(calendar, beijing(from), count).at.toISOString();

test('two working hours run over lunch, over the evening and over a weekend', async (t) => {
  t.equal(hours('2026-11-23T09:00', 2), iso('2026-11-23T11:00'));
  t.equal(hours('2026-11-23T11:00', 2), iso('2026-11-23T15:00'));
  t.equal(hours('2026-11-23T17:01', 2), iso('2026-11-24T10:01'));
  t.equal(hours('2026-11-27T17:00', 2), iso('2026-11-30T10:00'));
  t.equal(hours('2026-11-28T10:00', 2), iso('2026-11-30T10:30'), 'a Saturday counts from Monday morning');
  t.equal(hours('2026-11-23T10:00', 2), iso('2026-11-23T12:00'), 'a deadline may be the end of an interval');
});

test('working days keep the time of day and skip holidays; make-up workdays are worked', async (t) => {
  t.equal(days('2026-11-23T10:00', 3), iso('2026-11-26T10:00'));
  t.equal(days('2026-11-27T18:00', 1), iso('2026-12-01T08:30'), 'after hours counts from the next morning');
  t.equal(days('2026-09-30T10:00', 1), iso('2026-10-08T10:00'), 'the National Day holiday');
  t.equal(days('2026-10-09T10:00', 1), iso('2026-10-10T10:00'), 'the Saturday that makes up for it');
  t.equal(days('2026-02-13T16:00', 2), iso('2026-02-24T16:00'), 'Saturday 14 February is worked, then Spring Festival');
});

test('an interval starts in working time and its end is outside', async (t) => {
  t.ok(isWorkingTime(calendar, beijing('2026-11-23T08:30')));
  t.notOk(isWorkingTime(calendar, beijing('2026-11-23T12:00')));
  t.notOk(isWorkingTime(calendar, beijing('2026-11-23T13:00')));
  t.notOk(isWorkingTime(calendar, beijing('2026-10-01T10:00')));
  t.equal(nextWorkingInstant(calendar, beijing('2026-11-23T12:00')).at.toISOString(), iso('2026-11-23T14:00'));
  t.equal(workingMsBetween(calendar, beijing('2026-11-23T00:00'), beijing('2026-11-24T00:00')), 7 * 3_600_000);
});

test('a count into a year without published holidays says so', async (t) => {
  t.equal(addWorkingDays(calendar, beijing('2026-12-30T10:00'), 1).holidaysKnown, true);
  t.equal(addWorkingDays(calendar, beijing('2026-12-31T10:00'), 3).holidaysKnown, false);
});

test('amounts that cannot be counted are refused', async (t) => {
  t.throws(() => addWorkingHours(calendar, beijing('2026-11-23T10:00'), -1), RangeError);
  t.throws(() => addWorkingHours(calendar, beijing('2026-11-23T10:00'), Number.NaN), RangeError);
  t.throws(() => addWorkingDays(calendar, beijing('2026-11-23T10:00'), 0.5), RangeError);
});
