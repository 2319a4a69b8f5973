import { randomUUID } from 'node:crypto';
import { SERVICES, type ServiceName, schemaOf } from '@groupwarden/contracts';
import { migrationsOf } from '@groupwarden/server';
import {
  createTestDatabase,
  eventually,
  flowIsQuiet,
  type ServiceProcess,
  startIssuer,
  startNats,
  startServiceProcess,
  type TestAnswer,
  type TestCaller,
} from '@groupwarden/test-kit';
import pg from 'pg';
import { services } from '../../scripts/generate/services.ts';

/** An answer of the suite. */
export interface Answer {
  status: number;
  body: TestAnswer['body'];
  headers: Headers;
}

const env: Partial<Record<ServiceName, Record<string, string>>> = {
  audit: { AUDIT_LOG_KEY: Buffer.alloc(32, 1).toString('base64') },
  moderation: { SEALED_EVIDENCE_KEY: Buffer.alloc(32, 2).toString('base64') },
};

/** Every service as a process of its own on one database and one broker, which tests may kill, freeze and starve. */
export async function startProcessSuite(t: { teardown(work: () => Promise<void>): void }) {
  const stops: (() => Promise<unknown>)[] = [];
  t.teardown(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  const schemas = services.map((service) => ({ schema: schemaOf(service.name), sets: migrationsOf(service) }));
  const [database, nats, issuer] = await Promise.all([
    createTestDatabase({ services: schemas }),
    startNats(),
    startIssuer(),
  ]);
  stops.push(
    () => database.stop(),
    () => nats.stop(),
    () => issuer.stop(),
  );
  const admin = new pg.Pool({ connectionString: database.superuserUrl, max: 5 });
  admin.on('error', () => {});
  stops.push(() => admin.end());

  const processes = {} as Record<ServiceName, ServiceProcess>;
  await Promise.all(
    SERVICES.map(async (name) => {
      processes[name] = await startServiceProcess(name, { database, nats, issuer, env: env[name] ?? {} });
      stops.push(() => processes[name].kill());
    }),
  );

  const call = async (
    service: ServiceName,
    caller: TestCaller,
    method: string,
    path: string,
    body?: unknown,
    options: { key?: string; ifMatch?: number; token?: string; type?: string } = {},
  ): Promise<Answer> => {
    const raw = typeof body === 'string';
    const response = await fetch(processes[service].url + path, {
      method,
      headers: {
        authorization: `Bearer ${issuer.token(caller)}`,
        ...(body === undefined ? {} : { 'content-type': options.type ?? 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': options.key ?? randomUUID() } : {}),
        ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
        ...(options.token ? { 'consistency-token': options.token } : {}),
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  };

  const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await admin.query(text, values)).rows as Row[];

  /** Outboxes empty, consumers caught up (invariant F). */
  const settled = async (): Promise<void> => {
    const connection = await nats.connectAs('provisioner');
    try {
      await eventually(() => flowIsQuiet(SERVICES, admin, connection), 60_000, 50);
    } finally {
      await connection.close();
    }
  };

  return { database, nats, issuer, processes, call, sql, settled, admin };
}

export type ProcessSuite = Awaited<ReturnType<typeof startProcessSuite>>;
