import { streamOf } from '@groupwarden/contracts';
import { ErrorCode, StringCodec } from 'nats';
import pg from 'pg';
import t from 'tap';
import { createTestDatabase, startNats } from '../src/index.ts';

t.test('every test has a database of its own', async (t) => {
  const first = await createTestDatabase({
    services: [{ schema: 'audit', sets: [] }],
  });
  t.teardown(() => first.stop());
  const second = await createTestDatabase({
    services: [{ schema: 'audit', sets: [] }],
  });
  t.teardown(() => second.stop());
  const other = await createTestDatabase({ services: [{ schema: 'moderation', sets: [] }] });
  t.teardown(() => other.stop());
  t.same(
    await query(other.superuserUrl, "SELECT nspname FROM pg_namespace WHERE nspname IN ('audit', 'moderation')"),
    [{ nspname: 'moderation' }],
    'with the schemas that it asked for',
  );
  await query(first.ownerUrl('audit'), 'CREATE TABLE audit.only_here (n integer)');
  t.same(await query(first.appUrl('audit'), 'SELECT n FROM audit.only_here'), [], 'the app role may read');
  await t.rejects(
    query(first.appUrl('audit'), 'DROP TABLE audit.only_here'),
    { code: '42501' },
    'but not change the schema',
  );
  await t.rejects(query(second.appUrl('audit'), 'SELECT n FROM audit.only_here'), { code: '42P01' });
});

t.test('a service publishes its own facts and nobody else’s', async (t) => {
  const nats = await startNats();
  t.teardown(() => nats.stop());
  const connection = await nats.connectAs('membership');
  const body = StringCodec().encode('{}');
  const published = await connection.jetstream().publish('ev.membership.person.per_1', body, { msgID: 'one' });
  t.match(published, {
    stream: streamOf('membership'),
    seq: 1,
    duplicate: false,
  });
  await t.rejects(connection.jetstream().publish('ev.audit.log.x', body), {
    code: ErrorCode.PermissionsViolation,
  });

  const registry = await nats.connectAs('group-registry');
  const consumer = await registry.jetstream().consumers.get(streamOf('membership'), 'group-registry_from_membership');
  const message = await consumer.next();
  t.equal(message?.subject, 'ev.membership.person.per_1');
  t.equal(await message?.ackAck(), true);
  t.same(await nats.provision(), [], 'provisioning again makes nothing');

  await nats.kill();
  await nats.restart();
  const again = await nats.connectAs('membership');
  const repeated = await again.jetstream().publish('ev.membership.person.per_1', body, { msgID: 'one' });
  t.match(repeated, { seq: 1, duplicate: true }, 'the stream outlives the server');
});

t.test('a paused server answers nobody from that moment on, and everybody afterwards', async (t) => {
  const nats = await startNats();
  t.teardown(() => nats.stop());
  const connection = await nats.connectAs('membership');
  const jetstream = connection.jetstream({ timeout: 10_000 });
  const publish = () => jetstream.publish('ev.membership.person.per_1', '{}');
  await publish();
  for (let round = 0; round < 5; round += 1) {
    await nats.pause();
    let answered = false;
    const publishing = publish().then(() => {
      answered = true;
    });
    // The broker of this file is not the only one: another's answer shows that this one had its time.
    await startNats().then((other) => other.stop());
    t.notOk(answered);
    await nats.resume();
    await publishing;
  }
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
