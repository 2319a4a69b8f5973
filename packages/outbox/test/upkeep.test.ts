import { transaction } from '@groupwarden/database';
import t from 'tap';
import { pruneOutbox } from '../src/index.ts';
import { startFlow } from './helper.ts';

const { announce, source } = await startFlow(t);

t.test('rows past their retention are dropped, younger ones and those not yet published stay', async (t) => {
  for (const subject of ['old', 'young', 'unpublished']) await announce(subject);
  await transaction(source, { unitId: '*' }, async (tx) => {
    const age = 'UPDATE outbox SET created_at = now() - $2::interval WHERE aggregate_id = $1';
    for (const [subject, time] of [
      ['old', '40 days'],
      ['young', '30 days'],
      ['unpublished', '40 days'],
    ])
      await tx.query(age, [subject, time]);
    await tx.query(
      `DELETE FROM outbox_pending WHERE position IN (SELECT position FROM outbox WHERE aggregate_id <> 'unpublished')`,
    );
  });
  t.equal(await pruneOutbox(source), false, 'nothing is left to drop');
  const { rows } = await transaction(source, { unitId: '*' }, (tx) =>
    tx.query<{ aggregate_id: string }>('SELECT aggregate_id FROM outbox ORDER BY position'),
  );
  t.same(
    rows.map((row) => row.aggregate_id),
    ['young', 'unpublished'],
  );
});
