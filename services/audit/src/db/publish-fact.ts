import type { CloudEvent, EventData, EventDefinition } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import type { TObject } from '@sinclair/typebox';
import type { Context } from '../context.ts';
import { appendFacts } from './append-facts.ts';
import { lockHead } from './head.ts';

/** A fact of the audit service itself. */
export interface OwnFact<S extends TObject> {
  definition: EventDefinition<S>;
  subject: string;
  aggregateVersion: number;
  actor: string;
  correlationId?: string;
  data: EventData<EventDefinition<S>>;
}

/** Publishes a fact of this service and records it in the log, in the caller's transaction. */
export async function publishAndRecord<S extends TObject>(
  tx: Transaction,
  context: Context,
  fact: OwnFact<S>,
): Promise<void> {
  const time = context.clock();
  const id = enqueue(tx, { ...fact, time });
  const event: CloudEvent = {
    specversion: '1.0',
    id,
    source: fact.definition.source,
    type: fact.definition.type,
    subject: fact.subject,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    unitid: tx.unitId ?? '',
    aggregateversion: fact.aggregateVersion,
    actor: fact.actor,
    ...(fact.correlationId === undefined ? {} : { correlationid: fact.correlationId }),
    data: fact.data as Record<string, unknown>,
  };
  await appendFacts(tx, context, await lockHead(tx, context.originOf(tx.unitId ?? '')), [event]);
}
