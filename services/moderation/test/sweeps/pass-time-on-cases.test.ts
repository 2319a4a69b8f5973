import t from 'tap';
import { HR_CLERK, MODERATOR, names, OFFICE, SUBJECT, startModeration } from '../helper.ts';

t.test('leases and proposals lapse, and never pass', async (t) => {
  const m = await startModeration(t);
  const leased = await m.assigned();
  const proposed = await m.assigned();
  await m.ok(m.step(MODERATOR, proposed, 'proposal', m.violation));
  const busy = await m.step(OFFICE, leased, 'assignments', {});
  t.match(busy, { status: 409, body: { code: 'case_leased' } });
  const skip = (await m.outbox()).length;
  await m.running.sweepNow('pass-time-on-cases');
  t.equal((await m.outbox()).length, skip, 'nothing before its time');
  m.clock.advance({ days: 3 });
  await m.running.sweepNow('pass-time-on-cases');
  await m.running.sweepNow('pass-time-on-cases');
  t.same(names(await m.facts(skip)), ['case.released', 'case.released']);
  t.match(await m.step(HR_CLERK, proposed, 'decision', { decision: 'violation' }), {
    status: 409,
    body: { code: 'state_conflict' },
  });
  t.match(await m.step(OFFICE, leased, 'assignments', {}), { status: 200 });
});

t.test('a provisional hide ends by itself', async (t) => {
  const m = await startModeration(t);
  const caseId = await m.opened('低价代购奶粉,加我微信下单包邮');
  m.clock.advance({ hours: 73 });
  const skip = (await m.outbox()).length;
  await m.running.sweepNow('pass-time-on-cases');
  t.same(names(await m.facts(skip)), ['case.unhidden']);
  t.equal((await m.as(OFFICE).get(`/v1/cases/${caseId}`)).body.hiddenUntil, undefined);
});

t.test('after the appeal window the entry is final and the case closed', async (t) => {
  const m = await startModeration(t);
  const caseId = await m.decided();
  m.clock.advance({ days: 30 });
  const skip = (await m.outbox()).length;
  await m.running.sweepNow('pass-time-on-cases');
  t.same(names(await m.facts(skip)), ['hr_record.confirmed', 'case.closed']);
  t.match((await m.hrSystem().get('/v1/hr-records')).body.items, [{ underAppeal: false, state: 'issued' }]);
  t.match(await m.step(SUBJECT, caseId, 'appeals', { grounds: '不服' }), {
    status: 409,
    body: { code: 'appeal_window_ended' },
  });
});
