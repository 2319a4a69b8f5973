import { test } from 'tap';
import { createCalendar, DEFAULT_CALENDAR_DATA, instantOn, isTimeZone, localDate } from '../src/index.ts';

test('local days and wall-clock times follow the zone, daylight saving included', async (t) => {
  t.equal(localDate('Asia/Shanghai', new Date('2026-11-23T16:30:00Z')), '2026-11-24');
  t.equal(localDate('America/New_York', new Date('2026-11-23T03:00:00Z')), '2026-11-22');
  t.equal(instantOn('Asia/Shanghai', '2026-11-23', '12:00').toISOString(), '2026-11-23T04:00:00.000Z');
  t.equal(instantOn('Europe/Berlin', '2026-07-01', '12:00').toISOString(), '2026-07-01T10:00:00.000Z');
  t.equal(
    instantOn('Europe/Berlin', '2026-03-29', '02:30').toISOString(),
    '2026-03-29T01:30:00.000Z',
    'a skipped time',
  );
  t.notOk(isTimeZone('Mars/Olympus'));
});

test('a calendar without working time is refused', async (t) => {
  const broken = (change: object) => () => createCalendar({ ...DEFAULT_CALENDAR_DATA, ...change });
  t.throws(broken({ intervals: [] }), RangeError);
  t.throws(broken({ intervals: [{ from: '12:00', to: '08:00' }] }), RangeError);
  t.throws(broken({ restWeekdays: [1, 2, 3, 4, 5, 6, 7] }), RangeError);
  t.throws(broken({ holidays: ['soon'] }), RangeError);
  t.throws(broken({ timeZone: 'Mars/Olympus' }), RangeError);
});

test('fifty thousand deadlines take well under a second', async (t) => {
  const { addWorkingHours, defaultCalendar } = await import('../src/index.ts');
  const calendar = defaultCalendar();
  const base = Date.parse('2026-11-23T00:00:00Z');
  const start = performance.now();
  for (let i = 0; i < 50_000; i++) addWorkingHours(calendar, new Date(base + i * 60_000), 2);
  t.ok(performance.now() - start < 2000);
});
