import type { GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import type { DossierDocument, DossierRef } from '../domain/dossier.ts';
import { requireGroup } from './history.ts';

/** What was on record of a group at an instant: its state, and the dossier that was the current one. */
export interface RecordedGroup {
  readonly state: GroupState;
  readonly version: number;
  readonly updatedAt: Date;
  readonly createdAt: Date;
  readonly dossier: DossierRef;
  readonly document: DossierDocument;
}

/**
 * The record of a group as it stood at the instant. What an amendment froze on its way does not count.
 *
 * @throws Problem group_not_found; dossier_not_found when nothing was frozen yet.
 */
export async function readGroupAsOf(tx: Transaction, groupId: string, at: Date): Promise<RecordedGroup> {
  await requireGroup(tx, groupId);
  const { rows } = await tx.query<{
    state: GroupState;
    version: number;
    decided_at: Date;
    created_at: Date;
    dossier_version: number;
    sha256: string;
    canonical: string;
  }>(
    `SELECT coalesce(h.state, g.state) AS state, h.version, h.decided_at, g.created_at,
            d.version AS dossier_version, d.sha256, d.canonical
       FROM groups g
      CROSS JOIN LATERAL (
        SELECT state, version, decided_at FROM decisions
         WHERE unit_id = g.unit_id AND group_id = g.group_id AND decided_at <= $2 ORDER BY version DESC LIMIT 1) AS h
      CROSS JOIN LATERAL (
        SELECT version, sha256, canonical FROM dossiers
         WHERE unit_id = g.unit_id AND group_id = g.group_id AND frozen_at <= $2 AND in_force
         ORDER BY version DESC LIMIT 1) AS d
      WHERE g.unit_id = current_setting('groupwarden.unit') AND g.group_id = $1`,
    [groupId, at],
    'read_group_as_of',
  );
  const [row] = rows;
  if (!row) throw new Problem('dossier_not_found', { detail: 'Nothing was on record of the group by then' });
  return {
    state: row.state,
    version: row.version,
    updatedAt: row.decided_at,
    createdAt: row.created_at,
    dossier: { version: row.dossier_version, sha256: row.sha256 },
    document: JSON.parse(row.canonical),
  };
}
