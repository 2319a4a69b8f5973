import { memberEvents } from '@groupwarden/contracts';
import t from 'tap';
import {
  HR,
  HR_CLERK,
  INSPECTOR,
  MODERATOR,
  names,
  OFFICE,
  SECRECY,
  SUBJECT,
  SUPERIOR,
  startModeration,
} from '../helper.ts';

t.test('a decided violation takes effect as a whole, and an overturned one leaves nothing standing', async (t) => {
  const m = await startModeration(t);
  const caseId = await m.assigned();
  const before = (await m.outbox()).length;

  const direct = await m.step(MODERATOR, caseId, 'decision', m.violation);
  t.match(direct, { status: 409, body: { code: 'second_approver_needed' } });
  t.equal((await m.outbox()).length, before, 'a refusal publishes nothing');

  t.match(await m.step(MODERATOR, caseId, 'proposal', m.violation), { status: 200, body: { state: 'proposed' } });
  t.match(await m.step(MODERATOR, caseId, 'decision', { decision: 'violation' }), {
    status: 403,
    body: { code: 'separation_of_duties' },
  });
  t.match(await m.step(OFFICE, caseId, 'decision', { decision: 'violation' }), {
    status: 403,
    body: { code: 'authority_missing' },
  });
  const decided = await m.step(HR_CLERK, caseId, 'decision', { decision: 'violation' });
  t.match(decided, {
    status: 200,
    body: {
      state: 'notified',
      decision: 'violation',
      measures: ['removal', 'criticism', 'hr_record'],
      sanctions: [{ state: 'imposed' }],
      hrRecords: [{ state: 'issued', underAppeal: true }],
    },
  });
  t.same(names(await m.facts(before)), [
    'case.proposed',
    'case.decided',
    'sanction.imposed',
    'criticism.assigned',
    'hr_record.issued',
    'case.notified',
  ]);
  const due = decided.body.criticisms[0].dueAt;
  t.equal(due, '2026-11-26T01:30:00.000Z', 'three working days');
  t.equal(decided.body.criticisms[0].superior.employeeNumber, SUPERIOR);

  // Membership carries out the removal.
  await m.publish({
    definition: memberEvents.barred,
    subject: 'mbr_01m83sqe1bexy8pzpbncthet7y',
    aggregateVersion: 3,
    data: {
      membership: {
        membershipId: 'mbr_01m83sqe1bexy8pzpbncthet7y',
        groupId: m.groupId,
        personId: m.idOf(SUBJECT),
        state: 'removed',
        barred: true,
        basis: 'listed',
      },
    },
  });
  t.match((await m.as(OFFICE).get(`/v1/cases/${caseId}`)).body.sanctions, [{ state: 'enforced' }]);

  const statement = await m.as(SUBJECT).get(`/v1/statements/${caseId}`);
  t.match(statement, { status: 200, body: { number: 1, facts: '在群内发放红包。', clause: 'R10-4' } });
  t.equal((await m.as(SUPERIOR).get(`/v1/statements/${caseId}`)).status, 200);

  const { body: feed } = await m.hrSystem().get('/v1/hr-records');
  t.match(feed.items, [
    { state: 'issued', employeeNumber: SUBJECT, underAppeal: true, statementSha256: statement.body.sha256 },
  ]);
  const entry = feed.items[0];
  t.match(
    await m
      .hrSystem()
      .post(`/v1/hr-records/${entry.id}/acknowledgement`, { reference: 'HR-77' }, { ifMatch: entry.version }),
    { status: 200, body: { state: 'acknowledged' } },
  );
  t.match((await m.facts()).at(-1), {
    type: 'groupwarden.hr_record.acknowledged.v1',
    data: { hrRecordId: entry.id, reference: 'HR-77' },
  });

  t.match(await m.step(HR, caseId, 'appeals', { grounds: '不服' }), { status: 403, body: { code: 'not_the_subject' } });
  const filed = await m
    .as(SUBJECT)
    .post(
      `/v1/cases/${caseId}/appeals`,
      { grounds: '是警示教育材料' },
      { ifMatch: (await m.as(SUBJECT).get(`/v1/statements/${caseId}`)).headers['etag'] ?? '' },
    );
  t.match(filed, { status: 201, body: { state: 'filed' } });
  const decide = (person: string, body: object) =>
    m.as(person).post(`/v1/appeals/${filed.body.id}/decision`, body, { ifMatch: 1 });
  const overturn = { decision: 'overturned', reason: '经复核不构成违规。' };
  for (const person of [MODERATOR, HR_CLERK])
    t.match(await decide(person, overturn), { status: 403, body: { code: 'separation_of_duties' } });
  t.equal((await decide(SECRECY, overturn)).status, 404);
  const skip = (await m.outbox()).length;
  t.match(await decide(INSPECTOR, overturn), { status: 200, body: { decision: 'overturned' } });
  t.same(names(await m.facts(skip)), [
    'appeal.decided',
    'sanction.lifted',
    'criticism.withdrawn',
    'hr_record.withdrawn',
    'case.reviewed',
  ]);
  t.match(await m.as(OFFICE).get(`/v1/cases/${caseId}`), {
    body: {
      state: 'overturned',
      measures: [],
      sanctions: [{ state: 'lifted' }],
      criticisms: [{ state: 'withdrawn' }],
      hrRecords: [{ state: 'withdrawn' }],
    },
  });
  t.match((await m.as(SUBJECT).get(`/v1/statements/${caseId}`)).body, {
    number: 2,
    appeal: { decision: 'overturned' },
  });

  const again = await m.hrSystem().get(`/v1/hr-records?after=${feed.lastCursor}`);
  t.match(again.body.items, [{ id: entry.id, state: 'withdrawn' }]);
  await m.running.sweepNow('pass-time-on-cases');
  t.equal((await m.as(OFFICE).get(`/v1/cases/${caseId}`)).body.state, 'overturned', 'waits for HR');
  t.match(
    await m.hrSystem().post(`/v1/hr-records/${entry.id}/acknowledgement`, {}, { ifMatch: again.body.items[0].version }),
    { body: { state: 'withdrawal_acknowledged' } },
  );
  await m.running.sweepNow('pass-time-on-cases');
  t.match((await m.as(OFFICE).get(`/v1/cases/${caseId}`)).body, { state: 'closed', ending: 'overturned' });
});

