import type { CloudEvent } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByIds, isQualifiedAdmin } from '@groupwarden/roster-projection';
import { lockGroup } from '../db/load-group.ts';
import { lockAdministeredBy } from '../db/open-work.ts';
import { loseAdmin } from '../domain/admins.ts';
import { clockFacts } from '../facts.ts';
import { recordConsequence } from '../record-consequence.ts';

/**
 * Opens an admin gap in every group of a person who is no longer qualified (R4). Judged by the roster as it stands with
 * this fact, not by the fact itself, so late and repeated facts change nothing.
 */
export async function openAdminGaps(tx: Transaction, personId: string, event: CloudEvent<unknown>): Promise<void> {
  const happened = new Date(event.time);
  const person = (await findByIds(tx, [personId])).get(personId);
  if (!person || isQualifiedAdmin(person, happened)) return;
  const reason = person.state === 'active' ? 'appointment_ended' : 'left_roster';
  for (const groupId of await lockAdministeredBy(tx, personId)) {
    const loaded = await lockGroup(tx, groupId, undefined, happened);
    const now = new Date(Math.max(happened.getTime(), loaded.group.updatedAt.getTime()));
    const decision = loseAdmin(loaded.group, personId, reason, await clockFacts(tx, now));
    await recordConsequence(tx, loaded, decision, { causationId: event.id });
  }
}
