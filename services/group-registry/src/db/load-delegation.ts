import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { Problem, requireVersion } from '@groupwarden/server';
import type { Delegation } from '../domain/delegation.ts';
import type { Names } from './load-group.ts';

interface JoinedPerson {
  id: string;
  no: string | null;
  name: string | null;
}
/** A row of `delegations` with the people it names. */
export interface DelegationRow {
  unit_id: string;
  delegation_id: string;
  state: Delegation['state'];
  version: number;
  from_person: string;
  to_person: string;
  role: AppointmentRole;
  valid_from: Date;
  valid_to: Date;
  reason: string;
  drawn_up_by: string;
  drawn_up_for: string | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  closed_by: string | null;
  closed_at: Date | null;
  closed_reason: string | null;
  created_at: Date;
  updated_at: Date;
  /** Whether it gives authority at the instant asked for. */
  in_force: boolean;
  people: JoinedPerson[];
}

/** A delegation, how everyone in it is called, and whether it gives authority at the instant asked for. */
export interface LoadedDelegation {
  readonly delegation: Delegation;
  readonly names: Names;
  readonly inForce: boolean;
}

const active = (person: string) =>
  `(SELECT p.state FROM roster_people p WHERE p.unit_id = d.unit_id AND p.person_id = ${person}) = 'active'`;

/**
 * Whether the delegation `d` gives authority at the instant. The roster keeps no history of who was active: of one that is
 * closed, the people are not asked.
 */
export const inForceSql = (at: string): string => `
  (d.confirmed_at <= ${at} AND d.valid_from <= ${at} AND d.valid_to > ${at}
   AND (CASE WHEN d.closed_at IS NULL THEN ${active('d.from_person')} AND ${active('d.to_person')} ELSE d.closed_at > ${at} END)
   AND EXISTS (SELECT FROM roster_appointments a WHERE a.unit_id = d.unit_id AND a.person_id = d.from_person
                  AND a.role = d.role AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})))`;

/** Everything about a delegation `d`; `$1` is the instant. */
export const DELEGATION_COLUMNS = `
  d.*, coalesce(${inForceSql('$1::timestamptz')}, false) AS in_force,
  (SELECT json_agg(json_build_object('id', named.person_id, 'no', p.employee_number, 'name', p.real_name))
     FROM unnest(ARRAY[d.from_person, d.to_person, d.drawn_up_by, d.drawn_up_for, d.confirmed_by, d.closed_by]) AS named(person_id)
     LEFT JOIN roster_people p ON p.unit_id = d.unit_id AND p.person_id = named.person_id
    WHERE named.person_id IS NOT NULL) AS people`;

const READ = `SELECT ${DELEGATION_COLUMNS} FROM delegations d
  WHERE d.unit_id = current_setting('groupwarden.unit') AND d.delegation_id = $2`;

/** @throws Problem delegation_not_found when the caller's unit has no such delegation. */
export async function readDelegation(tx: Transaction, delegationId: string, at: Date): Promise<LoadedDelegation> {
  const { rows } = await tx.query<DelegationRow>(READ, [at, delegationId], 'read_delegation');
  return loadedDelegation(found(rows[0]));
}

/**
 * Reads a delegation in order to change it: others wait until this transaction ends.
 *
 * @throws Problem delegation_not_found, version_stale.
 */
export async function lockDelegation(
  tx: Transaction,
  delegationId: string,
  seen: number | undefined,
  at: Date,
): Promise<LoadedDelegation> {
  const { rows } = await tx.query<DelegationRow>(`${READ} FOR UPDATE OF d`, [at, delegationId], 'lock_delegation');
  const loaded = loadedDelegation(found(rows[0]));
  if (seen !== undefined) requireVersion(loaded.delegation.version, seen);
  return loaded;
}

function found<Row>(row: Row | undefined): Row {
  if (!row) throw new Problem('delegation_not_found');
  return row;
}

export const loadedDelegation = (row: DelegationRow): LoadedDelegation => ({
  delegation: delegationOf(row),
  names: new Map(row.people.map(({ id, no, name }) => [id, { employeeNumber: no ?? '', realName: name ?? '' }])),
  inForce: row.in_force,
});

function delegationOf(row: DelegationRow): Delegation {
  const base = {
    id: row.delegation_id,
    unitId: row.unit_id,
    version: row.version,
    from: row.from_person,
    to: row.to_person,
    role: row.role,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    reason: row.reason,
    drawnUpBy: row.drawn_up_by,
    drawnUpFor: row.drawn_up_for ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
  const confirmedBy = row.confirmed_by ?? undefined;
  const confirmedAt = row.confirmed_at ?? undefined;
  if (row.state === 'proposed') return { ...base, state: 'proposed' };
  if (row.state === 'confirmed') {
    if (!confirmedBy || !confirmedAt) throw new Error('A confirmed delegation was confirmed by somebody');
    return { ...base, state: 'confirmed', confirmedBy, confirmedAt };
  }
  if (!row.closed_at) throw new Error('A closed delegation was closed at some time');
  return {
    ...base,
    state: row.state,
    confirmedBy,
    confirmedAt,
    closedBy: row.closed_by ?? undefined,
    closedAt: row.closed_at,
    closedReason: row.closed_reason ?? undefined,
  };
}
