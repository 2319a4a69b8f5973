import t from 'tap';
import { HR, names, OFFICE, SUBJECT, startModeration } from '../helper.ts';

t.test(
  'an appeal without an answer in time is raised once, in whichever replica, and stays to be decided',
  async (t) => {
    const m = await startModeration(t);
    const replica = await m.replica();
    const raise = () => Promise.all([m, replica].map(({ running }) => running.sweepNow('raise-overdue-appeals')));
    const appealed: string[] = [];
    for (let n = 0; n < 2; n++) appealed.push(await m.decided());
    const [caseId = '', other = ''] = appealed;
    const { body: appeal } = await m.ok(m.step(SUBJECT, caseId, 'appeals', { grounds: '并非红包。' }));
    await m.ok(m.step(SUBJECT, other, 'appeals', { grounds: '并非红包。' }));
    const overdue = async () => (await m.as(OFFICE).get('/v1/cases?overdue=true&count=true')).body;
    const before = (await m.outbox()).length;

    m.clock.set(new Date(Date.parse(appeal.dueAt) - 1).toISOString());
    await raise();
    t.equal((await m.outbox()).length, before, 'not before its time');
    t.match(await overdue(), { items: [], total: 0 });

    m.clock.set(appeal.dueAt);
    await raise();
    await raise();
    const facts = await m.facts(before);
    t.same(names(facts), ['appeal.overdue', 'appeal.overdue'], 'one each');
    t.match(
      facts.find(({ subject }) => subject === appeal.id),
      { actor: 'system:moderation', data: { appealId: appeal.id, caseId, dueAt: appeal.dueAt } },
    );
    t.same((await overdue()).items.map(({ id }: { id: string }) => id).sort(), [...appealed].sort());
    const late = await m.as(SUBJECT).get(`/v1/appeals/${appeal.id}`);
    t.match(late.body, { state: 'overdue', dueAt: appeal.dueAt, version: 2 });
    t.match((await m.as(OFFICE).get(`/v1/cases/${caseId}`)).body.appeal, {
      state: 'overdue',
      dueAt: appeal.dueAt,
    });

    const answer = await m
      .as(HR)
      .post(`/v1/appeals/${appeal.id}/decision`, { decision: 'upheld', reason: '事实清楚。' }, { ifMatch: 2 });
    t.match(answer, { status: 200, body: { state: 'decided', decision: 'upheld' } });
    t.same(
      (await overdue()).items.map(({ id }: { id: string }) => id),
      [other],
    );
  },
);
