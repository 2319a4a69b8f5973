import { type CloudEvent, unitEvents } from '@groupwarden/contracts';
import { createDatabase, type Transaction, transaction } from '@groupwarden/database';
import { createTestDatabase, startNats } from '@groupwarden/test-kit';
import { Registry } from 'prom-client';
import {
  type Consumption,
  connectNats,
  createConsumer,
  createRelay,
  enqueue,
  outboxMetrics,
  outboxMigrations,
} from '../src/index.ts';

const schemas = ['membership', 'moderation'].map((schema) => ({ schema, sets: [outboxMigrations] }));

export type TestFlow = Awaited<ReturnType<typeof startFlow>>;

/** Facts on their way from the outbox of membership, by relay and broker, to a consumer in moderation. */
export async function startFlow(t: { teardown(work: () => Promise<void>): void }) {
  const [test, nats] = await Promise.all([createTestDatabase({ services: schemas }), startNats()]);
  const open = (schema: string) => createDatabase({ url: test.appUrl(schema), schema, applicationName: 'test' });
  const [source, target] = [open('membership'), open('moderation')];
  const metrics = outboxMetrics(new Registry());
  const onError = (): void => {};
  const connect = (service: 'membership' | 'moderation') => {
    const { servers, pass } = nats.login(service);
    return connectNats({ service, url: servers, user: service, password: pass, onStatus: () => {} });
  };
  const applied: CloudEvent[] = [];
  const obstacle: { of?: (event: CloudEvent) => void } = {};
  const consumption: Consumption = {
    onBatch: async (_tx, events) => {
      for (const event of events) obstacle.of?.(event);
      applied.push(...events);
    },
  };
  const sourceNats = await connect('membership');
  const targetNats = await connect('moderation');
  const relayTo = () => createRelay({ database: source, nats: sourceNats, service: 'membership', metrics, onError });
  const relay = relayTo();
  const consumer = createConsumer({
    database: target,
    nats: targetNats,
    service: 'moderation',
    source: 'membership',
    consumption,
    metrics,
    onError,
  });
  t.teardown(async () => {
    await consumer.stop();
    await relay.stop();
    await Promise.all([sourceNats.close(), targetNats.close()]);
    await Promise.all([source.close(), target.close()]);
    await nats.stop();
    await test.stop();
  });

  const publish = (unitId: string, subject: string, aggregateVersion: number, name: string): Promise<string> =>
    transaction(source, { unitId }, async (tx) => fact(tx, subject, aggregateVersion, name));
  let version = 0;
  return {
    nats,
    source,
    target,
    sourceNats,
    targetNats,
    metrics,
    consumption,
    /** What has taken effect in moderation, in its order. */
    applied,
    has: (id: string): boolean => applied.some((event) => event.id === id),
    /** Put in the way of facts before they take effect. */
    obstacle,
    relay,
    /** Another relay of the same outbox. */
    relayTo,
    consumer,
    publish,
    /** Publishes the next fact of an aggregate. */
    announce(subject = 'unit-a', unitId = 'a'): Promise<string> {
      version += 1;
      return publish(unitId, subject, version, `n${version}`);
    },
    async unpublished(): Promise<number> {
      const { rows } = await transaction(source, { unitId: '*' }, (tx) =>
        tx.query<{ n: number }>('SELECT count(*) AS n FROM outbox_pending'),
      );
      return Number(rows[0]?.n);
    },
  };
}

/** Enqueues a fact whose content does not matter. */
export const fact = (tx: Transaction, subject: string, aggregateVersion = 1, name = subject): string =>
  enqueue(tx, {
    definition: unitEvents.created,
    subject,
    aggregateVersion,
    actor: 'client:test',
    time: new Date('2026-11-23T00:00:00Z'),
    data: { code: 'a', name, timeZone: 'Asia/Shanghai' },
  });
