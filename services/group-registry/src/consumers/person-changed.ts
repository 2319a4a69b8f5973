import { personEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { openAdminGaps } from './open-admin-gaps.ts';

/** A change can make a person inactive (R4). */
export const personChanged = defineHandler(personEvents.changed, (tx, event) =>
  openAdminGaps(tx, event.data.person.personId, event),
);
