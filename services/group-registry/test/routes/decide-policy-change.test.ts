import t from 'tap';
import { CLERK, FILER, HEAD, HR, SPARE, startRegistry, VETTER } from '../helper.ts';
import { policiesOf } from './policies.ts';

t.test('decidePolicyChange', async (t) => {
  const registry = await startRegistry(t);
  const { step, propose, proposed, confirmed, policy, facts } = policiesOf(registry);
  const approve = { decision: 'approve', reason: '同意' };

  await t.test(
    'a second person confirms: the next version, in force at once, obeyed by what comes after',
    async (t) => {
      const pending = await registry.vetted({ name: '在途群' });
      const proposal = await proposed({ minAdmins: 2, approvalWorkingDays: 5 });
      t.match(await step(CLERK, proposal, 'confirmation', approve), {
        status: 403,
        body: { code: 'separation_of_duties' },
      });
      t.match(await step(HR, proposal, 'confirmation', approve), { status: 403, body: { code: 'authority_missing' } });
      t.same(await facts('demo'), []);

      t.match(await step(VETTER, proposal, 'confirmation', approve), {
        status: 200,
        headers: { etag: '"2"' },
        body: { state: 'confirmed', policyVersion: 2, decidedBy: { employeeNumber: VETTER }, decisionReason: '同意' },
      });
      t.same(await facts(proposal.body.id), ['policy_proposal.proposed 1', 'policy_proposal.confirmed 2']);
      t.same(await facts('demo'), ['registry_policy.confirmed 1']);
      t.match((await registry.outbox()).at(-1)?.data, {
        version: 2,
        settings: { minAdmins: 2, approvalWorkingDays: 5, maxAdmins: 20 },
      });
      t.match(await policy(), { version: 2, latestVersion: 2, settings: { minAdmins: { value: 2, default: 1 } } });
      t.match((await policy('?at=2026-11-23T01:29:59Z')).version, 1);

      const refused = await registry.as(CLERK).post('/v1/groups', {
        ...{ name: '单人群', purpose: '通知', kind: 'standing', permittedContent: ['notice'] },
        ...{ platform: { platform: 'onebot11' }, admins: [SPARE], listedMembers: [SPARE] },
      });
      t.equal(refused.status, 422, 'a new proposal has two admins');
      t.match(
        await registry.read(pending),
        { body: { deadlines: pending.body.deadlines } },
        'an open one keeps its terms',
      );
    },
  );

  await t.test('another unit has its own', async (t) => {
    const other = (await registry.as(CLERK, 'other').get('/v1/registry-policy')).body;
    t.match(other, { unitId: 'other', version: 1, settings: { minAdmins: { value: 1 } } });
    const proposal = await proposed({ idleDays: 61 });
    t.match(
      await registry
        .as(HEAD, 'other')
        .post(`/v1/registry-policy/proposals/${proposal.body.id}/confirmation`, approve, { ifMatch: 1 }),
      { status: 404, body: { code: 'policy_proposal_not_found' } },
    );
  });

  await t.test('a later version waits for its time', async (t) => {
    await confirmed({ idleDays: 90 }, { effectiveFrom: '2026-12-01T00:00:00.000Z' });
    t.match(await policy(), {
      version: 2,
      latestVersion: 3,
      settings: { idleDays: { value: 60 } },
      scheduled: [{ version: 3, effectiveFrom: '2026-12-01T00:00:00.000Z', changes: { idleDays: 90 } }],
    });
    t.match(await policy('?at=2026-12-01T00:00:00Z'), { version: 3, settings: { idleDays: { value: 90 } } });
  });

  await t.test('whoever proposes, confirms or reads sees which confirmed versions never take effect', async (t) => {
    const read = async ({ body }: { body: { id: string } }) =>
      (await registry.as(HEAD).get(`/v1/registry-policy/proposals/${body.id}`)).body;
    const sooner = await proposed({ approvalWorkingDays: 7 });
    const later = await proposed({ approvalWorkingDays: 8 }, { effectiveFrom: '2026-12-24T00:00:00.000Z' });
    t.match(later.body, { supersedes: [] }, 'it builds on what holds by then');
    t.match(await step(CLERK, later, 'withdrawal'), { status: 200, body: { supersedes: [] } });
    t.match(sooner.body, { basedOn: 3, supersedes: [3] });
    t.match(await read(sooner), { state: 'proposed', supersedes: [3] });
    const list = (await registry.as(HEAD).get('/v1/registry-policy/proposals?state=proposed')).body.items;
    t.match(
      list.find(({ id }: { id: string }) => id === sooner.body.id),
      { supersedes: [3] },
    );
    const url = `/v1/registry-policy/proposals/${sooner.body.id}/confirmation?dryRun=true`;
    t.match((await registry.as(HEAD).post(url, approve, { ifMatch: 1 })).body, { supersedes: [3] });
    const answer = await step(HEAD, sooner, 'confirmation', approve);
    t.match(answer.body, { state: 'confirmed', policyVersion: 4, supersedes: [3] });
    t.same(await policy().then(({ scheduled }) => scheduled), []);
    t.match(await read(sooner), { supersedes: [3] }, 'also later');
    registry.clock.advance({ days: 30 });
    t.match(await read(sooner), { supersedes: [3] });
    registry.clock.advance({ days: -30 });
    await confirmed({ idleDays: 90 }, { effectiveFrom: '2026-12-01T00:00:00.000Z' });
  });

  await t.test('a proposal based on an older version is refused; so is one that is closed', async (t) => {
    const [one, two] = [await proposed({ idleDays: 70 }), await proposed({ idleDays: 80 })];
    await step(HEAD, one, 'confirmation', approve);
    t.match(await step(HEAD, two, 'confirmation', approve), { status: 409, body: { code: 'policy_changed' } });
    t.match(await step(HEAD, { ...one, body: { ...one.body, version: 2 } }, 'confirmation', approve), {
      status: 409,
      body: { code: 'state_conflict' },
    });
    t.match(await step(HEAD, two, 'confirmation', { decision: 'reject' }), {
      status: 422,
      body: { code: 'reason_missing' },
    });
    t.match(await step(HEAD, two, 'confirmation', { decision: 'reject', reason: '已过时' }), {
      status: 200,
      body: { state: 'rejected', policyVersion: null },
    });
    t.same(await facts(two.body.id), ['policy_proposal.proposed 1', 'policy_proposal.rejected 2']);
  });

  await t.test('preconditions, dry run, and the same step by its other name', async (t) => {
    const proposal = await proposed({ idleDays: 100 });
    t.match(await step(HEAD, proposal, 'confirmation', approve, { ifMatch: undefined }), { status: 428 });
    t.match(await step(HEAD, proposal, 'confirmation', approve, { ifMatch: 9 }), { status: 412 });
    t.match(await step(HEAD, proposal, 'confirmation', {}), { status: 400 });
    const before = (await registry.outbox()).length;
    const url = `/v1/registry-policy/proposals/${proposal.body.id}/confirmation?dryRun=true`;
    t.match(await registry.as(HEAD).post(url, approve, { ifMatch: 1 }), {
      status: 200,
      body: { wouldChange: true, state: 'confirmed', changes: [{ setting: 'idleDays', to: 100 }] },
    });
    t.equal((await registry.outbox()).length, before);
    const named = { proposalId: proposal.body.id, ...approve };
    t.match(await registry.as(HEAD).post('/v1/registry-policy/confirmation', named), { status: 428 });
    t.match(await registry.as(HEAD).post('/v1/registry-policy/confirmation', named, { ifMatch: 1 }), {
      status: 200,
      body: { state: 'confirmed' },
    });
  });

  await t.test('two confirmations at once: one wins, and versions have no gap', async (t) => {
    const replicaAs = await registry.replicaAs();
    for (const idleDays of [200, 201, 202]) {
      const before = (await policy()).latestVersion;
      const [one, two] = [await proposed({ idleDays }), await proposed({ idleDays: idleDays + 50 })];
      const confirm = (as: typeof replicaAs, person: string, id: string) =>
        as(person).post(`/v1/registry-policy/proposals/${id}/confirmation`, approve, { ifMatch: 1 });
      const answers = await Promise.all([
        confirm(registry.as, HEAD, one.body.id),
        confirm(replicaAs, VETTER, one.body.id),
        confirm(replicaAs, FILER, two.body.id),
      ]);
      const statuses = answers.map(({ status }) => status);
      t.equal(statuses.filter((status) => status === 200).length, 1, String(statuses));
      t.equal((await policy()).latestVersion, before + 1);
    }
    t.equal((await propose(CLERK, { idleDays: 7 })).status, 201);
  });
});
