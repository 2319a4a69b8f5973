import { CONSUMES, durableOf, SERVICES, type ServiceName, streamOf, subjectsOf } from '@groupwarden/contracts';
import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  type JetStreamManager,
  type NatsConnection,
  NatsError,
  nanos,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from 'nats';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Makes every stream and durable consumer that is missing and brings the others to their configuration; running it
 * again changes nothing. `connection` is the provisioner's. Returns the names of what had to be made.
 */
export async function provisionNats(
  connection: NatsConnection,
  options: { replicas?: number } = {},
): Promise<string[]> {
  const manager = await connection.jetstreamManager({ timeout: 10_000 });
  const made: string[] = [];
  for (const service of SERVICES)
    if (await ensureStream(manager, streamConfig(service, options.replicas ?? 1))) made.push(streamOf(service));
  for (const [consumer, sources] of Object.entries(CONSUMES) as [ServiceName, readonly ServiceName[]][])
    for (const source of sources)
      if (await ensureConsumer(manager, streamOf(source), consumerConfig(consumer, source)))
        made.push(durableOf(consumer, source));
  return made;
}

/** Names of the streams and durables that are not there now; empty when NATS is whole. */
export async function missingNats(connection: NatsConnection): Promise<string[]> {
  const manager = await connection.jetstreamManager({ timeout: 5_000 });
  const missing: string[] = [];
  for (const service of SERVICES)
    if (!(await orUndefined(manager.streams.info(streamOf(service))))) missing.push(streamOf(service));
  for (const [consumer, sources] of Object.entries(CONSUMES) as [ServiceName, readonly ServiceName[]][])
    for (const source of sources)
      if (!(await orUndefined(manager.consumers.info(streamOf(source), durableOf(consumer, source)))))
        missing.push(durableOf(consumer, source));
  return missing;
}

const streamConfig = (service: ServiceName, replicas: number): Partial<StreamConfig> & { name: string } => ({
  name: streamOf(service),
  subjects: [subjectsOf(service)],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  // A full stream refuses new facts, which then wait in the outbox; it never drops old ones.
  discard: DiscardPolicy.New,
  max_age: nanos(30 * DAY),
  duplicate_window: nanos(2 * MINUTE),
  deny_delete: true,
  deny_purge: true,
  num_replicas: replicas,
});

const consumerConfig = (
  consumer: ServiceName,
  source: ServiceName,
): Partial<ConsumerConfig> & { durable_name: string } => ({
  durable_name: durableOf(consumer, source),
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  replay_policy: ReplayPolicy.Instant,
  ack_wait: nanos(30_000),
  max_deliver: -1,
  max_ack_pending: 1000,
});

async function ensureStream(
  manager: JetStreamManager,
  config: Partial<StreamConfig> & { name: string },
): Promise<boolean> {
  const present = await orUndefined(manager.streams.info(config.name));
  if (!present) await manager.streams.add(config);
  else if (differs(config, present.config)) await manager.streams.update(config.name, config);
  return !present;
}

async function ensureConsumer(
  manager: JetStreamManager,
  stream: string,
  config: Partial<ConsumerConfig> & { durable_name: string },
): Promise<boolean> {
  const present = await orUndefined(manager.consumers.info(stream, config.durable_name));
  if (!present) await manager.consumers.add(stream, config);
  else if (differs(config, present.config)) await manager.consumers.update(stream, config.durable_name, config);
  return !present;
}

const differs = <T extends object>(wanted: T, present: object): boolean =>
  Object.entries(wanted).some(
    ([name, value]) => JSON.stringify((present as Record<string, unknown>)[name]) !== JSON.stringify(value),
  );

/** JetStream answers 404 for what is not there; every other failure is one. */
async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.code === 404) return undefined;
    throw error;
  }
}
