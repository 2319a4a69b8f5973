import { test } from 'tap';
import { CATCH_UP_DAYS, missedDays, NEVER_JUDGED } from '../../src/domain/daily-check.ts';

const facts = { firstDue: '2026-11-20', judgedTo: NEVER_JUDGED, last: '2026-11-23', known: new Set<string>() };

test('every day whose cut-off passed without a check is missed, weekends too', async (t) => {
  t.same(missedDays(facts), ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']);
  t.same(missedDays({ ...facts, last: '2026-11-22' }), ['2026-11-20', '2026-11-21', '2026-11-22']);
  t.same(missedDays({ ...facts, known: new Set(['2026-11-21', '2026-11-23']) }), ['2026-11-20', '2026-11-22']);
  t.same(missedDays({ ...facts, firstDue: '2026-11-24' }), []);
  t.same(missedDays({ ...facts, judgedTo: '2026-11-22' }), ['2026-11-23'], 'and judged once');
  t.same(missedDays({ ...facts, judgedTo: '2026-11-23' }), []);
});

test('a long downtime is caught up with for a month only', async (t) => {
  t.equal(missedDays({ ...facts, firstDue: '2020-01-01' }).length, CATCH_UP_DAYS + 1);
});
