import { randomUUID } from 'node:crypto';
import type { CloudEvent, EventData, EventDefinition } from '@groupwarden/contracts';
import type { TObject } from '@sinclair/typebox';

/** A fact as its owner would publish it. */
export interface TestEvent<S extends TObject> {
  definition: EventDefinition<S>;
  subject: string;
  aggregateVersion: number;
  data: EventData<EventDefinition<S>>;
  unit?: string;
  actor?: string;
  id?: string;
  time?: Date;
}

/** The fact in its envelope; of unit `demo`, by its service and now, where it does not say otherwise. */
export function envelopeOf<S extends TObject>(event: TestEvent<S>, now: Date): CloudEvent {
  return {
    specversion: '1.0',
    id: event.id ?? randomUUID(),
    source: event.definition.source,
    type: event.definition.type,
    subject: event.subject,
    time: (event.time ?? now).toISOString(),
    datacontenttype: 'application/json',
    unitid: event.unit ?? 'demo',
    aggregateversion: event.aggregateVersion,
    actor: event.actor ?? `system:${event.definition.source}`,
    data: event.data as Record<string, unknown>,
  };
}
