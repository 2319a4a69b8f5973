import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { Delegation } from '../domain/delegation.ts';

const COLUMNS = [
  'unit_id',
  'delegation_id',
  'state',
  'version',
  'from_person',
  'to_person',
  'role',
  'valid_from',
  'valid_to',
  'reason',
  'drawn_up_by',
  'drawn_up_for',
  'confirmed_by',
  'confirmed_at',
  'closed_by',
  'closed_at',
  'closed_reason',
  'created_at',
  'updated_at',
] as const;

const SAVE = `
  INSERT INTO delegations (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((_, index) => `$${index + 1}`).join(', ')})
  ON CONFLICT (unit_id, delegation_id) DO UPDATE SET ${COLUMNS.slice(2)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;

/** Stores a delegation that is new or that this transaction has locked. */
export async function saveDelegation(tx: Transaction, delegation: Delegation): Promise<void> {
  const row: Record<(typeof COLUMNS)[number], unknown> = {
    unit_id: delegation.unitId,
    delegation_id: delegation.id,
    state: delegation.state,
    version: delegation.version,
    from_person: delegation.from,
    to_person: delegation.to,
    role: delegation.role,
    valid_from: delegation.validFrom,
    valid_to: delegation.validTo,
    reason: delegation.reason,
    drawn_up_by: delegation.drawnUpBy,
    drawn_up_for: delegation.drawnUpFor ?? null,
    confirmed_by: ('confirmedBy' in delegation && delegation.confirmedBy) || null,
    confirmed_at: ('confirmedAt' in delegation && delegation.confirmedAt) || null,
    closed_by: ('closedBy' in delegation && delegation.closedBy) || null,
    closed_at: 'closedAt' in delegation ? delegation.closedAt : null,
    closed_reason: ('closedReason' in delegation && delegation.closedReason) || null,
    created_at: delegation.createdAt,
    updated_at: delegation.updatedAt,
  };
  const values = COLUMNS.map((column) => row[column]);
  await tx.query(SAVE, values, 'save_delegation');
}

/**
 * Whether an open delegation of the same appointment of the same person overlaps with the time. Others who ask the same
 * wait until this transaction ends, so of two that overlap one is refused.
 */
export async function overlapsOpenDelegation(
  tx: Transaction,
  { from, role, validFrom, validTo }: { from: string; role: AppointmentRole; validFrom: Date; validTo: Date },
): Promise<boolean> {
  await tx.query(
    'SELECT pg_advisory_xact_lock(hashtextextended($1, 7))',
    [`delegation:${tx.unitId}:${from}:${role}`],
    'lock_delegations_of',
  );
  const { rowCount } = await tx.query(
    `SELECT FROM delegations
      WHERE unit_id = current_setting('groupwarden.unit') AND from_person = $1 AND role = $2
        AND state IN ('proposed', 'confirmed') AND valid_from < $4 AND valid_to > $3 LIMIT 1`,
    [from, role, validFrom, validTo],
    'overlapping_delegations',
  );
  return rowCount > 0;
}
