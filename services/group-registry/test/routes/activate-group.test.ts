import t from 'tap';
import { CLERK, FILER, HR, SPARE, startRegistry } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('activateGroup', async (t) => {
  const registry = await startRegistry(t);
  await checkStepConventions(t, registry, {
    noun: 'activation',
    person: SPARE,
    body: {},
    ready: registry.filed,
    unready: registry.approved,
    fact: 'activated',
  });

  await t.test('a filed group is in use on the platform group that it was filed for', async (t) => {
    const group = await registry.filed({ platform: { platform: 'wechat', externalGroupId: '12345@chatroom' } });
    const wrong = { platform: { platform: 'wechat', externalGroupId: 'other@chatroom' } };
    t.match(await registry.step(SPARE, group, 'activation', wrong), {
      status: 422,
      body: { code: 'binding_not_as_filed', errors: [{ pointer: '/platform/externalGroupId' }] },
    });
    t.match(await registry.step(HR, group, 'activation'), { status: 403, body: { code: 'authority_missing' } });
    t.match(await registry.step(CLERK, group, 'activation'), {
      status: 200,
      body: { state: 'active', version: 5, dossier: { version: 4 } },
    });
  });

  await t.test('an id that the filing did not know is registered now, and the dossier says so', async (t) => {
    const group = await registry.filed({ platform: { platform: 'qq' } });
    t.match(await registry.step(SPARE, group, 'activation'), { status: 422, body: { code: 'binding_missing' } });
    const platform = { platform: 'qq', externalGroupId: '8848' };
    const active = await registry.step(SPARE, group, 'activation', { platform });
    t.match(active.body, { state: 'active', platform, dossier: { version: 5 } });
    t.match((await registry.factsOf(group)).at(-1)?.data, { group: { platform } });
    const { body } = await registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/5`);
    t.match(body, { step: 'activated', document: { platform } });
  });

  await t.test('a platform group belongs to one official group', async (t) => {
    const platform = { platform: 'onebot11', externalGroupId: '42' };
    const early = await registry.approved({ platform });
    const first = await registry.active({ platform });
    const second = await registry.step(FILER, early, 'filing');
    t.match(await registry.step(SPARE, second, 'activation'), { status: 409, body: { code: 'external_group_taken' } });
    const third = await registry.filed({ platform: { platform: 'onebot11' } });
    const typed = { platform: { platform: 'onebot11', externalGroupId: '４２' } };
    t.match(await registry.step(SPARE, third, 'activation', typed), {
      status: 409,
      body: { code: 'external_group_taken' },
    });
    await registry.step(SPARE, first, 'dissolution', { reason: '合并' });
    t.match(
      await registry.step(SPARE, second, 'activation'),
      { status: 200 },
      'free again once the other is dissolved',
    );
  });
});
