import t from 'tap';
import { CLERK, HR, NURSE, SPARE, startRegistry } from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

t.test('getGroup?asOf, compareDossiers', async (t) => {
  const registry = await startRegistry(t);
  const amendments = amendmentsOf(registry);
  const group = await registry.active();
  const asOf = (at: string, unit?: string) => registry.as(CLERK, unit).get(`/v1/groups/${group.body.id}?asOf=${at}`);

  await t.test('the filing as it stood on a date', async (t) => {
    registry.clock.set('2026-12-01T02:00:00.000Z');
    const amended = await amendments.vet(await amendments.propose(group, { listedMembers: [SPARE, HR, NURSE] }));
    registry.clock.set('2026-12-10T02:00:00.000Z');
    await registry.step(CLERK, await amendments.group(amended), 'suspension', { reason: '整顿' });
    t.match((await asOf('2026-11-30')).body, { state: 'active', listedMemberCount: 5, dossier: { version: 4 } });
    t.match((await asOf('2026-12-01')).body, { state: 'active', listedMemberCount: 3, dossier: { version: 6 } });
    t.match((await asOf('2026-12-01T01:00:00Z')).body, { listedMemberCount: 5 });
    t.match((await asOf('2026-12-01t01:00:00z')).body, { listedMemberCount: 5 });
    t.match((await asOf('2026-12-31')).body, { state: 'suspended', filingNumber: group.body.filingNumber });
    t.match(await asOf('2026-11-22'), { status: 404, body: { code: 'dossier_not_found' } });
    t.match(await asOf('yesterday'), { status: 400 });
    t.match(await asOf('2026-12-31', 'other'), { status: 404, body: { code: 'group_not_found' } });
  });

  await t.test('what changed between two versions, or since the last submission', async (t) => {
    const compare = (version: number, query = '') =>
      registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/${version}/changes${query}`);
    t.match((await compare(6, '?since=4')).body, {
      from: { version: 4 },
      to: { version: 6 },
      changes: [{ field: 'listedMembers', added: [], removed: [{}, {}] }],
    });
    t.match((await compare(1)).body, { from: null, changes: [] });
    t.match(await compare(6, '?since=99'), { status: 404, body: { code: 'dossier_not_found' } });

    const proposed = await registry.proposed();
    const returned = await registry.step('10018', proposed, 'vetting', { decision: 'return', reason: '改目的' });
    const url = `/v1/groups/${proposed.body.id}`;
    const revised = await registry
      .as(CLERK)
      .patch(url, { purpose: '改过的目的' }, { ifMatch: returned.headers['etag'] ?? '' });
    const again = await registry.step(CLERK, revised, 'submission');
    const { body } = await registry.as(CLERK).get(`${url}/dossiers/${again.body.dossier.version}/changes`);
    t.match(body, { from: { version: 1 }, changes: [{ field: 'purpose', after: '改过的目的' }] });
    t.equal(body.changes.length, 1);
  });
});
