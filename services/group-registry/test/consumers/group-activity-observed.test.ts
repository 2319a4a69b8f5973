import { groupActivityEvents } from '@groupwarden/contracts';
import t from 'tap';
import { startRegistry } from '../helper.ts';

t.test('groupActivityObserved: the last day counts, whatever comes late, twice or before its group', async (t) => {
  const registry = await startRegistry(t);
  const groupId = 'grp_01m83sqe1bexy8pzpbncthet7y';
  const tell = (day: string, version: number, unit = 'demo') =>
    registry.publish({
      definition: groupActivityEvents.observed,
      subject: groupId,
      aggregateVersion: version,
      unit,
      data: { groupId, day },
    });
  const known = () => registry.sql('SELECT unit_id, last_active_on::text AS day FROM group_activity ORDER BY unit_id');
  await tell('2026-11-23', 2);
  await tell('2026-11-22', 1);
  await tell('2026-11-23', 2);
  t.same(await known(), [{ unit_id: 'demo', day: '2026-11-23' }]);
  await tell('2026-11-24', 3);
  await tell('2026-11-25', 1, 'other');
  t.same(await known(), [
    { unit_id: 'demo', day: '2026-11-24' },
    { unit_id: 'other', day: '2026-11-25' },
  ]);
  t.same(await registry.outbox(), [], 'it leads to no fact');
});
