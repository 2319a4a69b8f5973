import t from 'tap';
import { CLERK, DOCTOR, FILER, LEADER, NURSE, PROPOSAL, SPARE, startRegistry, VETTER } from '../helper.ts';
import { delegationsOf } from './delegations.ts';

t.test('deputies propose', async (t) => {
  const registry = await startRegistry(t);
  const { confirmed } = delegationsOf(registry);
  const idOf = (number: string) => registry.people.get(`demo ${number}`) ?? '';
  let external = 900_000;
  const propose = (person: string, change: object = {}) => {
    const platform = { platform: 'onebot11', externalGroupId: String(++external) };
    return registry.as(person).post('/v1/groups', { ...PROPOSAL, name: `代办群 ${external}`, platform, ...change });
  };
  const approve = { decision: 'approve', reason: '同意' };
  const denied = { status: 403, body: { code: 'authority_missing' } };

  t.match(await propose(NURSE), { ...denied, body: { errors: [{ pointer: '/departmentCode' }] } });
  await confirmed({ from: CLERK, role: 'office_staff', to: NURSE }, CLERK);

  await t.test(
    'of the office for any department, on behalf of the delegator, who then decides nothing of it',
    async (t) => {
      const group = await propose(NURSE);
      t.match(group, { status: 201, body: { proposedBy: { employeeNumber: NURSE }, blocked: null } });
      t.match((await registry.factsOf(group)).at(-1), {
        type: 'groupwarden.group.proposed.v1',
        actor: `person:${idOf(NURSE)}`,
        onbehalfof: `person:${idOf(CLERK)}`,
      });
      const { items } = (await registry.as(CLERK).get(`/v1/groups/${group.body.id}/decisions`)).body;
      t.match(items, [{ step: 'proposal', decidedBy: { employeeNumber: NURSE }, onBehalfOf: idOf(CLERK) }]);
      const { document } = (await registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/1`)).body;
      t.match(document.decisions, [{ onBehalfOf: idOf(CLERK), delegator: { employeeNumber: CLERK } }]);
      for (const person of [NURSE, CLERK])
        t.match(await registry.step(person, group, 'vetting', approve), {
          status: 403,
          body: { code: 'separation_of_duties' },
        });
      t.match(await registry.step(VETTER, group, 'vetting', approve), { status: 200 });
    },
  );

  await t.test('drafts, too, which they submit', async (t) => {
    const draft = await propose(NURSE, { draft: true });
    t.match((await registry.factsOf(draft)).at(-1), { onbehalfof: `person:${idOf(CLERK)}` });
    const submitted = await registry.step(NURSE, draft, 'submission');
    t.match(submitted, { status: 200, body: { state: 'proposed' } });
    t.match(await registry.step(CLERK, submitted, 'vetting', approve), { body: { code: 'separation_of_duties' } });
  });

  await t.test('amendments', async (t) => {
    const group = await registry.active();
    const change = { listedMembers: [...(PROPOSAL.listedMembers ?? []), FILER], reason: '新增' };
    t.match(await registry.step(DOCTOR, group, 'amendments', change), denied);
    const amendment = await registry.step(NURSE, group, 'amendments', change);
    t.equal(amendment.status, 201);
    t.match((await registry.factsOf(group)).at(-1), {
      type: 'groupwarden.group.amendment_proposed.v1',
      onbehalfof: `person:${idOf(CLERK)}`,
    });
    const vet = (person: string) =>
      registry
        .as(person)
        .post(`/v1/groups/${group.body.id}/amendments/1/vetting`, approve, { ifMatch: group.body.version + 1 });
    t.match(await vet(CLERK), { status: 403, body: { code: 'separation_of_duties' } });
    t.match(await vet(VETTER), { status: 200 });
  });

  await t.test("of a department's leader for that department only", async (t) => {
    t.match(await propose(DOCTOR, { departmentCode: 'D07' }), denied);
    await confirmed({ from: LEADER, role: 'department_leader', to: DOCTOR }, CLERK);
    t.match(await propose(DOCTOR, { departmentCode: 'D01' }), denied);
    const group = await propose(DOCTOR, { departmentCode: 'D07' });
    t.equal(group.status, 201);
    t.match((await registry.factsOf(group)).at(-1), { onbehalfof: `person:${idOf(LEADER)}` });
  });

  await t.test('and are told at once when nobody is left to vet', async (t) => {
    for (const number of [VETTER, FILER, SPARE]) await registry.leave(number);
    const group = await propose(NURSE, { admins: ['10004'], listedMembers: ['10004', NURSE] });
    t.match(group, { status: 201, body: { blocked: { step: 'vetting' } } });
  });
});
