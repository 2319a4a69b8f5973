import type { CloudEvent, EventData, EventDefinition } from '@groupwarden/contracts';
import { insertInto, type Statement, type Transaction } from '@groupwarden/database';
import type { TObject } from '@sinclair/typebox';
import { v7 as uuidv7 } from 'uuid';
import { consistencyTokenOf } from './consistency-token.ts';
import { nudgeRelay } from './nudge.ts';

/** A fact to be published; the rest of the CloudEvents envelope follows from its definition. */
export interface NewEvent<S extends TObject = TObject> {
  definition: EventDefinition<S>;
  /** Id of the aggregate. */
  subject: string;
  /** Version of the aggregate after this fact; gap-free, so two writers of one version cannot both commit. */
  aggregateVersion: number;
  /** `person:<personId>`, `client:<name>` or `system:<service>`. */
  actor: string;
  onBehalfOf?: string | undefined;
  correlationId?: string | undefined;
  causationId?: string | undefined;
  traceParent?: string | undefined;
  time: Date;
  data: EventData<EventDefinition<S>>;
}

const pending = new WeakMap<Transaction, CloudEvent[]>();

/**
 * Puts a fact into the outbox of this transaction; the only way to publish. All facts of a transaction are written by
 * one statement just before COMMIT, in the order of the calls, and are published in that order.
 *
 * @returns the event id (UUIDv7).
 */
export function enqueue<S extends TObject>(tx: Transaction, event: NewEvent<S>): string {
  if (tx.unitId === undefined) throw new Error(`No unit is in force: ${event.definition.name} belongs to one`);
  const envelope = envelopeOf(tx.unitId, event);
  let events = pending.get(tx);
  if (!events) {
    events = [];
    pending.set(tx, events);
    tx.beforeCommit(() => flush(tx));
    tx.afterCommit(() => nudgeRelay(tx.database));
  }
  events.push(envelope);
  return envelope.id;
}

/** The Consistency-Token of everything enqueued so far in this transaction; undefined when there is nothing. */
export function pendingConsistencyToken(tx: Transaction): string | undefined {
  const events = pending.get(tx);
  const [first] = events ?? [];
  return events && first ? consistencyTokenOf(first.source, events) : undefined;
}

function envelopeOf<S extends TObject>(unitId: string, event: NewEvent<S>): CloudEvent {
  return {
    specversion: '1.0',
    id: uuidv7(),
    source: event.definition.source,
    type: event.definition.type,
    subject: event.subject,
    time: event.time.toISOString(),
    datacontenttype: 'application/json',
    unitid: unitId,
    aggregateversion: event.aggregateVersion,
    actor: event.actor,
    ...(event.onBehalfOf && { onbehalfof: event.onBehalfOf }),
    ...(event.correlationId && { correlationid: event.correlationId }),
    ...(event.causationId && { causationid: event.causationId }),
    ...(event.traceParent && { traceparent: event.traceParent }),
    data: event.data as Record<string, unknown>,
  };
}

const COLUMNS = ['event_id', 'unit_id', 'aggregate', 'aggregate_id', 'aggregate_version', 'type', 'event'];
/** Each row is to be published, which {@link createRelay the relay} finds in a table apart. */
const toBePublished = (insert: string): string =>
  `WITH fact AS (${insert} RETURNING position) INSERT INTO outbox_pending SELECT position FROM fact`;
const insertFact = insertInto('outbox', COLUMNS, toBePublished);

/** Up to this many, a plain row each costs less than arrays, which are written and read with every quote escaped. */
const FEW = 16;

const insertOne = (event: CloudEvent): Statement =>
  insertFact(
    [
      event.id,
      event.unitid,
      event.type.split('.')[1],
      event.subject,
      event.aggregateversion,
      event.type,
      JSON.stringify(event),
    ],
    event.unitid,
  );

/**
 * One array parameter per column: a statement of fixed text, so it is prepared once whatever the number of facts.
 * Each row carries its own unit, because a consumer's batch walks over several.
 */
const INSERT = toBePublished(`
  INSERT INTO outbox (${COLUMNS})
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::json[])`);

function flush(tx: Transaction): Statement[] {
  const events = pending.get(tx) ?? [];
  pending.delete(tx);
  if (events.length <= FEW) return events.map(insertOne);
  const units = new Set(events.map((event) => event.unitid));
  return [
    {
      text: INSERT,
      name: 'outbox_insert',
      unitId: units.size === 1 ? events[0]?.unitid : '*',
      values: [
        events.map((event) => event.id),
        events.map((event) => event.unitid),
        events.map((event) => event.type.split('.')[1]),
        events.map((event) => event.subject),
        events.map((event) => event.aggregateversion),
        events.map((event) => event.type),
        events.map((event) => JSON.stringify(event)),
      ],
    },
  ];
}
