import { setTimeout as delay } from 'node:timers/promises';
import { CONSUMES, schemaOf } from '@groupwarden/contracts';
import { createDatabase, type Database } from '@groupwarden/database';
import {
  type Consumer,
  connectNats,
  createConsumer,
  createRelay,
  Loop,
  measureOutbox,
  outboxMetrics,
  pruneOutbox,
  type Relay,
} from '@groupwarden/outbox';
import type { FastifyInstance } from 'fastify';
import type { NatsConnection } from 'nats';
import { Registry } from 'prom-client';
import { type AppOptions, buildApp, createApp } from './app.ts';
import type { Environment } from './config.ts';
import { readServiceConfig } from './config.ts';
import { newId } from './ids.ts';
import { consumptionOf, type ServiceDefinition } from './service.ts';
import type { ServiceContext } from './service-context.ts';
import { runSweep, sweepLoop } from './sweep.ts';

export interface StartOptions extends Partial<AppOptions> {
  env: Environment;
  clock?: () => Date;
  /** False keeps timed duties still; tests run them by hand. */
  runSweeps?: boolean;
  /** Longest pause of the relay without a nudge, in milliseconds. */
  relayPollMs?: number;
  /** Told when the connection to NATS ended for good, which only a restart mends. */
  onFatal?: (reason: string) => void;
}

/** A service at work. */
export interface RunningService<Context extends ServiceContext> {
  readonly app: FastifyInstance;
  readonly context: Context;
  /** Base URL it listens on. */
  readonly url: string;
  /** Publishes the outbox now instead of at the next poll. */
  nudge(): void;
  /** Runs one round of a timed duty. */
  sweepNow(name: string): Promise<void>;
  /** Graceful stop (reliability.md, HTTP): nothing that was accepted is lost or done twice. */
  stop(): Promise<void>;
}

const PRUNE_EVERY_MS = 10 * 60_000;
const READY_QUERY_MS = 2_000;
const DRAIN_WITHIN_MS = 2_000;

/** Starts everything that a service is; HTTP answers even while NATS is away. */
export async function startService<Config, Context extends ServiceContext>(
  definition: ServiceDefinition<Config, Context>,
  options: StartOptions,
): Promise<RunningService<Context>> {
  const config = readServiceConfig(options.env);
  const serviceConfig = definition.readConfig(options.env);
  const app = createApp(definition.name, {
    logLevel: options.logLevel ?? config.logLevel,
    ...(options.logStream ? { logStream: options.logStream } : {}),
  });
  const logger = app.log;
  const database = createDatabase({
    url: config.databaseUrl,
    schema: schemaOf(definition.name),
    applicationName: `groupwarden-${definition.name}`,
    maxConnections: config.databasePoolSize,
    onIdleError: (error) => logger.warn({ err: error }, 'idle database connection lost'),
  });
  const registry = new Registry();
  const metrics = outboxMetrics(registry);
  const halt = new AbortController();
  const context = definition.createContext(
    {
      service: definition.name,
      database,
      clock: options.clock ?? (() => new Date()),
      newId,
      logger,
      stopping: halt.signal,
    },
    serviceConfig,
  );

  const consumption = consumptionOf(definition, context);
  const flow = new EventFlow();
  // A connection whose request outlasts the begin of the stop would be kept open, and waited for, until its client lets go.
  app.addHook('onSend', async (_request, reply) => {
    if (flow.stopping) reply.header('connection', 'close');
  });
  await buildApp(app, definition, context, {
    logLevel: config.logLevel,
    tokens: config.tokens,
    requestsPerMinute: config.requestsPerMinute,
    registry,
    ready: async () => [...(await databaseMissing(database)), ...flow.missing()],
    alive: () => flow.alive(),
    beforeScrape: () =>
      measureOutbox(database, metrics).catch((error: unknown) =>
        logger.warn({ err: error }, 'outbox could not be measured'),
      ),
    ...(options.onUndeclared ? { onUndeclared: options.onUndeclared } : {}),
  });
  const url = await app.listen({ host: config.host, port: config.port });

  // Not before the routes are built: that keeps the process busy, and the broker hangs up on whoever is slow to log in.
  const onFatal = options.onFatal ?? (() => {});
  const connecting = connectNats({
    service: definition.name,
    ...config.nats,
    onStatus: (status) => logger.warn({ status }, 'NATS connection'),
  }).then((nats) => {
    const onError = (where: string) => (error: unknown) => logger.error({ err: error }, where);
    const relay = createRelay({
      database,
      nats,
      service: definition.name,
      metrics,
      onError: onError('relay failed'),
      ...(options.relayPollMs === undefined ? {} : { pollMs: options.relayPollMs }),
    });
    const consumers = CONSUMES[definition.name].map((source) =>
      createConsumer({
        database,
        nats,
        service: definition.name,
        source,
        consumption,
        metrics,
        onError: onError('consumer failed'),
      }),
    );
    flow.begin(nats, relay, consumers, onFatal);
  });
  connecting.catch((error: unknown) => {
    logger.error({ err: error }, 'NATS refused the connection');
    onFatal('NATS refused the connection');
  });

  const duties =
    options.runSweeps === false ? [] : definition.sweeps.map((sweep) => sweepLoop(sweep, context, definition.units));
  const pruning = new Loop({
    pollMs: PRUNE_EVERY_MS,
    onError: (error) => logger.error({ err: error }, 'pruning failed'),
    turn: () => pruneOutbox(database),
  });
  for (const loop of [...duties, pruning]) loop.start();

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    flow.stopping = true;
    halt.abort();
    await app.close();
    await Promise.all([...duties, pruning].map((loop) => loop.stop()));
    await flow.end();
    await database.close();
  };
  return {
    app,
    context,
    url,
    nudge: () => flow.relay?.nudge(),
    sweepNow: (name) => {
      const sweep = definition.sweeps.find((candidate) => candidate.name === name);
      if (!sweep) throw new Error(`There is no sweep ${name}`);
      return runSweep(sweep, context, definition.units);
    },
    stop: () => (stopping ??= stop()),
  };
}

