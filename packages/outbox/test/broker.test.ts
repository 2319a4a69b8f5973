import { CONSUMES, durableOf, streamOf } from '@groupwarden/contracts';
import { eventually } from '@groupwarden/test-kit';
import t from 'tap';
import { measureOutbox, replayOutbox } from '../src/index.ts';
import { startFlow } from './helper.ts';

const { announce, applied, consumer, has, metrics, nats, relay, source, targetNats, unpublished } = await startFlow(t);
relay.start();
consumer.start();

t.test('while the broker is frozen writes go on; afterwards everything arrives, once and in order', async (t) => {
  await nats.pause();
  const ids: string[] = [];
  for (let n = 0; n < 20; n += 1) ids.push(await announce());
  t.ok((await unpublished()) >= 20);
  await measureOutbox(source, metrics);
  t.ok((await metrics.oldestUnpublishedSeconds.get()).values[0]?.value, 'the age of the oldest fact shows it');
  await nats.resume();
  await eventually(() => ids.every(has));
  t.same(
    applied.filter((event) => ids.includes(event.id)).map((event) => event.id),
    ids,
  );
});

t.test('a broker that was killed and came back loses nothing', async (t) => {
  await nats.kill();
  const id = await announce();
  await nats.restart();
  await eventually(() => has(id));
  t.equal(applied.filter((event) => event.id === id).length, 1);
  await eventually(() => consumer.healthy());
});

t.test('a lost stream is made again and filled from the outbox', async (t) => {
  const manager = await (await nats.connectAs('provisioner')).jetstreamManager();
  const stream = streamOf('membership');
  await eventually(async () => (await unpublished()) === 0);
  await manager.streams.delete(stream);
  await eventually(() => !consumer.healthy());
  await nats.provision();
  t.equal(await replayOutbox(source, new Date(0)), 21);
  await eventually(async () => (await unpublished()) === 0);
  const id = await announce();
  await eventually(() => has(id));
  t.equal(new Set(applied.map((event) => event.id)).size, applied.length, 'no effect twice');
  await eventually(
    async () => (await manager.consumers.info(stream, durableOf('moderation', 'membership'))).num_ack_pending === 0,
  );
});

t.test('a service may not publish facts of another, read what it does not consume, or change streams', async (t) => {
  const jetstream = targetNats.jetstream({ timeout: 1_000 });
  const manager = await targetNats.jetstreamManager({ timeout: 1_000, checkAPI: false });
  await t.rejects(jetstream.publish('ev.membership.unit.x', '{}'));
  await t.rejects(jetstream.consumers.get(streamOf('moderation'), 'audit_from_moderation'));
  t.notOk(CONSUMES.moderation.includes('audit'));
  await t.rejects(manager.streams.purge(streamOf('membership')));
});
