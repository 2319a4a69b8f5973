import { PLATFORM_ACCOUNT_NAMESPACE, PLATFORMS } from '@groupwarden/contracts';
import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, PROPOSAL, SPARE, startRegistry, VETTER } from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

const pointer = '/platform/externalGroupId';
const taken = { status: 409, body: { code: 'external_group_taken' } };
const onRecord = { status: 422, body: { code: 'platform_group_on_record' } };
const on = (platform: string, externalGroupId: string) => ({ platform: { platform, externalGroupId } });

t.test('one platform group is one official group', async (t) => {
  const registry = await startRegistry(t);
  const amendments = amendmentsOf(registry);
  const file = (group: TestAnswer) => registry.step(FILER, group, 'filing');

  await t.test('whatever the way to it: platforms that share accounts share groups', async (t) => {
    for (const platform of PLATFORMS)
      for (const other of PLATFORMS) {
        if (platform >= other) continue;
        const id = `${platform}-${other}`;
        const late = await registry.approved(on(other, id));
        await registry.active(on(platform, id));
        const same = PLATFORM_ACCOUNT_NAMESPACE[platform] === PLATFORM_ACCOUNT_NAMESPACE[other];
        t.match(await registry.step(SPARE, await file(late), 'activation'), same ? taken : { status: 200 }, id);
      }
  });

  await t.test('an amendment that came before the other group does not take it either', async (t) => {
    const group = await registry.active(on('wecom', '880'));
    const amendment = await amendments.propose(group, { platform: { platform: 'onebot11' } });
    const approved = await amendments.approve(await amendments.vet(amendment));
    await registry.active(on('qq', '880'));
    t.match(await amendments.step(FILER, approved, 'filing'), taken);
    t.match((await registry.read(group)).body, { platform: { platform: 'wecom' }, openAmendment: 1 });
    const { body } = await registry.as(CLERK).get('/v1/groups?state=active&count=true');
    t.ok(body.total > 1);
  });
});

t.test('a platform group that another group on record has is refused as soon as it is named', async (t) => {
  const registry = await startRegistry(t);
  const amendments = amendmentsOf(registry);
  let groups = 0;
  const propose = (change: object, unit = 'demo') =>
    registry.as(CLERK, unit).post('/v1/groups', { ...PROPOSAL, name: `后来的群 ${++groups}`, ...change });
  const dissolution = (group: TestAnswer, body: object = {}) =>
    registry.step(CLERK, group, 'dissolution', { reason: '停用', ...body });

  await t.test(
    'by a proposal, with all its other faults, in two languages, and without saying whose it is',
    async (t) => {
      await registry.filed({ name: '护理部群', ...on('onebot11', '501') });
      const before = (await registry.outbox()).length;
      const { status, body } = await propose({ purpose: undefined, ...on('qq', ' ５０１ ') });
      t.equal(status, 422);
      t.same(
        body.errors.map((error: { code: string; pointer: string }) => `${error.code} ${error.pointer}`),
        ['purpose_missing /purpose', `platform_group_on_record ${pointer}`],
      );
      const only = await propose(on('qq', '501'));
      const title = 'The platform group is on record for another official group';
      t.match(only, { ...onRecord, body: { title, errors: [{ code: 'platform_group_on_record', pointer }] } });
      t.equal(only.body.errors.length, 1);
      t.notMatch(JSON.stringify([body, only.body]), /grp_|护理部群/);
      const chinese = { headers: { 'accept-language': 'zh-CN' } };
      const again = await registry.as(CLERK).post('/v1/groups', { ...PROPOSAL, ...on('qq', '501') }, chinese);
      t.equal(again.body.title, '该平台群已有其他官方群备案');
      t.equal((await registry.outbox()).length, before);
      t.match(await propose(on('wecom', '501')), { status: 201 }, 'on a platform of its own it is another group');
      t.match(await propose(on('qq', '501'), 'other'), { status: 201 }, 'a unit knows its own groups only');
    },
  );

  await t.test('while that group is filed, active or suspended, and at no other time', async (t) => {
    const refuses = async (id: string, expected: boolean, message: string) =>
      t.match(await propose(on('onebot11', id)), expected ? onRecord : { status: 201 }, message);
    const proposed = await registry.proposed(on('onebot11', '600'));
    await refuses('600', false, 'proposed');
    await registry.step(VETTER, proposed, 'vetting', { decision: 'reject', reason: '不需要' });
    await refuses('600', false, 'rejected');
    await registry.approved(on('onebot11', '601'));
    await refuses('601', false, 'approved');
    await registry.filed(on('onebot11', '602'));
    await refuses('602', true, 'filed');
    const active = await registry.active(on('onebot11', '603'));
    await refuses('603', true, 'active');
    const suspended = await registry.step(CLERK, active, 'suspension', { reason: '整顿' });
    await refuses('603', true, 'suspended');
    t.equal((await dissolution(suspended)).status, 200);
    await refuses('603', false, 'dissolved');
    const dissolving = await dissolution(await registry.active(on('onebot11', '604')), { effectiveOn: '2026-12-01' });
    t.match(dissolving.body, { state: 'dissolving' });
    await refuses('604', false, 'dissolving');
  });

  await t.test('by the submission of a draft, of which only a new binding is judged before', async (t) => {
    await registry.active(on('onebot11', '701'));
    const draft = await registry.proposed({ draft: true, ...on('onebot11', '701') });
    t.match(await registry.step(CLERK, draft, 'submission'), onRecord);
    const revise = (change: object, version: number) =>
      registry.as(CLERK).patch(`/v1/groups/${draft.body.id}`, change, { ifMatch: version });
    t.match(await revise({ purpose: '别的' }, 1), { status: 200 });
    t.match(await revise({ platform: { externalGroupId: '702' } }, 2), { status: 200 });
    t.match(await revise(on('qq', '701'), 3), { ...onRecord, body: { errors: [{ pointer }] } });
    t.match(await registry.step(CLERK, await registry.read(draft), 'submission'), { status: 200 });
  });

  await t.test('by the submission of what was returned, when the other was filed meanwhile', async (t) => {
    const group = await registry.proposed(on('onebot11', '711'));
    const returned = await registry.step(VETTER, group, 'vetting', { decision: 'return', reason: '补充' });
    const other = await registry.filed(on('qq', '711'));
    t.match(await registry.step(CLERK, returned, 'submission'), onRecord);
    await dissolution(other);
    t.match(await registry.step(CLERK, returned, 'submission'), { status: 200, body: { state: 'proposed' } });
  });

  await t.test('by an amendment that binds a group anew, and by no other', async (t) => {
    const early = await registry.approved(on('onebot11', '801'));
    const group = await registry.active(on('onebot11', '801'));
    await registry.active(on('onebot11', '802'));
    t.match(await registry.step(FILER, early, 'filing'), { status: 200 }, 'two on record, one of them in use');
    const before = (await registry.factsOf(group)).length;
    t.match(await amendments.propose(group, { name: '', ...on('qq', '802') }), {
      status: 422,
      body: { errors: [{ code: 'name_missing' }, { code: 'platform_group_on_record', pointer }] },
    });
    t.match(await amendments.propose(group, on('qq', '801')), onRecord, 'the other one on record');
    t.equal((await registry.factsOf(group)).length, before);
    t.match(await amendments.propose(group, { purpose: '别的', ...on('onebot11', '801') }), { status: 201 });
    const alone = await registry.active(on('onebot11', '803'));
    t.match(await amendments.propose(alone, on('qq', '803')), { status: 201 }, 'no group stands in its own way');
  });
});
