import type { GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';

/** A group that waits for a step. */
export interface PendingRow {
  group_id: string;
  state: GroupState;
  version: number;
  name: string;
  department_code: string;
  dossier_version: number;
  dossier_sha256: string;
  step_due_at: Date;
}

/**
 * Groups in these states in whose present round the person took no step, those due first; index-backed by state, of
 * which only the open ones are ever asked for.
 */
export async function findPendingFor(
  tx: Transaction,
  options: {
    states: readonly GroupState[];
    personId: string;
    after: readonly [string, string] | undefined;
    limit: number;
  },
): Promise<PendingRow[]> {
  const { states, personId, after, limit } = options;
  const { rows } = await tx.query<PendingRow>(
    `SELECT group_id, state, version, name, department_code, dossier_version, dossier_sha256, step_due_at FROM groups
      WHERE unit_id = current_setting('groupwarden.unit') AND state = ANY($1)
        AND NOT steps @> $2::jsonb
        AND ($3::timestamptz IS NULL OR (due_at, group_id) > ($3::timestamptz, $4))
      ORDER BY due_at, group_id LIMIT $5`,
    [states, JSON.stringify([{ by: personId }]), after?.[0] ?? null, after?.[1] ?? null, limit],
    'find_pending_for',
  );
  return rows;
}
