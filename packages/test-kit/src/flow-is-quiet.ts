import { CONSUMES, durableOf, type ServiceName, schemaOf, streamOf } from '@groupwarden/contracts';
import type { NatsConnection } from 'nats';
import type pg from 'pg';

/** True when these services have published all that they enqueued, and consumed all that was published (invariant F). */
export async function flowIsQuiet(
  services: readonly ServiceName[],
  admin: pg.Pool,
  provisioner: NatsConnection,
): Promise<boolean> {
  const published = async (): Promise<boolean> => (await unpublished(services, admin)) === 0;
  // Consuming may enqueue again, so the outboxes are looked at once more behind the consumers.
  return (await published()) && (await behind(services, provisioner)) === 0 && (await published());
}

async function unpublished(services: readonly ServiceName[], admin: pg.Pool): Promise<number> {
  const counts = services.map((name) => `SELECT count(*) FROM ${schemaOf(name)}.outbox_pending`);
  const { rows } = await admin.query<{ n: string }>(`SELECT sum(count) AS n FROM (${counts.join(' UNION ALL ')}) AS c`);
  return Number(rows[0]?.n);
}

async function behind(services: readonly ServiceName[], provisioner: NatsConnection): Promise<number> {
  const { consumers } = await provisioner.jetstreamManager();
  const infos = await Promise.all(
    services.flatMap((name) =>
      CONSUMES[name].map((source) => consumers.info(streamOf(source), durableOf(name, source))),
    ),
  );
  return infos.reduce((sum, info) => sum + info.num_pending + info.num_ack_pending, 0);
}
