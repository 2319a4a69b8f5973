import { transaction } from '@groupwarden/database';
import t from 'tap';
import { collectWaiting } from '../../src/db/notices.ts';
import { SPARE, startRegistry } from '../helper.ts';

t.test('collectWaiting', async (t) => {
  const registry = await startRegistry(t);
  const personId = registry.people.get(`demo ${SPARE}`) ?? '';

  await t.test(
    'whatever waited was withdrawn meanwhile: no notice, and the budget of the day stays free',
    async (t) => {
      const at = registry.clock();
      const collected = await transaction(registry.running.context.database, { unitId: 'demo' }, (tx) =>
        collectWaiting(tx, new Map([[personId, 'ntc_1']]), '2026-11-23', at),
      );
      t.same(collected, []);
      t.same(await registry.sql('SELECT notice_id FROM notices'), []);
    },
  );
});
