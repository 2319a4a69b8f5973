import { setTimeout as delay } from 'node:timers/promises';
import { schemaOf, unitEvents } from '@groupwarden/contracts';
import { createDatabase, transaction } from '@groupwarden/database';
import { connectNats, createRelay, enqueue, outboxMetrics } from '@groupwarden/outbox';
import { startServiceProcess } from '@groupwarden/test-kit';
import pg from 'pg';
import { Registry } from 'prom-client';
import { fromUUID } from 'typeid-js';
import { services } from '../../scripts/generate/services.ts';
import type { Benchmark } from './benchmark.ts';
import { quantile, rounded } from './figure.ts';
import { startServers } from './servers.ts';

const PER_SECOND = 100;
const SECONDS = 20;
const GOAL_MS = 250;
const LOOK_EVERY_MS = 5;

/** From COMMIT of a fact to its entry in the audit log being readable, at a steady rate of facts. */
export const measureAuditLatency: Benchmark = async ({ report }) => {
  const servers = await startServers(services.filter((service) => ['membership', 'audit'].includes(service.name)));
  const auditKey = Buffer.alloc(32, 7).toString('base64');
  const audit = await startServiceProcess('audit', { ...servers, env: { AUDIT_LOG_KEY: auditKey } });
  const source = createDatabase({
    url: servers.database.appUrl(schemaOf('membership')),
    schema: schemaOf('membership'),
    applicationName: 'bench',
  });
  const { servers: url, pass } = servers.nats.login('membership');
  const nats = await connectNats({
    service: 'membership',
    url,
    user: 'membership',
    password: pass,
    onStatus: () => {},
  });
  const relay = createRelay({
    database: source,
    nats,
    service: 'membership',
    metrics: outboxMetrics(new Registry()),
    onError: (error) => report(String(error)),
  });
  const watcher = new pg.Client({ connectionString: servers.database.superuserUrl });
  await watcher.connect();
  try {
    relay.start();
    const committed = new Map<string, number>();
    const seen = new Map<string, number>();
    const publishing = publish(source, committed);
    const total = PER_SECOND * SECONDS;
    const end = performance.now() + (SECONDS + 30) * 1000;
    while (seen.size < total && performance.now() < end) {
      const { rows } = await watcher.query<{ id: string }>(
        `SELECT id FROM audit.entries WHERE unit_id = 'bench' AND entry_index >= $1`,
        [seen.size],
      );
      for (const { id } of rows) seen.set(id, performance.now());
      await delay(LOOK_EVERY_MS);
    }
    await publishing;
    const latencies = [...committed].map(([id, at]) => (seen.get(entryIdOf(id)) ?? Number.POSITIVE_INFINITY) - at);
    const p99 = quantile(latencies, 0.99);
    report(
      `audit: ${seen.size} of ${total} entries, p50 ${rounded(quantile(latencies, 0.5), 1)} ms, p99 ${rounded(p99, 1)} ms`,
    );
    return [
      {
        name: 'commit_to_audit_entry_p99',
        value: rounded(p99, 1),
        unit: `ms at ${PER_SECOND} facts/s`,
        baseline: null,
        ratio: null,
        goal: `< ${GOAL_MS} ms`,
        pass: p99 < GOAL_MS,
      },
    ];
  } finally {
    await relay.stop();
    await nats.close();
    await source.close();
    await watcher.end();
    await audit.stop();
    await servers.stop();
  }
};

/** The id of an entry is the id of its fact as a TypeID. */
const entryIdOf = (eventId: string): string => fromUUID(eventId, 'ent').toString();

async function publish(source: ReturnType<typeof createDatabase>, committed: Map<string, number>): Promise<void> {
  const start = performance.now();
  for (let n = 0; n < PER_SECOND * SECONDS; n += 1) {
    await delay(Math.max(0, start + (n * 1000) / PER_SECOND - performance.now()));
    const id = await transaction(source, { unitId: 'bench' }, async (tx) =>
      enqueue(tx, {
        definition: unitEvents.created,
        subject: `bench-${n}`,
        aggregateVersion: 1,
        actor: 'client:bench',
        time: new Date(),
        data: { code: 'bench', name: `fact ${n}`, timeZone: 'Asia/Shanghai' },
      }),
    );
    committed.set(id, performance.now());
  }
}
