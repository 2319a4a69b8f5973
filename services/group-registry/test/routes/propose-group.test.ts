import t from 'tap';
import { CLERK, GONE, HR, LEADER, NURSE, names, PROPOSAL, SPARE, startRegistry } from '../helper.ts';

t.test('proposeGroup', async (t) => {
  const registry = await startRegistry(t);
  let groups = 0;
  const propose = (change: object = {}, person = CLERK) =>
    registry.as(person).post('/v1/groups', { ...PROPOSAL, name: groups++ ? `群 ${groups}` : PROPOSAL.name, ...change });

  await t.test('a proposal of the office is proposed, with dossier, deadline and one fact', async (t) => {
    const { status, headers, body } = await propose();
    t.equal(status, 201);
    t.equal(headers['etag'], '"1"');
    t.equal(headers['location'], `/v1/groups/${body.id}`);
    t.ok(headers['consistency-token']);
    t.match(body, {
      id: /^grp_/,
      unitId: 'demo',
      state: 'proposed',
      version: 1,
      name: PROPOSAL.name,
      platform: PROPOSAL.platform,
      admins: [{ employeeNumber: SPARE, realName: '邹艳', since: '2026-11-23T01:30:00.000Z' }, {}],
      listedMemberCount: 5,
      filingNumber: null,
      dossier: { version: 1, sha256: /^[0-9a-f]{64}$/ },
      proposedBy: { employeeNumber: CLERK },
      deadlines: { vetting: '2026-11-25T01:30:00.000Z' },
      blocked: null,
      adminGap: null,
    });
    t.equal(body.listedMembers.length, 5);
    const facts = await registry.factsOf({ status, headers, body, bytes: Buffer.alloc(0) });
    t.same(names(facts), ['proposed']);
    t.match(facts[0], { aggregateversion: 1, actor: `person:${body.proposedBy.personId}`, unitid: 'demo' });
    t.notMatch(JSON.stringify(facts), /邹艳|10020/, 'facts name people by id only');
    t.same((await registry.as(CLERK).get(`/v1/groups/${body.id}`)).body, body, 'reading gives the same body');
  });

  await t.test('a refused proposal names every reason at once and changes nothing', async (t) => {
    const before = (await registry.outbox()).length;
    const { status, body } = await propose({
      name: '',
      purpose: undefined,
      kind: 'temporary',
      endsOn: '2026-11-01',
      permittedContent: ['document', 'notice', 'gossip'],
      admins: [NURSE],
      listedMembers: [SPARE, NURSE, GONE, '99999', SPARE],
    });
    t.equal(status, 422);
    t.same(body.errors.map(({ code, pointer }: { code: string; pointer: string }) => `${pointer} ${code}`).sort(), [
      '/admins/0 admin_not_qualified',
      '/endsOn end_date_past',
      '/listedMembers/2 person_not_active',
      '/listedMembers/3 person_unknown',
      '/listedMembers/4 person_named_twice',
      '/name name_missing',
      '/permittedContent/2 content_category_unknown',
      '/purpose purpose_missing',
    ]);
    t.notMatch(JSON.stringify(body), /99999|张丽/, 'a problem names nobody');
    t.equal((await registry.outbox()).length, before);
  });

  await t.test('a department leader proposes for their own department only, others not at all', async (t) => {
    t.match(await propose({ departmentCode: 'D07' }, LEADER), { status: 201 });
    t.match(await propose({ departmentCode: 'D01' }, LEADER), { status: 403, body: { code: 'authority_missing' } });
    t.match(await propose({}, NURSE), { status: 403, body: { code: 'authority_missing' } });
    t.match(await propose({}, GONE), { status: 403, body: { code: 'caller_not_on_roster' } });
    t.match(await propose({}, '55555'), { status: 403, body: { code: 'caller_not_on_roster' } });
    t.match(await registry.client().post('/v1/groups', PROPOSAL), { status: 403, body: { code: 'person_required' } });
  });

  await t.test('what does not have the required form is a 400 with a pointer', async (t) => {
    t.match(await propose({ kind: 'secret' }), { status: 400, body: { errors: [{ pointer: '/kind' }] } });
    t.match(await propose({ surplus: 1 }), { status: 400, body: { errors: [{ pointer: '/surplus' }] } });
    t.match(await propose({ platform: undefined }), { status: 400, body: { errors: [{ pointer: '/platform' }] } });
    t.match(await propose({ name: 'a\u0000' }), { status: 400, body: { errors: [{ pointer: '/name' }] } });
    t.match(await propose({ name: '群\u202e' }), { status: 422, body: { code: 'text_not_printable' } });
  });

  await t.test('a key makes a repeat safe; the same key for something else is refused', async (t) => {
    const client = registry.as(CLERK);
    t.match(await client.post('/v1/groups', PROPOSAL, { key: null }), {
      status: 400,
      body: { code: 'idempotency_key_missing' },
    });
    const proposal = { ...PROPOSAL, name: '一次' };
    const first = await client.post('/v1/groups', proposal, { key: 'once' });
    const before = (await registry.outbox()).length;
    const again = await client.post('/v1/groups', proposal, { key: 'once' });
    t.same(again.body, first.body);
    t.equal(again.status, 201);
    t.equal((await registry.outbox()).length, before);
    const other = await client.post('/v1/groups', { ...proposal, name: '别的群' }, { key: 'once' });
    t.match(other, { status: 422, body: { code: 'idempotency_key_reused' } });
  });

  await t.test('an incomplete draft is kept, and is nobody elses business yet', async (t) => {
    const { status, body } = await propose({ draft: true, purpose: undefined, admins: [], listedMembers: undefined });
    t.equal(status, 201);
    t.match(body, { state: 'draft', dossier: null, purpose: '', admins: [], deadlines: {} });
  });

  await t.test(
    'whoever has passed their number on to the proposer vets nothing: with nobody else it is blocked',
    async (t) => {
      await registry.sql(
        `INSERT INTO roster_people (unit_id, person_id, employee_number, real_name, department_code, department, post, state, version)
       SELECT unit_id, 'per_former', employee_number, '前任', department_code, department, post, 'inactive', 1
         FROM roster_people WHERE unit_id = 'demo' AND employee_number = '${CLERK}'`,
      );
      t.match((await propose()).body, { blocked: null, proposedBy: { employeeNumber: CLERK } });
      await registry.sql(
        `UPDATE roster_appointments SET valid_to = '2026-01-01'
        WHERE unit_id = 'demo' AND role = 'office_staff' AND person_id <>
              (SELECT person_id FROM roster_people WHERE unit_id = 'demo' AND employee_number = '${CLERK}' AND state = 'active')`,
      );
      const { status, body } = await propose({ admins: [HR] });
      t.equal(status, 201);
      t.match(body.blocked, { step: 'vetting' });
    },
  );
});
