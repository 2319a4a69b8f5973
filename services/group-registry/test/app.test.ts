import { unprotectedTables } from '@groupwarden/database';
import t from 'tap';
import { CLERK, startRegistry } from './helper.ts';

t.test('group-registry', async (t) => {
  const registry = await startRegistry(t);

  await t.test('every table with rows of a unit keeps units apart', async (t) => {
    t.same(await unprotectedTables(registry.database.ownerUrl('group_registry'), 'group_registry'), []);
  });

  await t.test('its OpenAPI document shows every operation with summary and description of its errors', async (t) => {
    const { body } = await registry.as(CLERK).get('/openapi.json');
    t.equal(body.openapi, '3.1.0');
    t.match(Object.keys(body.paths), ['/v1/groups']);
    t.ok(Object.keys(body.paths).includes('/v1/groups/{groupId}/admin-successions'));
  });

  await t.test('nothing personal is logged', async (t) => {
    await registry.filed();
    t.notMatch(registry.logs.join(''), /邹艳|姚云建|院务工作通知群/);
  });
});