t.test('nobody decides their own step, and a case that nobody may decide says so', async (t) => {
  const m = await startModeration(t);
  const own = await m.opened('投我一票,谢谢各位', MODERATOR);
  t.equal((await m.as(MODERATOR).get(`/v1/cases/${own}`)).status, 404, 'the subject learns of it with the decision');
  t.equal((await m.step(MODERATOR, own, 'assignments', {})).status, 404);
  t.match(await m.step(OFFICE, own, 'assignments', { assignee: MODERATOR }), {
    status: 403,
    body: { code: 'separation_of_duties' },
  });
  t.match(await m.step(OFFICE, own, 'assignments', { assignee: '99999' }), {
    status: 422,
    body: { code: 'assignee_unknown' },
  });
  t.equal((await m.step(SUPERIOR, own, 'assignments', {})).status, 404);

  const admin = await m.opened('投我一票,谢谢各位', '10003');
  t.match(
    await m.step(MODERATOR, admin, 'assignments', {}),
    { status: 403, body: { code: 'separation_of_duties' } },
    'under the admin',
  );
  t.equal((await m.step(INSPECTOR, admin, 'assignments', {})).status, 200, 'outside the line');

  const head = await m.opened('投我一票,谢谢各位', '10001');
  t.match((await m.as(OFFICE).get(`/v1/cases/${head}`)).body, { state: 'open', blocked: { step: 'moderate' } });
  t.match(await m.step(OFFICE, head, 'assignments', {}), { status: 409, body: { code: 'nobody_may_decide' } });

  const gone = await m.as(OFFICE).post(`/v1/cases/${admin}/assignments`, {}, { ifMatch: 1 });
  t.match(gone, { status: 412, body: { code: 'version_stale' } });
  t.equal((await m.as(OFFICE).post(`/v1/cases/${admin}/assignments`, {})).status, 428);
});

t.test('a decision without a measure for the HR record is the moderator’s own', async (t) => {
  const m = await startModeration(t);
  const warned = await m.assigned();
  t.match(await m.step(MODERATOR, warned, 'decision', { decision: 'violation' }), {
    status: 422,
    body: { errors: [{ code: 'clause_missing' }, { code: 'facts_missing' }] },
  });
  t.match(await m.step(MODERATOR, warned, 'decision', { ...m.violation, measures: ['warning'] }), {
    body: { state: 'notified', sanctions: [], hrRecords: [] },
  });
  const clean = await m.assigned();
  t.match(await m.step(MODERATOR, clean, 'decision', { decision: 'no_violation' }), {
    body: { state: 'closed', ending: 'no_violation' },
  });
  t.equal((await m.as(SUBJECT).get(`/v1/statements/${clean}`)).status, 404);
  const note = await m.step(OFFICE, warned, 'notes', { text: '机密★10年 附件' });
  t.match(note, { status: 422, body: { code: 'classified_text', errors: [{ pointer: '/text' }] } });
});
