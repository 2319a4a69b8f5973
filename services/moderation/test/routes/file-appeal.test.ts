import t from 'tap';
import { OFFICE, SUBJECT, startModeration } from '../helper.ts';

t.test('an appeal is filed until the window ends, and not at its end, when the case closes', async (t) => {
  const m = await startModeration(t);
  const [intime, late] = [await m.decided(), await m.decided()];
  const { appealUntil } = (await m.as(OFFICE).get(`/v1/cases/${late}`)).body;
  m.clock.set(new Date(Date.parse(appealUntil) - 1).toISOString());
  t.match(await m.step(SUBJECT, intime, 'appeals', { grounds: '不服' }), { status: 201 });
  m.clock.set(appealUntil);
  t.match(await m.step(SUBJECT, late, 'appeals', { grounds: '不服' }), {
    status: 409,
    body: { code: 'appeal_window_ended' },
  });
  await m.running.sweepNow('pass-time-on-cases');
  t.match((await m.as(OFFICE).get(`/v1/cases/${late}`)).body, { state: 'closed', ending: 'appeal_window_ended' });
  t.match((await m.as(OFFICE).get(`/v1/cases/${intime}`)).body, { state: 'appealed' });
});
