import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { COLLEAGUE, MODERATOR, names, OFFICE, OUTSIDER, SUBJECT, startModeration } from '../helper.ts';

t.test('two reports of a message are one case, and who reported decides nothing in it', async (t) => {
  const m = await startModeration(t);
  await m.screen({ id: 'q1', text: '大家看着办吧' });
  const report = {
    groupId: m.groupId,
    messageRef: 'q1',
    text: '大家看着办吧',
    category: 'off_topic',
    comment: '与工作无关',
  };
  const first = await m.as(COLLEAGUE).post('/v1/reports', report);
  t.match(first, { status: 201, body: { state: 'open', category: 'off_topic', sealed: false } });
  const second = await m.as(MODERATOR).post('/v1/reports', report);
  t.equal(second.body.caseId, first.body.caseId);
  t.same(names(await m.facts()), ['group_activity.observed', 'case.reported', 'case.reported']);
  t.match((await m.as(OFFICE).get(`/v1/cases/${first.body.id}`)).body, {
    reports: 2,
    subject: { employeeNumber: SUBJECT },
  });
  const [kept] = await m.sql<{ n: number }>('SELECT count(*)::int AS n FROM evidence');
  t.match(await m.as(COLLEAGUE).post('/v1/reports', report), { status: 201, body: { caseId: first.body.caseId } });
  t.same(await m.sql('SELECT count(*)::int AS n FROM evidence'), [kept], 'who reports again adds nothing');
  t.match(await m.step(MODERATOR, first.body.id, 'assignments', {}), {
    status: 403,
    body: { code: 'separation_of_duties' },
  });
  t.match(await m.as(OUTSIDER).post('/v1/reports', report), { status: 403, body: { code: 'not_a_member' } });
  t.match(await m.portal().post('/v1/reports', report), { status: 403, body: { code: 'person_required' } });
  const key = 'one-key';
  const again = { ...report, messageRef: 'q9' };
  const answers = [
    await m.as(COLLEAGUE).post('/v1/reports', again, { key }),
    await m.as(COLLEAGUE).post('/v1/reports', again, { key }),
  ];
  t.equal(answers[0]?.body.id, answers[1]?.body.id, 'an Idempotency-Key makes one of two');
});

t.test('evidence is added by who handles a case or reported it, and notes are for those who may decide', async (t) => {
  const m = await startModeration(t);
  const { body } = await m
    .as(COLLEAGUE)
    .post('/v1/reports', { groupId: m.groupId, messageRef: 'q1', category: 'personal_attack', text: '你就是个废物' });
  t.equal((await m.step(COLLEAGUE, body.id, 'evidence', { text: '截图说明' })).status, 201);
  t.match(await m.step(COLLEAGUE, body.id, 'evidence', { text: '机密★10年' }), {
    status: 422,
    body: { code: 'classified_text' },
  });
  t.match(await m.step(COLLEAGUE, body.id, 'notes', { text: 'x' }), { status: 403 });
  t.equal((await m.step(OFFICE, body.id, 'notes', { text: '已核实' })).status, 201);
  t.match((await m.as(OFFICE).get(`/v1/cases/${body.id}/notes`)).body.items, [{ text: '已核实' }]);
  t.match((await m.as(COLLEAGUE).get(`/v1/cases/${body.id}/notes`)).status, 403);
  await m.step(OFFICE, body.id, 'notes', { text: '已谈话' });
  t.same(await listFaults(m.as(OFFICE), `/v1/cases/${body.id}/notes`, 'id', '-id'), []);
  t.match((await m.as(OFFICE).get(`/v1/cases/${body.id}/evidence`)).body.items, [
    { kind: 'message' },
    { kind: 'addition', text: '截图说明' },
  ]);
  t.same(names(await m.facts()), ['case.reported', 'case.evidence_added', 'case.noted', 'case.noted']);
});
