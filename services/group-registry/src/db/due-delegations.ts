import type { Transaction } from '@groupwarden/database';
import { type LoadedDelegation, lockDelegation } from './load-delegation.ts';

const active = (person: string) =>
  `(SELECT p.state FROM roster_people p WHERE p.unit_id = d.unit_id AND p.person_id = ${person}) = 'active'`;

/**
 * Up to `limit` open delegations that are over by time or that the roster no longer bears out; those that somebody is
 * deciding on this moment are left alone. Appointments that end by date send no fact, so all open ones are looked at.
 */
export async function lockOverDelegations(tx: Transaction, at: Date, limit: number): Promise<LoadedDelegation[]> {
  const { rows } = await tx.query<{ delegation_id: string }>(
    `SELECT d.delegation_id FROM delegations d
      WHERE d.unit_id = current_setting('groupwarden.unit') AND d.state IN ('proposed', 'confirmed')
        AND (d.valid_to <= $1 OR ${active('d.from_person')} IS NOT TRUE OR ${active('d.to_person')} IS NOT TRUE
          OR NOT EXISTS (SELECT FROM roster_appointments a WHERE a.unit_id = d.unit_id AND a.person_id = d.from_person
                            AND a.role = d.role AND a.valid_from <= $1 AND (a.valid_to IS NULL OR a.valid_to > $1)))
      LIMIT $2 FOR UPDATE OF d SKIP LOCKED`,
    [at, limit],
    'lock_over_delegations',
  );
  const found: LoadedDelegation[] = [];
  for (const { delegation_id } of rows) found.push(await lockDelegation(tx, delegation_id, undefined, at));
  return found;
}
