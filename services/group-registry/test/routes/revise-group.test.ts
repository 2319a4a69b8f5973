import t from 'tap';
import { CLERK, HR, NURSE, names, PROPOSAL, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('reviseGroup', async (t) => {
  const registry = await startRegistry(t);
  const draft = () => registry.proposed({ draft: true });
  const patch = (group: Awaited<ReturnType<typeof draft>>, change: object, person = CLERK, options: object = {}) =>
    registry.as(person).patch(`/v1/groups/${group.body.id}`, change, { ifMatch: group.body.version, ...options });

  await t.test('a merge patch changes what it names and takes away what is null', async (t) => {
    const group = await draft();
    const revised = await patch(group, {
      name: ' 新名称 ',
      need: null,
      admins: [HR],
      listedMembers: [NURSE],
      platform: { externalGroupId: null },
    });
    t.match(revised, {
      status: 200,
      headers: { etag: '"2"' },
      body: { state: 'draft', name: '新名称', purpose: PROPOSAL.purpose },
    });
    t.notOk('need' in revised.body);
    t.same(revised.body.platform, { platform: 'onebot11' });
    t.same(
      revised.body.admins.map((admin: { employeeNumber: string }) => admin.employeeNumber),
      [HR],
    );
    t.same(
      revised.body.listedMembers.map((member: { employeeNumber: string }) => member.employeeNumber),
      [NURSE, HR],
    );
    t.same((await registry.read(group)).body, revised.body);
    t.same(names(await registry.factsOf(group)), ['drafted', 'revised']);
  });

  await t.test('what could not be stored truthfully is refused in a draft, too', async (t) => {
    const group = await draft();
    const refused = await patch(group, { listedMembers: [SPARE, '99999'], permittedContent: ['gossip'] });
    t.match(refused, {
      status: 422,
      body: { errors: [{ pointer: '/permittedContent/0' }, { pointer: '/listedMembers/1' }] },
    });
    t.match(await patch(group, { platform: null }), { status: 400, body: { errors: [{ pointer: '/platform' }] } });
    t.match(await patch(group, { surplus: 1 }), { status: 400 });
  });

  await t.test('only the proposer revises, only a draft or what was returned, only what they have read', async (t) => {
    const group = await draft();
    t.match(await patch(group, { name: '群' }, VETTER), { status: 403, body: { code: 'authority_missing' } });
    t.match(await patch(group, { name: '群' }, CLERK, { ifMatch: 7 }), { status: 412 });
    t.match(await patch(group, { name: '群' }, CLERK, { ifMatch: undefined }), { status: 428 });
    t.match(await registry.as(CLERK, 'other').patch(`/v1/groups/${group.body.id}`, {}, { ifMatch: 1 }), {
      status: 404,
    });
    t.match(await patch(await registry.proposed(), { name: '群' }), { status: 409, body: { code: 'state_conflict' } });
    const returned = await registry.step(VETTER, await registry.proposed(), 'vetting', {
      decision: 'return',
      reason: '改名',
    });
    t.match(await patch(returned, { name: '新群' }), { status: 200, body: { state: 'returned', name: '新群' } });
  });

  await t.test('application/merge-patch+json is taken, too', async (t) => {
    const group = await draft();
    const raw = { type: 'application/merge-patch+json', content: JSON.stringify({ purpose: '新目的' }) };
    t.match(await patch(group, {}, CLERK, { raw }), { status: 200, body: { purpose: '新目的' } });
  });
});
