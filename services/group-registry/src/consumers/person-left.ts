import { personEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { openAdminGaps } from './open-admin-gaps.ts';

/** Whoever leaves the roster is admin of nothing (R4). */
export const personLeft = defineHandler(personEvents.left, (tx, event) =>
  openAdminGaps(tx, event.data.person.personId, event),
);
