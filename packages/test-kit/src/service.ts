import { randomUUID } from 'node:crypto';
import { type CloudEvent, natsSubject, type ServiceName, schemaOf } from '@groupwarden/contracts';
import {
  migrationsOf,
  type RunningService,
  type ServiceContext,
  type ServiceDefinition,
  startService,
} from '@groupwarden/server';
import type { TObject } from '@sinclair/typebox';
import type { NatsConnection } from 'nats';
import pg from 'pg';
import { callerClient, type TestCallerClient } from './caller.ts';
import { type TestClock, testClock } from './clock.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { flowIsQuiet } from './flow-is-quiet.ts';
import { startIssuer, type TestCaller, type TestIssuer } from './issuer.ts';
import { startNats, type TestNats } from './nats.ts';
import { envelopeOf, type TestEvent } from './test-event.ts';

/** The part of a tap test that the kit needs. */
interface Teardown {
  teardown(work: () => Promise<void>): void;
}

/** One service of a {@link TestSuite}. */
export interface TestService<Context extends ServiceContext = ServiceContext> {
  readonly running: RunningService<Context>;
  /** JSON log lines written so far. */
  readonly logs: readonly string[];
  /** Calls as this person or client; `undefined` calls without a token. */
  as(caller: TestCaller | undefined): TestCallerClient;
  /** Calls with this token, whatever it is. */
  withToken(token: string): TestCallerClient;
  /** Facts in the outbox, oldest first. */
  outbox(unit?: string): Promise<CloudEvent[]>;
  /** Runs SQL as superuser in the service's schema: for looking, and for breaking things on purpose. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Another replica on the same database and broker. */
  replica(): Promise<TestService<Context>>;
}

/** Services at work together on one database and one broker, in this process, with one clock. */
export interface TestSuite {
  readonly database: TestDatabase;
  readonly nats: TestNats;
  readonly issuer: TestIssuer;
  readonly clock: TestClock;
  service<Context extends ServiceContext = ServiceContext>(name: ServiceName): TestService<Context>;
  /** Publishes facts of a service that is not part of the suite, and waits until they have taken effect. */
  publish<S extends TObject>(...events: readonly TestEvent<S>[]): Promise<CloudEvent[]>;
  /** Waits until every outbox is published and every consumer has caught up. */
  drain(): Promise<void>;
}

export interface SuiteOptions {
  /** Settings of the services beyond the common ones. */
  env?: Readonly<Record<string, string>>;
  clock?: TestClock;
  /** Longest pause of the relays without a nudge, in milliseconds. */
  relayPollMs?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: a suite holds services of every configuration and context
type AnyDefinition = ServiceDefinition<any, any>;

/** Starts these services for one test file; everything ends with it. */
export async function startTestSuite(
  t: Teardown,
  definitions: readonly AnyDefinition[],
  options: SuiteOptions = {},
): Promise<TestSuite> {
  const stops: (() => Promise<void>)[] = [];
  t.teardown(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  const started = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const value = await starting;
    stops.push(() => value.stop());
    return value;
  };

  const schemas = definitions.map((definition) => ({
    schema: schemaOf(definition.name),
    sets: migrationsOf(definition),
  }));
  const [database, nats, issuer] = await Promise.all([
    started(createTestDatabase({ services: schemas })),
    started(startNats()),
    started(startIssuer()),
  ]);
  const clock = options.clock ?? testClock();
  const admin = new pg.Pool({ connectionString: database.superuserUrl, max: 2 });
  admin.on('error', () => {});
  stops.push(() => admin.end());
  const provisioner = await nats.connectAs('provisioner');
  const publishers = new Map<ServiceName, NatsConnection>();

  const startOne = async (definition: AnyDefinition): Promise<TestService> => {
    const schema = schemaOf(definition.name);
    const logs: string[] = [];
    const undeclared: string[] = [];
    const login = nats.login(definition.name);
    const running = await startService(definition, {
      clock,
      runSweeps: false,
      ...(options.relayPollMs === undefined ? {} : { relayPollMs: options.relayPollMs }),
      logLevel: 'info',
      logStream: { write: (line) => void logs.push(line) },
      onUndeclared: (operationId, code) =>
        undeclared.push(`${operationId} answered with ${code}, which it does not declare`),
      env: {
        DATABASE_URL: database.appUrl(schema),
        NATS_URL: login.servers,
        NATS_USER: login.user,
        NATS_PASSWORD: login.pass,
        TOKEN_ISSUER: issuer.issuer,
        TOKEN_AUDIENCE: issuer.audience,
        JWKS_URL: issuer.jwksUrl,
        ...options.env,
      },
    });
    stops.push(() => running.stop());
    const complain = (): void => {
      const [first] = undeclared;
      if (first) throw new Error(first);
    };
    return {
      running,
      logs,
      as: (caller) => callerClient(running.app, caller && issuer.token(caller), complain),
      withToken: (token) => callerClient(running.app, token, complain),
      async outbox(unit) {
        const { rows } = await admin.query<{ event: CloudEvent }>(
          `SELECT event FROM ${schema}.outbox WHERE $1::text IS NULL OR unit_id = $1 ORDER BY position`,
          [unit ?? null],
        );
        return rows.map((row) => row.event);
      },
      async sql<Row>(text: string, values: readonly unknown[] = []) {
        const client = await admin.connect();
        try {
          await client.query(`SET search_path = ${schema}`);
          return (await client.query(text, values as unknown[])).rows as Row[];
        } finally {
          client.release();
        }
      },
      replica: () => startOne(definition),
    };
  };

  const services = new Map<ServiceName, TestService>();
  for (const definition of definitions) services.set(definition.name, await startOne(definition));

  const drain = (): Promise<void> =>
    eventually(async () => {
      for (const service of services.values()) service.running.nudge();
      return flowIsQuiet([...services.keys()], admin, provisioner);
    });

  return {
    database,
    nats,
    issuer,
    clock,
    drain,
    service: <Context extends ServiceContext>(name: ServiceName) => {
      const service = services.get(name);
      if (!service) throw new Error(`${name} is not part of this suite`);
      return service as TestService<Context>;
    },
    async publish(...events) {
      const published: CloudEvent[] = [];
      for (const event of events) {
        const envelope = envelopeOf(event, clock());
        const source = event.definition.source;
        const connection = publishers.get(source) ?? (await nats.connectAs(source));
        publishers.set(source, connection);
        await connection.jetstream().publish(natsSubject(envelope), JSON.stringify(envelope), { msgID: randomUUID() });
        published.push(envelope);
      }
      await drain();
      return published;
    },
  };
}

/** One service alone; the facts of the others are published by the test. */
export async function startTestService<Config, Context extends ServiceContext>(
  t: Teardown,
  definition: ServiceDefinition<Config, Context>,
  options: SuiteOptions = {},
): Promise<TestService<Context> & Pick<TestSuite, 'database' | 'nats' | 'issuer' | 'clock' | 'publish' | 'drain'>> {
  const suite = await startTestSuite(t, [definition], options);
  const { database, nats, issuer, clock, publish, drain } = suite;
  return { ...suite.service<Context>(definition.name), database, nats, issuer, clock, publish, drain };
}
