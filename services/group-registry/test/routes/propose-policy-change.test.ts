import t from 'tap';
import { CLERK, HEAD, HR, NURSE, SPARE, startRegistry } from '../helper.ts';
import { policiesOf } from './policies.ts';

t.test('proposePolicyChange', async (t) => {
  const registry = await startRegistry(t);
  const { propose, proposed, confirmed, policy, facts } = policiesOf(registry);

  await t.test('the office proposes; nothing changes before a second person confirms', async (t) => {
    const answer = await proposed({ minAdmins: 2, reminderHours: [24] });
    t.match(answer, {
      status: 201,
      headers: { etag: '"1"', location: `/v1/registry-policy/proposals/${answer.body.id}` },
      body: {
        state: 'proposed',
        basedOn: 1,
        settings: { minAdmins: 2, reminderHours: [24] },
        effectiveFrom: null,
        proposedBy: { employeeNumber: CLERK },
        decidedBy: null,
        policyVersion: null,
      },
    });
    t.notMatch(answer.body, { effects: [] });
    t.same(await facts(answer.body.id), ['policy_proposal.proposed 1']);
    t.match(await policy(), { version: 1, settings: { minAdmins: { value: 1 } } });
  });

  await t.test('every reason for refusal at once, and nothing happens', async (t) => {
    const before = (await registry.outbox()).length;
    const answer = await propose(CLERK, { minAdmins: 5, maxAdmins: 4, nonsense: 1, idleDays: 3 }, { reason: '' });
    t.match(answer, { status: 422, headers: { 'content-type': /problem\+json/ }, body: { code: 'setting_unknown' } });
    t.same(
      answer.body.errors.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`),
      [
        'setting_unknown /settings/nonsense',
        'setting_out_of_bounds /settings/idleDays',
        'settings_contradict /settings/minAdmins',
        'reason_missing /reason',
      ],
    );
    t.match(await propose(CLERK, {}), { status: 422, body: { code: 'settings_unchanged' } });
    t.match(await propose(CLERK, { minAdmins: 2 }, { effectiveFrom: '2026-11-01T00:00:00Z' }), {
      status: 422,
      body: { code: 'effective_from_past' },
    });
    t.match(await propose(CLERK, { minAdmins: 2 }, { basedOn: 7 }), { status: 409, body: { code: 'policy_changed' } });
    t.match(await propose(HR, { minAdmins: 2 }), { status: 403, body: { code: 'authority_missing' } });
    t.match(await propose(HEAD, { minAdmins: 2 }), { status: 403, body: { code: 'authority_missing' } });
    t.match(await propose(CLERK, { minAdmins: 2 }, { surplus: 1 }), { status: 400 });
    const url = '/v1/registry-policy/proposals';
    t.match(await registry.as(CLERK).post(url, { settings: { minAdmins: 2 }, reason: 'x' }, { key: null }), {
      status: 400,
    });
    t.match(await registry.client().post(url, { settings: { minAdmins: 2 }, reason: 'x' }), { status: 403 });
    t.equal((await registry.outbox()).length, before);
  });

  await t.test('a dry run says which groups would become irregular, and stores nothing', async (t) => {
    const few = await registry.active({ name: '仅一名管理员群', admins: [SPARE] });
    const enough = await registry.active({ name: '两名管理员群' });
    const pending = await registry.proposed({ name: '在途申请群' });
    await registry.active({ name: '别处的群' });
    const before = (await registry.outbox()).length;
    const answer = await propose(
      CLERK,
      { minAdmins: 2, nameBlockedWords: ['两名'], approvalWorkingDays: 5 },
      {},
      '?dryRun=true',
    );
    t.match(answer, { status: 201, body: { wouldChange: true, supersedes: [], state: 'proposed' } });
    t.same(answer.body.changes, [
      { setting: 'minAdmins', from: 1, to: 2 },
      { setting: 'nameBlockedWords', from: [], to: ['两名'] },
      { setting: 'approvalWorkingDays', from: 3, to: 5 },
    ]);
    t.same(answer.body.effects, [
      { effect: 'too_few_admins', count: 1, groupIds: [few.body.id] },
      { effect: 'name_refused', count: 1, groupIds: [enough.body.id] },
      { effect: 'keeps_its_chain', count: 1, groupIds: [pending.body.id] },
    ]);
    t.equal((await registry.outbox()).length, before);
    t.match(await registry.as(CLERK).get(`/v1/registry-policy/proposals/${answer.body.id}`), { status: 404 });
    t.match(
      (
        await registry.as(CLERK, 'other').post('/v1/registry-policy/proposals?dryRun=true', {
          settings: { minAdmins: 2 },
          reason: '另一单位',
        })
      ).body,
      { effects: [] },
    );
  });

  await t.test('a dry run counts people in too many groups, and says what only the look can tell', async (t) => {
    for (let groups = 0; groups < 3; groups += 1) await registry.active({ listedMembers: [SPARE, HR, NURSE] });
    const url = '?dryRun=true';
    const { body } = await propose(CLERK, { maxGroupsPerPerson: 2, overlapPercent: 70 }, {}, url);
    t.match(body, {
      notMeasured: ['overlapPercent'],
      effects: [{ effect: 'people_in_too_many_groups', groupIds: [] }],
    });
    t.ok(body.effects[0].count >= 3);
    t.notMatch(JSON.stringify(body.effects), /per_/, 'and names nobody');
    t.match((await propose(CLERK, { maxGroupsPerPerson: 11 }, {}, url)).body, { effects: [], notMeasured: [] });
  });

  await t.test('a dry run names what would never take effect', async (t) => {
    await confirmed({ idleDays: 90 }, { effectiveFrom: '2027-01-01T00:00:00Z' });
    const answer = await propose(CLERK, { idleDays: 30 }, { effectiveFrom: '2026-12-01T00:00:00Z' }, '?dryRun=true');
    t.match(answer.body, { basedOn: 2, supersedes: [2], changes: [{ setting: 'idleDays', from: 60, to: 30 }] });
  });
});
