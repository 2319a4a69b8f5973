import { sanctionEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { newId } from '@groupwarden/server';
import { saveBar } from '../db/bars.ts';
import { imposeBar } from '../flows/impose-bar.ts';

/** A violator is out at once and may not come back (R11); the platform side becomes a removal order. */
export const sanctionImposed = defineHandler(sanctionEvents.imposed, async (tx, event) => {
  const { sanctionId, groupId, subjectId, imposedById, measure } = event.data;
  if (measure !== 'removal') return;
  const bar = { sanctionId, groupId, personId: subjectId, imposedById, lifted: false, version: event.aggregateversion };
  if (!(await saveBar(tx, bar))) return;
  await imposeBar(tx, bar, {
    actor: event.actor,
    now: new Date(event.time),
    newId,
    correlationId: event.correlationid,
    causationId: event.id,
    traceParent: event.traceparent,
  });
});
