import { randomUUID } from 'node:crypto';
import { type CloudEvent, natsSubject, type ServiceName } from '@groupwarden/contracts';
import { type Database, transaction } from '@groupwarden/database';
import type { NatsConnection } from 'nats';
import { Loop } from './loop.ts';
import type { OutboxMetrics } from './metrics.ts';
import { onFactsCommitted } from './nudge.ts';
import { StreamPublisher } from './stream-publisher.ts';

export interface RelayOptions {
  database: Database;
  nats: NatsConnection;
  service: ServiceName;
  metrics: OutboxMetrics;
  /** Longest pause between two looks at the outbox without a nudge, in milliseconds (default 200). */
  pollMs?: number;
  /** Told about every failed attempt; the relay goes on by itself, for ever. */
  onError: (error: unknown) => void;
}

/** Publishes the outbox to JetStream. */
export interface Relay {
  start(): void;
  /** A hint that there is something to publish; polling finds it anyway. */
  nudge(): void;
  /** Ends the loop after the batch under way. */
  stop(): Promise<void>;
}

const BATCH = 256;
const POLL_MS = 200;
const LEASE_MS = 5_000;
const PUBLISH_TIMEOUT_MS = 5_000;

/** One look into the outbox for each that is pending, whatever the planner knows of the tables. */
const UNPUBLISHED = `
  SELECT pending.position, event_id AS id, type, aggregate_id AS subject, event::text AS text, replays
    FROM (SELECT position FROM outbox_pending ORDER BY position LIMIT ${BATCH}) AS pending
   CROSS JOIN LATERAL (SELECT * FROM outbox WHERE outbox.position = pending.position OFFSET 0) AS fact
   ORDER BY pending.position`;
const MARK = 'DELETE FROM outbox_pending WHERE position = ANY($1)';

interface OutboxRow extends Pick<CloudEvent, 'type' | 'subject'> {
  position: number;
  id: string;
  /** The event as it was stored: it goes on without being read. */
  text: string;
  replays: number;
}

/**
 * Only the replica that holds the lease publishes, in order of position, so facts of one aggregate leave in order.
 * A replica that lost the lease without noticing can only publish again what JetStream and the inbox know already.
 */
export function createRelay(options: RelayOptions): Relay {
  const publisher = new Publisher(options);
  const loop = new Loop({
    pollMs: options.pollMs ?? POLL_MS,
    onError: options.onError,
    turn: () => publisher.turn(),
    onStop: () => publisher.release(),
  });
  onFactsCommitted(options.database, () => loop.nudge());
  return loop;
}

class Publisher {
  readonly #options: RelayOptions;
  readonly #holder = randomUUID();
  readonly #stream: StreamPublisher;
  #leaseUntil = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#stream = new StreamPublisher(options.nats, { service: options.service, timeoutMs: PUBLISH_TIMEOUT_MS });
  }

  /** Publishes one batch; true when there may be more. */
  async turn(): Promise<boolean> {
    if (!(await this.#holdsLease())) return false;
    const rows = await this.#unpublished();
    if (rows.length === 0) return false;
    const { published, failure } = await this.#publish(rows);
    await this.#mark(published);
    if (failure) throw failure;
    return rows.length === BATCH;
  }

  async release(): Promise<void> {
    this.#stream.close();
    await this.#options.database.pool.query('DELETE FROM relay_lease WHERE name = $1 AND holder = $2', [
      'relay',
      this.#holder,
    ]);
  }

  async #holdsLease(): Promise<boolean> {
    const now = Date.now();
    if (now < this.#leaseUntil - LEASE_MS / 2) return true;
    const { rowCount } = await this.#options.database.pool.query(
      `INSERT INTO relay_lease AS l (name, holder, expires_at) VALUES ('relay', $1, now() + $2 * interval '1 ms')
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
         WHERE l.holder = excluded.holder OR l.expires_at < now()`,
      [this.#holder, LEASE_MS],
    );
    this.#leaseUntil = rowCount ? now + LEASE_MS : 0;
    return this.#leaseUntil > 0;
  }

  #unpublished(): Promise<OutboxRow[]> {
    const opening = [{ text: UNPUBLISHED, values: [], name: 'outbox_unpublished', rows: true }];
    return transaction(
      this.#options.database,
      { unitId: '*', readOnly: true, opening },
      async (tx) => (tx.openingRows[0] ?? []) as unknown as OutboxRow[],
    );
  }

  /** A publish that timed out may have been stored: it counts as not published and goes again under the same message id. */
  async #publish(rows: readonly OutboxRow[]): Promise<{ published: number[]; failure: unknown }> {
    const { service, metrics } = this.#options;
    const outcomes = await this.#stream.publishAll(
      rows.map(({ id, type, subject, text, replays }) => ({
        subject: natsSubject({ source: service, type, subject }),
        // A replay needs another message id: within the window the server would drop it as known.
        messageId: replays === 0 ? id : `${id}:r${replays}`,
        payload: text,
      })),
    );
    const published = rows.filter((_, index) => outcomes[index]?.status === 'fulfilled').map((row) => row.position);
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    metrics.published.inc(published.length);
    return { published, failure: failure?.reason };
  }

  async #mark(positions: readonly number[]): Promise<void> {
    if (positions.length === 0) return;
    await transaction(this.#options.database, { unitId: '*' }, async (tx) => {
      tx.beforeCommit(() => [{ text: MARK, values: [positions], name: 'outbox_mark' }]);
    });
  }
}
