import fc from 'fast-check';
import { test } from 'tap';
import {
  addWorkingDays,
  addWorkingTime,
  defaultCalendar,
  isWorkingTime,
  localDate,
  nextWorkingInstant,
  workingMsBetween,
} from '../src/index.ts';

const ZONES = ['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
const calendars = fc.constantFrom(...ZONES).map((zone) => defaultCalendar(zone));
const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
const amounts = fc.integer({ min: 0, max: 40 * 3_600_000 });

test('the working time up to a deadline is what was added', async () => {
  fc.assert(
    fc.property(calendars, instants, amounts, (calendar, at, amount) => {
      const { at: deadline } = addWorkingTime(calendar, at, amount);
      return deadline >= at && workingMsBetween(calendar, at, deadline) === amount;
    }),
  );
});

test('adding in two steps is adding at once', async () => {
  fc.assert(
    fc.property(calendars, instants, amounts, amounts, (calendar, at, a, b) => {
      const twice = addWorkingTime(calendar, addWorkingTime(calendar, at, a).at, b + 1).at;
      return twice.getTime() === addWorkingTime(calendar, at, a + b + 1).at.getTime();
    }),
  );
});

test('a later start never has an earlier deadline', async () => {
  fc.assert(
    fc.property(calendars, instants, instants, amounts, (calendar, a, b, amount) => {
      const [early, late] = a <= b ? [a, b] : [b, a];
      return addWorkingTime(calendar, early, amount).at <= addWorkingTime(calendar, late, amount).at;
    }),
  );
});

test('the next working instant is working time and nothing before it is', async () => {
  fc.assert(
    fc.property(calendars, instants, (calendar, at) => {
      const next = nextWorkingInstant(calendar, at).at;
      return isWorkingTime(calendar, next) && workingMsBetween(calendar, at, next) === 0;
    }),
  );
});

test('working days land on working days, each a day of its own', async () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 0, max: 30 }), (calendar, at, count) => {
      const { at: deadline } = addWorkingDays(calendar, at, count);
      const { at: next } = addWorkingDays(calendar, at, count + 1);
      return (
        isWorkingTime(calendar, deadline) &&
        localDate(calendar.data.timeZone, deadline) < localDate(calendar.data.timeZone, next)
      );
    }),
  );
});
