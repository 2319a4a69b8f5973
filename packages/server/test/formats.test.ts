import t from 'tap';
import { isDay, isInstant } from '../src/formats.ts';

t.test('a day is one of the calendar, of a year that PostgreSQL has, too', async (t) => {
  for (const day of ['2026-11-23', '2024-02-29', '0001-01-01', '9999-12-31']) t.ok(isDay(day), day);
  for (const day of ['2026-02-29', '2026-13-01', '2026-00-10', '0000-01-01', '-000001-01-01', '+275760-09-13', 'today'])
    t.notOk(isDay(day), day);
});

t.test('an instant is one that JavaScript and PostgreSQL read alike', async (t) => {
  const good = [
    '2026-11-23T01:30:00Z',
    '2026-11-23T01:30:00.123456789+08:00',
    '2026-11-23t01:30:00z',
    '2026-11-23t01:30:00.5+08:00',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
  ];
  for (const instant of good) t.ok(isInstant(instant), instant);
  const bad = [
    '2016-12-31T23:59:60Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T01:30:00',
    '2026-11-23 01:30:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-23T01:30:00+23:59',
    '2026-11-23T01:30:00+08:99',
    '0001-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59-08:00',
    '+275760-09-13T00:00:00Z',
    'infinity',
  ];
  for (const instant of bad) t.notOk(isInstant(instant), instant);
});
