import t from 'tap';
import { CLERK, HR, NURSE, SPARE, startRegistry, VETTER } from '../helper.ts';
import { delegationsOf } from './delegations.ts';
import { policiesOf } from './policies.ts';

t.test('a deputy of the office', async (t) => {
  const registry = await startRegistry(t);
  const { confirmed, drawnUp, step: delegationStep } = delegationsOf(registry);
  const { propose, step: policyStep } = policiesOf(registry);
  const clerk = `person:${registry.people.get(`demo ${CLERK}`)}`;
  const nurse = `person:${registry.people.get(`demo ${NURSE}`)}`;

  await t.test('does the duties of the office on groups, on behalf of the delegator', async (t) => {
    const filed = await registry.filed();
    t.match(await registry.step(NURSE, filed, 'activation'), { status: 403, body: { code: 'authority_missing' } });
    await confirmed({ from: CLERK, role: 'office_staff', to: NURSE }, CLERK);
    const active = await registry.step(NURSE, filed, 'activation');
    t.match(active, { status: 200, body: { state: 'active' } });
    const suspended = await registry.step(NURSE, active, 'suspension', { reason: '整改' });
    t.match(suspended, { status: 200, body: { state: 'suspended' } });
    t.match((await registry.factsOf(filed)).slice(-2), [
      { type: 'groupwarden.group.activated.v1', actor: nurse, onbehalfof: clerk },
      { type: 'groupwarden.group.suspended.v1', actor: nurse, onbehalfof: clerk },
    ]);
    const { items } = (await registry.as(CLERK).get(`/v1/groups/${filed.body.id}/decisions`)).body;
    t.match(items.at(-1), {
      step: 'suspension',
      decidedBy: { employeeNumber: NURSE },
      onBehalfOf: clerk.slice(7),
      delegator: { personId: clerk.slice(7), employeeNumber: CLERK, realName: '姚云建' },
    });
    t.notOk('delegator' in items[0], 'in their own right');
    const call = { operation: 'reinstatement', items: [{ groupId: filed.body.id }], reason: '已整改' };
    t.match(await registry.as(NURSE).post('/v1/group-operations', call), {
      status: 200,
      body: { succeeded: [{ state: 'active' }] },
    });
  });

  await t.test('sees and starts what is for the office, beside groups', async (t) => {
    t.equal((await registry.as(NURSE).post('/v1/group-findings/looks')).status, 202);
    t.equal((await registry.as(NURSE).get('/v1/group-findings?kind=too_many_groups')).status, 200);
    t.equal((await registry.as(HR).get('/v1/group-findings?kind=too_many_groups')).status, 403);
    const campaign = await registry.as(NURSE).post('/v1/renewal-campaigns', { name: '年度续期', dueOn: '2027-03-31' });
    t.equal(campaign.status, 201);
    const closing = `/v1/renewal-campaigns/${campaign.body.id}/closing`;
    t.equal((await registry.as(NURSE).post(closing, {}, { ifMatch: 1 })).status, 200);
    const told = (await registry.outbox()).filter(({ type }) => /look\.requested|renewal_campaign/.test(type));
    t.same(
      told.map(({ actor, onbehalfof }) => [actor, onbehalfof]),
      [1, 2, 3].map(() => [nurse, clerk]),
    );
  });

  await t.test('of two steps takes the first for the delegator, who then does not take the second', async (t) => {
    const proposal = await propose(NURSE, { minAdmins: 2 });
    t.match(proposal, {
      status: 201,
      body: { proposedBy: { employeeNumber: NURSE }, proposedFor: { employeeNumber: CLERK } },
    });
    const approve = { decision: 'approve', reason: '同意' };
    t.match(await policyStep(CLERK, proposal, 'confirmation', approve), {
      status: 403,
      body: { code: 'separation_of_duties' },
    });
    t.match(await policyStep(VETTER, proposal, 'confirmation', approve), { status: 200 });

    const delegation = await drawnUp({ from: HR, role: 'hr_staff', to: SPARE }, NURSE);
    t.match(delegation.body, { drawnUpBy: { employeeNumber: NURSE }, drawnUpFor: { employeeNumber: CLERK } });
    t.match(await delegationStep(CLERK, delegation, 'confirmation'), {
      status: 403,
      body: { code: 'separation_of_duties' },
    });
    t.match(await delegationStep(VETTER, delegation, 'confirmation'), { status: 200 });
  });
});
