import { PLATFORM_ACCOUNT_NAMESPACE, PLATFORMS } from '@groupwarden/contracts';
import t from 'tap';
import { CLERK, FILER, SPARE, startRegistry } from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

t.test('one platform group is one official group', async (t) => {
  const registry = await startRegistry(t);
  const amendments = amendmentsOf(registry);
  const taken = { status: 409, body: { code: 'external_group_taken' } };
  const on = (platform: string, externalGroupId: string) => ({ platform: { platform, externalGroupId } });

  await t.test('whatever the way to it: platforms that share accounts share groups', async (t) => {
    for (const platform of PLATFORMS)
      for (const other of PLATFORMS) {
        if (platform >= other) continue;
        const id = `${platform}-${other}`;
        await registry.active(on(platform, id));
        const second = await registry.step(SPARE, await registry.filed(on(other, id)), 'activation');
        const same = PLATFORM_ACCOUNT_NAMESPACE[platform] === PLATFORM_ACCOUNT_NAMESPACE[other];
        t.match(second, same ? taken : { status: 200 }, id);
      }
  });

  await t.test('an amendment that only changes the platform does not take one either', async (t) => {
    await registry.active(on('qq', '880'));
    const group = await registry.active(on('wecom', '880'));
    const amendment = await amendments.propose(group, { platform: { platform: 'onebot11' } });
    const approved = await amendments.approve(await amendments.vet(amendment));
    t.match(await amendments.step(FILER, approved, 'filing'), taken);
    t.match((await registry.read(group)).body, { platform: { platform: 'wecom' }, openAmendment: 1 });
    const { body } = await registry.as(CLERK).get('/v1/groups?state=active&count=true');
    t.ok(body.total > 1);
  });
});
