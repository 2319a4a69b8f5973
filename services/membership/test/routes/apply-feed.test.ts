import { test } from 'tap';
import { csv, HR, person, READER, staff, startMembership } from '../helper.ts';

test('POST /v1/hr-feeds/{id}/application', async (t) => {
  const service = await startMembership(t, { env: { FEED_CHANGES_AT_ONCE: '60', FEED_PIECE_CHANGES: '20' } });
  const { upload, apply, load, setUp } = service;
  const total = async (unit: string) =>
    (await service.as({ ...READER, unit }).get('/v1/people?state=active&count=true')).body.total;
  const factsOf = async (unit: string, name: string) =>
    (await service.outbox(unit)).filter((event) => event.type === `groupwarden.${name}.v1`);

  await t.test('makes people, managers, accounts and appointments, and tells of each', async (t) => {
    await load(csv(staff(5)));
    const [head, clerk] = (await service.as(READER).get('/v1/people?limit=2')).body.items;
    t.match(head, {
      employeeNumber: '10001',
      state: 'active',
      managerId: null,
      appointments: [{ role: 'unit_head' }],
      accounts: [{ ns: 'qq', value: '810001', evidence: 'hr_feed' }],
    });
    t.equal(clerk.managerId, head.id);
    t.equal((await factsOf('demo', 'person.joined')).length, 5);
    t.equal((await factsOf('demo', 'appointment.started')).length, 4);
    t.match((await factsOf('demo', 'feed.applied'))[0], {
      actor: 'client:hr-system',
      data: { state: 'applied', counts: { joiners: 5 } },
    });
  });

  await t.test('a move, a change, an appointment that ends', async (t) => {
    const rows = staff(5).map((row) =>
      row.number === '10004' ? { ...row, department: 'D09', appointments: 'hr_staff' } : row,
    );
    const planned = await upload(csv(rows));
    t.match(planned.body.counts, { movers: 1, changed: 0, unchanged: 4, joiners: 0, leavers: 0 });
    const changes = await service.as(HR).get(`/v1/hr-feeds/${planned.body.id}/changes?count=true`);
    t.match(changes.body, {
      total: 1,
      items: [{ kind: 'mover', employeeNumber: '10004', fields: ['departmentCode', 'appointments'], absent: false }],
    });
    const stale = { headers: { 'if-match': '"2"' } };
    t.match(
      await service
        .as(HR)
        .post(`/v1/hr-feeds/${planned.body.id}/application`, { planHash: planned.body.planHash }, stale),
      { status: 412, body: { code: 'version_stale' } },
      'where a version is named, it counts',
    );
    const rehearsed = await service
      .as(HR)
      .post(`/v1/hr-feeds/${planned.body.id}/application?dryRun=true`, { planHash: planned.body.planHash });
    t.match(rehearsed, { status: 200, body: { state: 'applied', wouldChange: true }, headers: { etag: '"1"' } });
    t.match((await service.as(HR).get(`/v1/hr-feeds/${planned.body.id}`)).body, { state: 'planned' });
    await apply(planned.body);
    const moved = (await service.as(READER).get('/v1/people?employeeNumber=10004')).body.items[0];
    t.same(
      moved.appointments
        .map((appointment: { role: string; to?: string }) => [appointment.role, appointment.to !== undefined])
        .sort(),
      [
        ['hr_staff', false],
        ['office_staff', true],
      ],
    );
    t.equal((await factsOf('demo', 'appointment.ended')).length, 1);
    t.match((await factsOf('demo', 'person.changed'))[0], { aggregateversion: 2 });
  });

  await t.test('a typo among the appointments ends none; the rest of the row applies', async (t) => {
    const rows = staff(5).map((row) =>
      row.number === '10001' ? { ...row, post: '院长', appointments: 'unit_haed' } : row,
    );
    const planned = await upload(csv(rows), '&mode=delta');
    t.match(planned.body.counts, { changed: 1, review: 1, rejected: 0 });
    const report = await service.as(HR).get(`/v1/hr-feeds/${planned.body.id}/report`);
    t.match(report.body.items, [{ row: 1, column: 'appointments', code: 'appointment_unknown', severity: 'review' }]);
    t.notOk(JSON.stringify(report.body).includes('unit_haed'));
    await apply(planned.body);
    const [head] = (await service.as(READER).get('/v1/people?employeeNumber=10001')).body.items;
    t.match(head, { post: '院长', appointments: [{ role: 'unit_head', to: undefined }] });
  });

  await t.test('whose row cannot be read is not missing', async (t) => {
    const [heading, first, second, ...rest] = csv(staff(5)).split('\n');
    const broken = [heading, `${first},surplus`, second?.slice(0, second.indexOf(',')), ...rest].join('\n');
    const planned = await upload(broken, '&dryRun=true');
    t.match(planned.body, { counts: { rejected: 2, leavers: 0 }, gate: { value: 0 } });
    const lines = [
      '{"employee_number":"10001","real_name":"x","post":{}}',
      '{"employee_number":"10002","real_name":5}',
    ];
    const asLines = await service.as(HR).post('/v1/hr-feeds?source=hr-main&dryRun=true', undefined, {
      raw: { type: 'application/x-ndjson', content: lines.join('\n') },
    });
    t.match(asLines.body.counts, { rejected: 1, leavers: 3 }, 'nor in JSON Lines');
  });

  await t.test('the same feed again changes nothing, and is recognised', async (t) => {
    const first = csv(staff(6));
    await load(first);
    const again = await upload(first);
    t.match(again.body, { counts: { unchanged: 6 }, changes: 0 });
    t.ok(again.body.repeatOf);
    const before = (await factsOf('demo', 'person.changed')).length;
    t.equal((await apply(again.body)).body.state, 'applied');
    t.equal((await factsOf('demo', 'person.changed')).length, before);
  });

  await t.test('a stale file waits for two people instead of turning the clock back', async (t) => {
    await setUp('stale');
    const old = csv(staff(5));
    await load(old, 'stale');
    service.clock.advance({ minutes: 1 });
    await load(csv(staff(6)), 'stale');
    const stale = await upload(old, '', 'stale');
    t.match(stale.body, { state: 'held', gate: { rule: 'stale_feed' } });
    t.same((await apply(stale.body, 'stale')).body.code, 'feed_not_released');
    t.equal(await total('stale'), 6);
  });

  await t.test('a plan made before another feed was applied is refused', async (t) => {
    await setUp('race');
    const [a, b] = [await upload(csv(staff(5)), '', 'race'), await upload(csv(staff(4)), '', 'race')];
    t.equal((await apply(a.body, 'race')).status, 200);
    t.same([(await apply(b.body, 'race')).body.code, await total('race')], ['roster_moved_on', 5]);
    t.same((await apply({ ...a.body, planHash: '0'.repeat(64) }, 'race')).body.code, 'state_conflict');
    const c = await upload(csv(staff(6)), '', 'race');
    t.same((await apply({ ...c.body, planHash: '0'.repeat(64) }, 'race')).body.code, 'plan_hash_mismatch');
  });

  await t.test('two applications of one plan at once: one takes effect', async (t) => {
    await setUp('twice');
    const planned = await upload(csv(staff(5)), '', 'twice');
    const answers = await Promise.all([apply(planned.body, 'twice'), apply(planned.body, 'twice')]);
    t.same(answers.map((answer) => answer.status).sort(), [200, 409]);
    t.equal((await factsOf('twice', 'person.joined')).length, 5);
  });

  await t.test(
    'a big plan goes on in pieces, survives a stop in between, and blocks others until it is done',
    async (t) => {
      await setUp('big');
      const planned = await upload(csv(staff(100)), '', 'big');
      const started = await apply(planned.body, 'big');
      t.match([started.status, started.body.state, started.body.appliedChanges], [200, 'applying', 0]);
      t.same((await upload(csv(staff(5)), '', 'big')).body.code, 'feed_in_progress');
      await service.sql(`UPDATE feeds SET state = 'applying' WHERE unit_id = 'big'`);
      await service.running.sweepNow('continue-feeds');
      const done = await service.as({ ...HR, unit: 'big' }).get(`/v1/hr-feeds/${planned.body.id}`);
      t.match(done.body, { state: 'applied', appliedChanges: 100 });
      t.equal(await total('big'), 100);
      t.equal((await factsOf('big', 'person.joined')).length, 100, 'each person once');
      t.equal((await factsOf('big', 'feed.applied')).length, 1);
      const clerk = (await service.as({ ...READER, unit: 'big' }).get('/v1/people?employeeNumber=10100')).body.items[0];
      t.ok(clerk.managerId, 'managers are found across pieces');
      await service.running.sweepNow('continue-feeds');
      t.equal((await factsOf('big', 'feed.applied')).length, 1);
    },
  );

  await t.test('a delta changes only whom it names; a number of another source is left alone', async (t) => {
    await setUp('delta');
    await load(csv(staff(30)), 'delta');
    const delta = await upload(
      csv([{ number: '10005', status: 'terminated' }, { number: '20001' }]),
      '&mode=delta',
      'delta',
    );
    t.match(delta.body, { state: 'planned', counts: { leavers: 1, joiners: 1 } });
    await apply(delta.body, 'delta');
    t.equal(await total('delta'), 30);
    const other = await service.as({ ...HR, unit: 'delta' }).post('/v1/hr-feeds?source=temp-agency', undefined, {
      raw: { type: 'text/csv', content: csv([{ number: '10001', name: '别人' }, { number: 'T1' }]) },
    });
    t.match(other.body.counts, { joiners: 1, rejected: 1, leavers: 0 });
  });

  await t.test('people of one name stay two; a leaver who comes back is the same person', async (t) => {
    await setUp('names');
    const rows = [...staff(30), { number: 'A1', name: '张丽' }, { number: 'A2', name: '张丽' }];
    await load(csv(rows), 'names');
    const find = async () =>
      (await service.as({ ...READER, unit: 'names' }).get(`/v1/people?q=${encodeURIComponent('张')}`)).body.items;
    const twins = await find();
    t.equal(new Set(twins.map((twin: { id: string }) => twin.id)).size, 2);
    await load(csv(rows.map((row) => (row.number === 'A1' ? { ...row, status: 'terminated' } : row))), 'names');
    t.same(
      (await find()).map((twin: { state: string }) => twin.state),
      ['inactive', 'active'],
    );
    service.clock.advance({ minutes: 1 });
    await load(csv(rows.map((row) => (row.number === 'A1' ? { ...row, post: '返聘' } : row))), 'names');
    t.match(await find(), [{ id: twins[0].id, state: 'active', post: '返聘', validTo: null }, {}]);
  });

  await t.test('is for HR clients and for people with the appointment', async (t) => {
    const planned = await upload(csv(staff(7)));
    const body = { planHash: planned.body.planHash };
    const url = `/v1/hr-feeds/${planned.body.id}/application`;
    t.same(
      (await service.as({ client: 'c', scopes: ['memberships:write'] }).post(url, body)).body.code,
      'scope_missing',
    );
    t.same((await service.as(person('10005')).post(url, body)).body.code, 'authority_missing');
    t.same((await service.as({ ...HR, unit: 'big' }).post(url, body)).body.code, 'feed_not_found');
    t.equal((await service.as(person('10003')).post(url, body)).status, 200);
  });
});
