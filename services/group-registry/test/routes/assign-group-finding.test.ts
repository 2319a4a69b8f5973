import t from 'tap';
import { startFindings } from '../findings-world.ts';
import { CLERK, GONE, HEAD, HR, VETTER } from '../helper.ts';

t.test('assignGroupFinding', async (t) => {
  const world = await startFindings(t);
  const pair = await world.pair(1);

  await t.test('refused with its reasons, and nothing happens', async (t) => {
    const before = await world.findingFacts();
    const assign = (body: object, person = CLERK, options = {}, unit?: string) =>
      world.step(person, pair, 'assignment', body, options, unit);
    t.match(await assign({ owner: HR }, HEAD), { status: 403, body: { code: 'authority_missing' } });
    t.match(await assign({ owner: HR }, GONE), { status: 403, body: { code: 'caller_not_on_roster' } });
    t.match(await assign({ owner: '99999', dueOn: '2026-11-24' }), {
      status: 422,
      body: {
        code: 'person_unknown',
        errors: [
          { pointer: '/owner', code: 'person_unknown' },
          { pointer: '/dueOn', code: 'due_date_past' },
        ],
      },
    });
    t.match(await assign({ owner: GONE }), { status: 422, body: { code: 'person_not_active' } });
    t.match(await assign({ owner: HR, dueOn: '2026-13-01' }), { status: 400 });
    t.match(await assign({}), { status: 400 });
    t.match(await assign({ owner: HR }, CLERK, { ifMatch: undefined }), { status: 428 });
    t.match(await assign({ owner: HR }, CLERK, { ifMatch: 7 }), { status: 412, body: { code: 'version_stale' } });
    t.match(await assign({ owner: HR }, CLERK, { key: null }), { status: 400 });
    t.match(await assign({ owner: HR }, CLERK, {}, 'other'), { status: 404, body: { code: 'finding_not_found' } });
    t.match(await world.client().post(`/v1/group-findings/${pair.id}/assignment`, { owner: HR }, { ifMatch: 1 }), {
      status: 403,
      body: { code: 'person_required' },
    });
    t.same(await world.findingFacts(), before);
  });

  await t.test('the office names an owner and a date, and may name another', async (t) => {
    const assigned = await world.step(CLERK, pair, 'assignment', { owner: HR });
    t.match(assigned, {
      status: 200,
      headers: { etag: '"2"' },
      body: { state: 'open', owner: { employeeNumber: HR }, dueOn: pair.dueOn },
    });
    const again = await world.step(CLERK, assigned.body, 'assignment', { owner: VETTER, dueOn: '2026-12-24' });
    t.match(again, { status: 200, body: { owner: { employeeNumber: VETTER }, dueOn: '2026-12-24' } });
    t.match(await world.findingFacts(1), [
      { type: 'groupwarden.group_finding.assigned.v1', actor: /^person:/, data: { finding: { dueOn: pair.dueOn } } },
      { aggregateversion: 3, data: { finding: { ownerId: world.people.get(`demo ${VETTER}`), dueOn: '2026-12-24' } } },
    ]);
  });

  await t.test('the owner is told, once per date', async (t) => {
    await world.running.sweepNow('issue-notices');
    await world.running.sweepNow('issue-notices');
    t.match((await world.as(VETTER).get('/v1/notices')).body.items, { length: 1, 0: { kind: 'finding_due' } });
    for (const other of [CLERK, HR])
      t.same((await world.as(other).get('/v1/notices')).body.items, [], 'whoever was owner before is not told');
  });

  await t.test('what is settled has no owner to be named', async (t) => {
    const [finding] = await world.found();
    if (!finding) throw new Error('It is gone');
    const assigned = await world.step(CLERK, finding, 'assignment', { owner: HR });
    const kept = await world.step(CLERK, assigned.body, 'resolution', { action: 'keep', reason: '两群分工不同' });
    await world.running.sweepNow('issue-notices');
    t.same((await world.as(HR).get('/v1/notices')).body.items, [], 'nor is anybody told of it');
    t.match(await world.step(CLERK, kept.body, 'assignment', { owner: HR }), {
      status: 409,
      body: { code: 'state_conflict' },
    });
  });
});
