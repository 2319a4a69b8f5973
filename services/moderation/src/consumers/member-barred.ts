import { memberEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { eventsOf } from '@groupwarden/server';
import { lockFile } from '../db/load-file.ts';
import { imposedSanctions } from '../db/sanctions.ts';
import { saveFile } from '../db/save-file.ts';
import { enforceSanction } from '../domain/carry-out.ts';
import { publish } from '../publish.ts';

/** Membership barred the person from the group: the sanctions imposed there are enforced (R11). */
export const memberBarred = defineHandler(memberEvents.barred, async (tx, event) => {
  const { groupId, personId } = event.data.membership;
  const now = new Date(event.time);
  for (const { id, caseId } of await imposedSanctions(tx, groupId, personId)) {
    const before = await lockFile(tx, caseId);
    const sanction = before.sanctions.find((item) => item.id === id);
    const events = sanction ? eventsOf(enforceSanction(sanction, now)) : [];
    if (events.length === 0) continue;
    const file = publish(tx, before, events, {
      actor: 'system:moderation',
      now,
      requestId: event.correlationid,
      causationId: event.id,
      traceParent: event.traceparent,
    });
    await saveFile(tx, before, file);
  }
});
