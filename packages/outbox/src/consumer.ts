import { createHash } from 'node:crypto';
import { type CloudEvent, durableOf, type ServiceName, streamOf } from '@groupwarden/contracts';
import { type Database, isUnavailable } from '@groupwarden/database';
import type { ConsumerMessages, JsMsg, NatsConnection } from 'nats';
import type { Consumption } from './handler.ts';
import { applyOnce, bury } from './inbox.ts';
import { isCloudEvent } from './is-cloud-event.ts';
import type { OutboxMetrics } from './metrics.ts';

export interface ConsumerOptions {
  database: Database;
  nats: NatsConnection;
  service: ServiceName;
  /** Whose facts are read. */
  source: ServiceName;
  consumption: Consumption;
  metrics: OutboxMetrics;
  onError: (error: unknown) => void;
}

/** Reads one stream, in order, for as long as the service lives. */
export interface Consumer {
  readonly source: ServiceName;
  start(): void;
  /** False while the stream, its durable or the connection is missing. */
  healthy(): boolean;
  /** Stops pulling, lets the batch under way finish and be acknowledged. */
  stop(): Promise<void>;
}

const BATCH = 100;
const PREFETCH = 500;
const ATTEMPTS_BEFORE_BURIAL = 5;
const RETRY_MS = 100;
const MAX_RETRY_MS = 5_000;

/**
 * Pulls messages, lets them take effect in batches (one transaction each) and acknowledges after the commit. A batch that
 * fails is taken one by one; a fact that keeps failing is buried, one that fails because the database is away waits for it.
 */
export function createConsumer(options: ConsumerOptions): Consumer {
  return new StreamConsumer(options);
}

class StreamConsumer implements Consumer {
  readonly source: ServiceName;
  readonly #options: ConsumerOptions;
  #healthy = false;
  #stopping = false;
  #messages: ConsumerMessages | undefined;
  #running: Promise<void> | undefined;
  #wakeRetry: (() => void) | undefined;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    this.source = options.source;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  healthy(): boolean {
    return this.#healthy && !this.#options.nats.isClosed();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wakeRetry?.();
    await this.#messages?.close();
    await this.#running;
  }

  /** `consume()` ends or falls silent when its stream or durable is gone: begin again until told to stop. */
  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping) {
      try {
        await this.#consume(() => {
          failures = 0;
        });
      } catch (error) {
        this.#options.onError(error);
      }
      this.#healthy = false;
      failures += 1;
      if (!this.#stopping) await this.#pause(Math.min(RETRY_MS * 2 ** failures, MAX_RETRY_MS));
    }
  }

  async #consume(onProgress: () => void): Promise<void> {
    const { nats, service, source } = this.#options;
    const consumer = await nats.jetstream().consumers.get(streamOf(source), durableOf(service, source));
    // The durable's max_ack_pending bounds what can arrive here before it is acknowledged.
    const arrived: JsMsg[] = [];
    let wake = (): void => {};
    const messages = await consumer.consume({
      max_messages: PREFETCH,
      idle_heartbeat: 5_000,
      expires: 30_000,
      callback: (message) => {
        arrived.push(message);
        wake();
      },
    });
    this.#messages = messages;
    if (this.#stopping) await messages.close();
    this.#healthy = true;
    let closed = false;
    const closing = messages.closed().then(() => {
      closed = true;
      wake();
    });
    const watching = this.#watch(messages);
    try {
      while (!closed) {
        // What has arrived goes together; a lone fact does not wait for company.
        const batch = arrived.splice(0, BATCH);
        if (batch.length > 0) {
          await this.#process(batch);
          onProgress();
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (closed || arrived.length > 0) resolve();
          });
        }
      }
    } finally {
      // Left open by a failure, it would go on pulling facts that nobody applies.
      await messages.close();
      await Promise.all([closing, watching]);
    }
  }

  /** Status is the only word of a lost stream or durable: iteration itself just goes quiet. */
  async #watch(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of await messages.status()) {
      if (['consumer_deleted', 'consumer_not_found', 'stream_not_found', 'heartbeats_missed'].includes(type)) {
        this.#healthy = false;
        await messages.close();
      }
    }
  }

  async #process(messages: readonly JsMsg[]): Promise<void> {
    const { database, consumption, metrics, source, onError } = this.#options;
    const parsed = messages.map((message) => ({ message, event: parse(message) }));
    const events = parsed.flatMap(({ event }) => (event ? [event] : []));
    try {
      const fresh = await applyOnce(database, consumption, events);
      metrics.consumed.inc({ source, result: 'applied' }, fresh);
      metrics.consumed.inc({ source, result: 'known_or_unneeded' }, events.length - fresh);
    } catch (error) {
      onError(error);
      for (const event of events) if (!(await this.#applyAlone(event))) return;
    }
    for (const { message, event } of parsed) if (!event) await this.#buryUnreadable(message);
    await acknowledge(messages);
  }

  /** True when the fact took effect or was set aside; false when the service is stopping and it stays with the broker. */
  async #applyAlone(event: CloudEvent): Promise<boolean> {
    const { database, consumption, metrics, source, onError } = this.#options;
    for (let attempt = 1; !this.#stopping; ) {
      try {
        await applyOnce(database, consumption, [event]);
        metrics.consumed.inc({ source, result: 'applied' });
        return true;
      } catch (error) {
        onError(error);
        const payload = JSON.stringify(event);
        if (!isUnavailable(error) && attempt >= ATTEMPTS_BEFORE_BURIAL) {
          await bury(database, source, {
            id: event.id,
            type: event.type,
            payload,
            error: String(error),
            attempts: attempt,
          });
          metrics.consumed.inc({ source, result: 'buried' });
          return true;
        }
        if (!isUnavailable(error)) attempt += 1;
        await this.#pause(Math.min(RETRY_MS * 2 ** attempt, MAX_RETRY_MS));
      }
    }
    return false;
  }

  async #buryUnreadable(message: JsMsg): Promise<void> {
    const { database, metrics, source } = this.#options;
    const payload = Buffer.from(message.data).toString('utf8').replaceAll('\0', '\\0');
    // There is no event id to go by: the content makes one, so that a redelivery finds the same row.
    const id = createHash('sha256').update(message.data).digest('hex').slice(0, 32);
    await bury(database, source, {
      id,
      type: message.subject,
      payload,
      error: 'not a CloudEvent of this system',
      attempts: 1,
    });
    metrics.consumed.inc({ source, result: 'buried' });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#wakeRetry = undefined;
        resolve();
      };
      const timer = setTimeout(finish, ms);
      this.#wakeRetry = finish;
    });
  }
}

/** Double acknowledgement: `false` means that the server did not hear it and will deliver again, which changes nothing. */
async function acknowledge(messages: readonly JsMsg[]): Promise<void> {
  await Promise.all(messages.map((message) => message.ackAck({ timeout: 2_000 }).catch(() => false)));
}

function parse(message: JsMsg): CloudEvent | undefined {
  try {
    const event: unknown = message.json();
    return isCloudEvent(event) ? event : undefined;
  } catch {
    return undefined;
  }
}
