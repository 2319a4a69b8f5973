import { randomUUID } from 'node:crypto';
import { type CloudEvent, CONSUMES, durableOf, natsSubject, streamOf, unitEvents } from '@groupwarden/contracts';
import { createDatabase, transaction } from '@groupwarden/database';
import { createTestDatabase, eventually, startNats } from '@groupwarden/test-kit';
import { Registry } from 'prom-client';
import t from 'tap';
import {
  applyOnce,
  type Consumption,
  connectNats,
  createConsumer,
  createRelay,
  enqueue,
  measureOutbox,
  outboxMetrics,
  outboxMigrations,
  pruneOutbox,
  readChangeFeed,
  replayOutbox,
} from '../src/index.ts';

const schemas = ['membership', 'moderation'].map((schema) => ({ schema, sets: [outboxMigrations] }));
const [test, nats] = await Promise.all([createTestDatabase({ services: schemas }), startNats()]);
const open = (schema: string) => createDatabase({ url: test.appUrl(schema), schema, applicationName: 'test' });
const source = open('membership');
const target = open('moderation');
const metrics = outboxMetrics(new Registry());
const errors: unknown[] = [];
const onError = (error: unknown): void => void errors.push(error);
const connect = (service: 'membership' | 'moderation') => {
  const { servers, pass } = nats.login(service);
  return connectNats({ service, url: servers, user: service, password: pass, onStatus: () => {} });
};
const applied: CloudEvent[] = [];
let obstacle: ((event: CloudEvent) => void) | undefined;
const consumption: Consumption = {
  onBatch: async (_tx, events) => {
    for (const event of events) obstacle?.(event);
    applied.push(...events);
  },
};
const sourceNats = await connect('membership');
const targetNats = await connect('moderation');
const relay = createRelay({ database: source, nats: sourceNats, service: 'membership', metrics, onError });
const consumer = createConsumer({
  database: target,
  nats: targetNats,
  service: 'moderation',
  source: 'membership',
  consumption,
  metrics,
  onError,
});
const admin = await nats.connectAs('provisioner');
const manager = await admin.jetstreamManager();

t.teardown(async () => {
  await consumer.stop();
  await relay.stop();
  await Promise.all([sourceNats.close(), targetNats.close()]);
  await Promise.all([source.close(), target.close()]);
  await nats.stop();
  await test.stop();
});

let version = 0;
const announce = (subject = 'unit-a', unitId = 'a') =>
  transaction(source, { unitId }, async (tx) =>
    enqueue(tx, {
      definition: unitEvents.created,
      subject,
      aggregateVersion: ++version,
      actor: 'client:test',
      time: new Date('2026-11-23T00:00:00Z'),
      data: { code: 'a', name: `n${version}`, timeZone: 'Asia/Shanghai' },
    }),
  );
const unpublished = async () =>
  Number(
    (
      await transaction(source, { unitId: '*' }, (tx) =>
        tx.query<{ n: number }>('SELECT count(*) AS n FROM outbox WHERE published_at IS NULL'),
      )
    ).rows[0]?.n,
  );

t.test('a fact reaches the broker and the consumer, in order, with its envelope', async (t) => {
  const ids = [await announce(), await announce(), await announce()];
  relay.start();
  consumer.start();
  await eventually(() => applied.length === 3);
  t.same(
    applied.map((event) => event.id),
    ids,
  );
  t.match(applied[0], {
    specversion: '1.0',
    source: 'membership',
    type: 'groupwarden.unit.created.v1',
    unitid: 'a',
    actor: 'client:test',
    aggregateversion: 1,
  });
  await eventually(async () => (await unpublished()) === 0);
});

t.test('nothing is published of a transaction that was rolled back', async (t) => {
  const before = await transaction(
    source,
    { unitId: '*' },
    async (tx) => (await tx.query('SELECT FROM outbox')).rowCount,
  );
  const failing = transaction(source, { unitId: 'a' }, async (tx) => {
    enqueue(tx, {
      definition: unitEvents.created,
      subject: 'x',
      aggregateVersion: 1,
      actor: 'client:test',
      time: new Date(0),
      data: { code: 'a', name: 'x', timeZone: 'UTC' },
    });
    throw new Error('no');
  });
  await t.rejects(failing);
  t.equal(
    await transaction(source, { unitId: '*' }, async (tx) => (await tx.query('SELECT FROM outbox')).rowCount),
    before,
  );
});

t.test('one version of an aggregate is told once: the second writer fails whole', async (t) => {
  await announce('solo');
  version -= 1;
  await t.rejects(announce('solo'), { code: '23505' });
});

t.test('a fact delivered again, under whatever message id, takes effect once', async (t) => {
  const id = await announce();
  await eventually(() => applied.some((event) => event.id === id));
  const event = applied.find((candidate) => candidate.id === id) as CloudEvent;
  const before = applied.length;
  for (const msgID of [randomUUID(), randomUUID()]) {
    await sourceNats.jetstream().publish(natsSubject(event), JSON.stringify(event), { msgID });
  }
  t.equal(await applyOnce(target, consumption, [event, event]), 0);
  const last = await announce();
  await eventually(() => applied.some((candidate) => candidate.id === last));
  t.equal(applied.length, before + 1);
});

t.test('while the broker is frozen writes go on; afterwards everything arrives, once and in order', async (t) => {
  await nats.pause();
  const ids: string[] = [];
  for (let n = 0; n < 20; n += 1) ids.push(await announce());
  t.ok((await unpublished()) >= 20);
  await measureOutbox(source, metrics);
  t.ok((await metrics.oldestUnpublishedSeconds.get()).values[0]?.value, 'the age of the oldest fact shows it');
  await nats.resume();
  await eventually(() => ids.every((id) => applied.some((event) => event.id === id)));
  t.same(
    applied.filter((event) => ids.includes(event.id)).map((event) => event.id),
    ids,
  );
});

