import { transaction } from '@groupwarden/database';
import { eventually } from '@groupwarden/test-kit';
import t from 'tap';
import { readChangeFeed } from '../src/index.ts';
import { fact, startFlow } from './helper.ts';

const { announce, source } = await startFlow(t);
const read = async (unitId: string) => {
  const page = await transaction(source, { unitId, readOnly: true }, (tx) =>
    readChangeFeed(tx, { after: '0.0', limit: 100 }),
  );
  return page.events.map((event) => event.id);
};

t.test('the change feed waits for transactions that are still open, so nothing is passed over', async (t) => {
  const [opened, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow = transaction(source, { unitId: 'feed' }, async (tx) => {
    await tx.query('SELECT pg_current_xact_id()');
    opened.resolve();
    await finish.promise;
    return fact(tx, 'slow');
  });
  await opened.promise;
  const later = await announce('quick', 'feed');
  t.same(await read('feed'), [], 'the later one is held back while the earlier one is open');
  finish.resolve();
  const early = await slow;
  await eventually(async () => (await read('feed')).length === 2);
  t.same(await read('feed'), [early, later]);
  t.same(await read('other'), []);
});
