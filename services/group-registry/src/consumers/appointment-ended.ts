import { appointmentEvents } from '@groupwarden/contracts';
import { defineHandler } from '@groupwarden/outbox';
import { openAdminGaps } from './open-admin-gaps.ts';

/** Whoever is no longer core staff of the office or of organisation/HR is admin of nothing (R4). */
export const appointmentEnded = defineHandler(appointmentEvents.ended, (tx, event) =>
  openAdminGaps(tx, event.data.appointment.personId, event),
);