async function databaseMissing(database: Database): Promise<string[]> {
  try {
    await database.pool.query({ text: 'SELECT 1', query_timeout: READY_QUERY_MS } as never);
    return [];
  } catch {
    return ['database'];
  }
}

/** The NATS side of a service: there once the first connection stands. */
class EventFlow {
  relay: Relay | undefined;
  stopping = false;
  #nats: NatsConnection | undefined;
  #consumers: readonly Consumer[] = [];
  #connected = false;

  begin(nats: NatsConnection, relay: Relay, consumers: readonly Consumer[], onFatal: (reason: string) => void): void {
    if (this.stopping) {
      void nats.close();
      return;
    }
    this.#nats = nats;
    this.relay = relay;
    this.#consumers = consumers;
    this.#connected = true;
    relay.start();
    for (const consumer of consumers) consumer.start();
    void this.#follow(nats);
    void nats.closed().then((error) => {
      this.#connected = false;
      if (!this.stopping) onFatal(`The NATS connection ended for good: ${error?.message ?? 'closed'}`);
    });
  }

  alive(): boolean {
    return this.#nats === undefined || this.stopping || !this.#nats.isClosed();
  }

  missing(): string[] {
    if (this.stopping) return ['stopping'];
    if (!this.#connected) return ['nats'];
    return this.#consumers.filter((consumer) => !consumer.healthy()).map((consumer) => `events of ${consumer.source}`);
  }

  /** Stop pulling, finish and acknowledge, flush the relay, drain. */
  async end(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.#consumers.map((consumer) => consumer.stop()));
    await this.relay?.stop();
    if (this.#nats) await leave(this.#nats, this.#connected);
  }

  async #follow(nats: NatsConnection): Promise<void> {
    for await (const { type } of nats.status()) {
      if (type === 'disconnect') this.#connected = false;
      if (type === 'reconnect') this.#connected = true;
    }
  }
}

/** Drains where the broker answers: one that is away or stands still would be waited for without end. */
async function leave(nats: NatsConnection, connected: boolean): Promise<void> {
  const drained = connected ? nats.drain().catch(() => {}) : undefined;
  await Promise.race([drained, delay(DRAIN_WITHIN_MS, undefined, { ref: false })]);
  await nats.close();
}
