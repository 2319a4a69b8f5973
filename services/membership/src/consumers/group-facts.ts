import { type CloudEvent, type EventDefinition, groupEvents } from '@groupwarden/contracts';
import type { EventHandler } from '@groupwarden/outbox';
import { newId } from '@groupwarden/server';
import { syncGroup } from '../flows/sync-group.ts';

/** Every `group.*` fact carries the group whole, so one effect serves them all (R7). */
export const groupHandlers: readonly EventHandler[] = Object.values(groupEvents).map((definition) => ({
  definition: definition as EventDefinition,
  handle: (tx, event) =>
    syncGroup(tx, event as CloudEvent as Parameters<typeof syncGroup>[1], {
      actor: event.actor,
      now: new Date(event.time),
      newId,
      correlationId: event.correlationid,
      causationId: event.id,
      traceParent: event.traceparent,
    }),
}));
