import { randomUUID } from 'node:crypto';
import t from 'tap';
import { AUDITOR, group, idOf, startAudit } from '../helper.ts';

const audit = await startAudit(t);
const auditor = audit.as({ ...AUDITOR, scopes: ['audit:read'] });
const gapsOnRecord = async () =>
  (await auditor.get('/v1/audit/entries?type=log.gap_detected')).body.items as { data: unknown; actor: string }[];
const sweep = () => audit.running.sweepNow('report-gaps');

t.test('a fact that is overtaken and does not come within the grace time is put on record, once', async (t) => {
  await audit.publish(group(1, 'proposed', 1), group(1, 'filed', 4));
  await sweep();
  t.equal((await gapsOnRecord()).length, 0, 'it may still be under way');
  audit.clock.advance({ seconds: 61 });
  await sweep();
  await sweep();
  t.match(
    await gapsOnRecord(),
    [2, 3].map((missingVersion) => ({
      actor: 'system:audit',
      outcome: 'success',
      data: { aggregate: 'group', aggregateId: idOf('grp', 1), missingVersion },
    })),
  );
  const published = (await audit.outbox()).filter(({ type }) => type === 'groupwarden.log.gap_detected.v1');
  t.same(
    published.map(({ aggregateversion }) => aggregateversion),
    [1, 2],
  );
});

t.test('a fact that comes late is recorded and closes its gap', async (t) => {
  await audit.publish(group(2, 'filed', 2));
  await audit.publish(group(2, 'proposed', 1));
  audit.clock.advance({ minutes: 5 });
  await sweep();
  t.equal((await gapsOnRecord()).length, 2, 'no new gap');
  await audit.publish(group(1, 'vetted', 2, { id: randomUUID() }));
  t.same(await audit.sql('SELECT version FROM version_gaps'), [{ version: 3 }]);
});

t.test('a publisher gone mad does not flood the log', async (t) => {
  await audit.publish(group(3, 'proposed', 2_000_000_000));
  audit.clock.advance({ minutes: 5 });
  await sweep();
  const [count] = await audit.sql<{ n: string }>("SELECT count(*) AS n FROM entries WHERE type = 'log.gap_detected'");
  t.equal(Number(count?.n), 1_002);
});
