import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { HEAD, MODERATOR, names, OFFICE, SUBJECT, SUPERIOR, startModeration } from '../helper.ts';

t.test('the superior reports the criticism as held, and nobody else', async (t) => {
  const m = await startModeration(t);
  const caseId = await m.decided();
  const mine = await m.as(SUPERIOR).get('/v1/criticisms?count=true');
  t.equal(mine.body.total, 1);
  t.match(mine.body.items, [{ state: 'assigned', caseId, subject: { employeeNumber: SUBJECT } }]);
  t.same((await m.as(SUBJECT).get('/v1/criticisms')).body.items, []);
  const [{ id }] = mine.body.items;
  t.equal((await m.as(SUBJECT).get(`/v1/criticisms/${id}`)).status, 404);
  const complete = (person: string, body: object, ifMatch = 1) =>
    m.as(person).post(`/v1/criticisms/${id}/completion`, body, { ifMatch });
  const held = { heldOn: '2026-11-23', summary: '已谈话教育。', evidenceSha256: 'a'.repeat(64) };
  t.match(await complete(HEAD, held), { status: 403, body: { code: 'not_the_superior' } });
  t.match(await complete(SUPERIOR, { ...held, heldOn: '2026-11-30' }), {
    status: 422,
    body: { code: 'held_on_implausible' },
  });
  const skip = (await m.outbox()).length;

  m.clock.advance({ days: 4 });
  await m.running.sweepNow('raise-overdue-criticisms');
  await m.running.sweepNow('raise-overdue-criticisms');
  t.same(names(await m.facts(skip)), ['criticism.overdue'], 'once');
  t.match(await complete(SUPERIOR, held), { status: 412 });
  t.match(await complete(SUPERIOR, held, 2), { status: 200, body: { state: 'done', heldOn: '2026-11-23' } });
  t.match(await complete(SUPERIOR, held, 3), { status: 409, body: { code: 'state_conflict' } });
  t.same(names(await m.facts(skip)), ['criticism.overdue', 'criticism.done']);
});

t.test('where the roster names no superior the unit head criticises', async (t) => {
  const m = await startModeration(t);
  const caseId = await m.assigned(OFFICE, undefined, SUPERIOR);
  t.match(await m.step(OFFICE, caseId, 'decision', { ...m.violation, measures: ['criticism'] }), {
    status: 200,
    body: { criticisms: [{ superior: { employeeNumber: HEAD } }] },
  });
  t.match((await m.as(MODERATOR).get('/v1/criticisms?state=assigned')).body.items, [
    { superior: { employeeNumber: HEAD } },
  ]);
});

t.test('duties and entries for HR are read in order, page by page', async (t) => {
  const m = await startModeration(t);
  await m.decided();
  m.clock.advance({ seconds: 1 });
  await m.decided();
  t.same(await listFaults(m.as(OFFICE), '/v1/criticisms', 'dueAt', '-dueAt'), []);
  t.same(await listFaults(m.hrSystem(), '/v1/hr-records', 'updatedAt'), []);
});
