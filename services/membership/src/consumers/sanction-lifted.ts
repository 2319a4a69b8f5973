import { sanctionEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { newId } from '@groupwarden/server';
import { saveBar } from '../db/bars.ts';
import { liftBar } from '../flows/lift-bar.ts';

/** An overturned decision reverses every effect: the bar goes, and whoever is still listed may be in again. */
export const sanctionLifted = defineHandler(sanctionEvents.lifted, async (tx, event) => {
  const { sanctionId, groupId, subjectId, imposedById, measure } = event.data;
  if (measure !== 'removal') return;
  const bar = { sanctionId, groupId, personId: subjectId, imposedById, lifted: true, version: event.aggregateversion };
  if (!(await saveBar(tx, bar))) return;
  await liftBar(tx, bar, {
    actor: event.actor,
    now: new Date(event.time),
    newId,
    correlationId: event.correlationid,
    causationId: event.id,
    traceParent: event.traceparent,
  });
});
