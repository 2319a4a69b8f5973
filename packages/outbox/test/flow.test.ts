import { randomUUID } from 'node:crypto';
import { type CloudEvent, natsSubject, streamOf } from '@groupwarden/contracts';
import { transaction } from '@groupwarden/database';
import { eventually } from '@groupwarden/test-kit';
import t from 'tap';
import { applyOnce } from '../src/index.ts';
import { fact, startFlow } from './helper.ts';

const flow = await startFlow(t);
const { announce, applied, consumption, has, nats, source, sourceNats, target, unpublished } = flow;
const facts = async () => (await transaction(source, { unitId: '*' }, (tx) => tx.query('SELECT FROM outbox'))).rowCount;

t.test('a fact reaches the broker and the consumer, in order, with its envelope', async (t) => {
  const ids = [await announce(), await announce(), await announce()];
  flow.relay.start();
  flow.consumer.start();
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
  const before = await facts();
  const failing = transaction(source, { unitId: 'a' }, async (tx) => {
    fact(tx, 'undone');
    throw new Error('no');
  });
  await t.rejects(failing);
  t.equal(await facts(), before);
});

t.test('one version of an aggregate is told once: the second writer fails whole', async (t) => {
  await flow.publish('a', 'solo', 7, 'first');
  await t.rejects(flow.publish('a', 'solo', 7, 'second'), { code: '23505' });
});

t.test('a fact delivered again, under whatever message id, takes effect once', async (t) => {
  const id = await announce();
  await eventually(() => has(id));
  const event = applied.find((candidate) => candidate.id === id) as CloudEvent;
  const before = applied.length;
  for (const msgID of [randomUUID(), randomUUID()]) {
    await sourceNats.jetstream().publish(natsSubject(event), JSON.stringify(event), { msgID });
  }
  t.equal(await applyOnce(target, consumption, [event, event]), 0);
  const last = await announce();
  await eventually(() => has(last));
  t.equal(applied.length, before + 1);
});

t.test('two relays publish one outbox without doubling it; a dead one loses its lease', async (t) => {
  const manager = await (await nats.connectAs('provisioner')).jetstreamManager();
  const stored = async () => (await manager.streams.info(streamOf('membership'))).state.messages;
  await eventually(async () => (await unpublished()) === 0);
  const second = flow.relayTo();
  second.start();
  const before = await stored();
  for (let n = 0; n < 50; n += 1) await announce();
  await eventually(async () => (await unpublished()) === 0);
  t.equal(await stored(), before + 50);
  await second.stop();
});

t.test('a fact that cannot take effect is set aside with its reason; the next ones go on', async (t) => {
  flow.obstacle.of = (event) => {
    if ((event.data as { name: string }).name === 'bad') throw new Error('cannot');
  };
  const bad = await flow.publish('a', 'bad', 1, 'bad');
  const good = await announce();
  await eventually(() => has(good));
  const { rows } = await target.pool.query('SELECT event_id, error FROM dead_letters');
  t.same(rows, [{ event_id: bad, error: 'Error: cannot' }]);
  await sourceNats.jetstream().publish('ev.membership.unit.rubbish', 'rubbish', { msgID: 'rubbish' });
  await eventually(async () => (await target.pool.query('SELECT FROM dead_letters')).rowCount === 2);
});
