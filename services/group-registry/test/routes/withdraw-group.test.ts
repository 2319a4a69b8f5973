import t from 'tap';
import { CLERK, DOCTOR, FILER, LEADER, NURSE, names, PROPOSAL, startRegistry, VETTER } from '../helper.ts';
import { delegationsOf } from './delegations.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('withdrawGroup', async (t) => {
  const registry = await startRegistry(t);
  await checkStepConventions(t, registry, {
    noun: 'withdrawal',
    person: CLERK,
    body: { reason: '不再需要' },
    ready: registry.vetted,
    unready: registry.filed,
    fact: 'withdrawn',
  });

  await t.test('only the proposer withdraws, at any step before the filing', async (t) => {
    for (const make of [registry.proposed, registry.vetted, registry.approved]) {
      const group = await make();
      t.match(await registry.step(VETTER, group, 'withdrawal'), { status: 403, body: { code: 'authority_missing' } });
      t.match(await registry.step(CLERK, group, 'withdrawal'), {
        status: 200,
        body: { state: 'withdrawn', deadlines: {} },
      });
      t.equal(names(await registry.factsOf(group)).at(-1), 'withdrawn');
    }
  });

  await t.test('what nobody is left to withdraw, the office does, with a reason, and its name is free', async (t) => {
    const { confirmed } = delegationsOf(registry);
    await confirmed({ from: LEADER, role: 'department_leader', to: DOCTOR }, CLERK);
    await confirmed({ from: FILER, role: 'office_staff', to: NURSE }, CLERK);
    const listedMembers = [NURSE];
    const propose = (person: string, name: string, more: object = {}) => {
      const platform = { platform: 'onebot11', externalGroupId: `77${name.length}${Math.abs(name.charCodeAt(0))}` };
      return registry
        .as(person)
        .post('/v1/groups', { ...PROPOSAL, departmentCode: 'D07', listedMembers, name, platform, ...more });
    };
    const denied = { status: 403, body: { code: 'authority_missing' } };
    const WHY = { reason: '申请人已离职' };
    const back = { decision: 'return', reason: '请补充' };
    const own = await registry.step(VETTER, await propose(LEADER, '护理群'), 'vetting', back);
    const pending = await propose(LEADER, '排班群');
    const [draft, lent, returned] = [
      await propose(DOCTOR, '草稿群', { draft: true }),
      await propose(DOCTOR, '值班群'),
      await registry.step(VETTER, await propose(DOCTOR, '交班群'), 'vetting', back),
    ];
    t.match(returned, { status: 200, body: { state: 'returned' } });

    await registry.leave(DOCTOR);
    for (const group of [draft, lent, returned, own])
      t.match(await registry.step(VETTER, group, 'withdrawal', WHY), denied);
    t.match(await registry.step(LEADER, lent, 'withdrawal'), { status: 200, body: { state: 'withdrawn' } });

    await registry.leave(LEADER);
    t.match(await propose(VETTER, '排班群'), { status: 422, body: { code: 'name_taken' } });
    for (const group of [own, pending, draft, returned])
      t.match(await registry.step(VETTER, group, 'withdrawal'), { status: 422, body: { code: 'reason_missing' } });
    const withdrawn = { status: 200, body: { state: 'withdrawn', deadlines: {} } };
    for (const group of [own, pending, draft])
      t.match(await registry.step(VETTER, group, 'withdrawal', WHY), withdrawn);
    t.match(await registry.step(NURSE, returned, 'withdrawal', WHY), withdrawn);
    t.match((await registry.factsOf(returned)).at(-1), {
      type: 'groupwarden.group.withdrawn.v1',
      onbehalfof: `person:${registry.people.get(`demo ${FILER}`)}`,
      data: WHY,
    });
    t.match(await propose(VETTER, '排班群'), { status: 201 });
    t.match(
      await registry.step(VETTER, await registry.filed({ listedMembers }), 'withdrawal', WHY),
      denied,
      'whose proposer is there',
    );
  });
});