t.test('a broker that was killed and came back loses nothing', async (t) => {
  await nats.kill();
  const id = await announce();
  await nats.restart();
  await eventually(() => applied.some((event) => event.id === id));
  t.equal(applied.filter((event) => event.id === id).length, 1);
  await eventually(() => consumer.healthy());
});

t.test('two relays publish one outbox without doubling it; a dead one loses its lease', async (t) => {
  const second = createRelay({ database: source, nats: sourceNats, service: 'membership', metrics, onError });
  second.start();
  const before = (await manager.streams.info(streamOf('membership'))).state.messages;
  for (let n = 0; n < 50; n += 1) await announce();
  await eventually(async () => (await unpublished()) === 0);
  t.equal((await manager.streams.info(streamOf('membership'))).state.messages, before + 50);
  await second.stop();
});

t.test('a fact that cannot take effect is set aside with its reason; the next ones go on', async (t) => {
  obstacle = (event) => {
    if ((event.data as { name: string }).name === 'bad') throw new Error('cannot');
  };
  const bad = await transaction(source, { unitId: 'a' }, async (tx) =>
    enqueue(tx, {
      definition: unitEvents.created,
      subject: 'bad',
      aggregateVersion: 1,
      actor: 'client:test',
      time: new Date(0),
      data: { code: 'a', name: 'bad', timeZone: 'UTC' },
    }),
  );
  const good = await announce();
  await eventually(() => applied.some((event) => event.id === good));
  const { rows } = await target.pool.query('SELECT event_id, error FROM dead_letters');
  t.same(rows, [{ event_id: bad, error: 'Error: cannot' }]);
  await sourceNats.jetstream().publish('ev.membership.unit.rubbish', 'rubbish', { msgID: 'rubbish' });
  await eventually(async () => (await target.pool.query('SELECT FROM dead_letters')).rowCount === 2);
  obstacle = undefined;
});

t.test('a lost stream is made again and filled from the outbox', async (t) => {
  const stream = streamOf('membership');
  await manager.streams.delete(stream);
  await eventually(() => !consumer.healthy());
  await nats.provision();
  const count = await replayOutbox(source, new Date(0));
  t.ok(count > 50);
  await eventually(async () => (await unpublished()) === 0);
  const id = await announce();
  await eventually(() => applied.some((event) => event.id === id));
  t.equal(new Set(applied.map((event) => event.id)).size, applied.length, 'no effect twice');
  await eventually(
    async () => (await manager.consumers.info(stream, durableOf('moderation', 'membership'))).num_ack_pending === 0,
  );
});

t.test('the change feed waits for transactions that are still open, so nothing is passed over', async (t) => {
  const read = (after: string) =>
    transaction(source, { unitId: 'feed', readOnly: true }, (tx) => readChangeFeed(tx, { after, limit: 100 }));
  let release = (): void => {};
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  let early = '';
  let enqueued = (): void => {};
  const opened = new Promise<void>((resolve) => {
    enqueued = resolve;
  });
  const slow = transaction(source, { unitId: 'feed' }, async (tx) => {
    await tx.query('SELECT pg_current_xact_id()');
    enqueued();
    await hold;
    early = enqueue(tx, {
      definition: unitEvents.created,
      subject: 'slow',
      aggregateVersion: 1,
      actor: 'client:test',
      time: new Date(0),
      data: { code: 'feed', name: 'slow', timeZone: 'UTC' },
    });
  });
  await opened;
  const later = await announce('quick', 'feed');
  const during = await read('0.0');
  t.same(during.events, [], 'the later one is held back while the earlier one is open');
  release();
  await slow;
  await eventually(async () => (await read('0.0')).events.length === 2);
  t.same(
    (await read('0.0')).events.map((event) => event.id),
    [early, later],
  );
  t.same(
    (
      await transaction(source, { unitId: 'other', readOnly: true }, (tx) =>
        readChangeFeed(tx, { after: '0.0', limit: 100 }),
      )
    ).events,
    [],
  );
});

t.test('rows past their retention are dropped, younger ones stay', async (t) => {
  await transaction(source, { unitId: '*' }, (tx) =>
    tx.query("UPDATE outbox SET published_at = now() - interval '40 days' WHERE aggregate_id = 'solo'"),
  );
  await pruneOutbox(source);
  const { rows } = await transaction(source, { unitId: '*' }, (tx) =>
    tx.query<{ solo: number; all: number }>(
      "SELECT count(*) FILTER (WHERE aggregate_id = 'solo') AS solo, count(*) AS all FROM outbox",
    ),
  );
  t.equal(rows[0]?.solo, 0);
  t.ok((rows[0]?.all ?? 0) > 50);
});

t.test('a service may not publish facts of another, read what it does not consume, or change streams', async (t) => {
  const refused = (work: Promise<unknown>) => t.rejects(work);
  await refused(targetNats.jetstream({ timeout: 1_000 }).publish('ev.membership.unit.x', '{}'));
  await refused(
    targetNats.jetstream({ timeout: 1_000 }).consumers.get(streamOf('moderation'), 'audit_from_moderation'),
  );
  t.notOk(CONSUMES.moderation.includes('audit'));
  await refused(
    (await targetNats.jetstreamManager({ timeout: 1_000, checkAPI: false })).streams.purge(streamOf('membership')),
  );
});
