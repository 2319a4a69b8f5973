import { randomUUID } from 'node:crypto';
import { streamOf } from '@groupwarden/contracts';
import { startNats } from '@groupwarden/test-kit';
import t from 'tap';
import { StreamPublisher } from '../src/stream-publisher.ts';

const TIMEOUT_MS = 2_000;
const nats = await startNats();
const connection = await nats.connectAs('membership');
const publisher = new StreamPublisher(connection, { service: 'membership', timeoutMs: TIMEOUT_MS });
t.teardown(async () => {
  publisher.close();
  await connection.close();
  await nats.stop();
});

const message = (n: number, messageId: string = randomUUID()) => ({
  subject: `ev.membership.unit.u${n}`,
  messageId,
  payload: JSON.stringify({ n, 名: '内科' }),
});
const stored = async () => {
  const manager = await (await nats.connectAs('provisioner')).jetstreamManager();
  const { state } = await manager.streams.info(streamOf('membership'));
  const read = async (seq: number) => (await manager.streams.getMessage(streamOf('membership'), { seq })).json();
  return Promise.all(Array.from({ length: state.messages }, (_, index) => read(index + 1)));
};
const statuses = (outcomes: readonly PromiseSettledResult<void>[]) => outcomes.map(({ status }) => status);
const reasons = (outcomes: readonly PromiseSettledResult<void>[]) =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? (outcome.reason as Error).message : 'stored'));

t.test('all that are acknowledged are stored, in order; one that comes twice is stored once', async (t) => {
  const messages = Array.from({ length: 50 }, (_, n) => message(n));
  t.same(new Set(statuses(await publisher.publishAll(messages))), new Set(['fulfilled']));
  t.same(statuses(await publisher.publishAll(messages.slice(0, 3))), ['fulfilled', 'fulfilled', 'fulfilled']);
  t.same(
    await stored(),
    Array.from({ length: 50 }, (_, n) => ({ n, 名: '内科' })),
  );
  t.same(await publisher.publishAll([]), []);
});

t.test('what nobody stores is refused, each for itself', async (t) => {
  const stray = { ...message(51), subject: 'ev.membership' };
  const outcomes = await publisher.publishAll([message(50), stray]);
  t.match(reasons(outcomes), ['stored', /not answer/]);
});

t.test('a message for another stream than its own is refused by JetStream', async (t) => {
  const admin = await nats.connectAs('provisioner');
  const manager = await admin.jetstreamManager();
  const lost = streamOf('membership');
  const { config } = await manager.streams.info(lost);
  await manager.streams.delete(lost);
  await manager.streams.add({ ...config, name: 'OTHER' });
  t.match(reasons(await publisher.publishAll([message(60)])), [/expected stream does not match/]);
  await manager.streams.delete('OTHER');
  await nats.provision();
});

t.test(
  'a broker that does not answer in time leaves the outcome open; sent again under its id it is there once',
  async (t) => {
    const sent = message(70);
    await nats.pause();
    t.match(reasons(await publisher.publishAll([sent])), [/in time/]);
    await nats.resume();
    t.same(statuses(await publisher.publishAll([sent])), ['fulfilled']);
    t.same(await stored(), [{ n: 70, 名: '内科' }]);
  },
);
