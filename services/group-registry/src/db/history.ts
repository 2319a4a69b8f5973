import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked, Problem } from '@groupwarden/server';

/** A row of `decisions` with the names of who decided, and for whom. */
export interface DecisionRow {
  version: number;
  step: string;
  decision: string;
  reason: string | null;
  decided_by: string | null;
  employee_number: string | null;
  real_name: string | null;
  on_behalf_of: string | null;
  delegator_number: string | null;
  delegator_name: string | null;
  dossier_version: number | null;
  dossier_sha256: string | null;
  policy_version: number;
  decided_at: Date;
}

/** Decisions on a group, in order or the other way round. */
export async function listDecisions(
  tx: Transaction,
  groupId: string,
  { sort, after, limit }: PageAsked<number>,
): Promise<DecisionRow[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<DecisionRow>(
    `SELECT d.version, d.step, d.decision, d.reason, d.decided_by, p.employee_number, p.real_name, d.on_behalf_of,
            o.employee_number AS delegator_number, o.real_name AS delegator_name, d.dossier_version, d.dossier_sha256, d.policy_version, d.decided_at
       FROM decisions d LEFT JOIN roster_people p ON p.unit_id = d.unit_id AND p.person_id = d.decided_by
       LEFT JOIN roster_people o ON o.unit_id = d.unit_id AND o.person_id = d.on_behalf_of
      WHERE d.unit_id = current_setting('groupwarden.unit') AND d.group_id = $1
        AND ($2::int IS NULL OR d.version ${beyond} $2)
      ORDER BY d.version ${order} LIMIT $3`,
    [groupId, after ?? null, limit],
    `list_decisions_${order}`,
  );
  if (rows.length === 0) await requireGroup(tx, groupId);
  return rows;
}

/** A row of `dossiers`. */
export interface DossierRow {
  version: number;
  step: string;
  sha256: string;
  frozen_at: Date;
}

/** Frozen versions of a group's dossier, in order or the other way round, without their text. */
export async function listDossiers(
  tx: Transaction,
  groupId: string,
  { sort, after, limit }: PageAsked<number>,
): Promise<DossierRow[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<DossierRow>(
    `SELECT version, step, sha256, frozen_at FROM dossiers
      WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1
        AND ($2::int IS NULL OR version ${beyond} $2)
      ORDER BY version ${order} LIMIT $3`,
    [groupId, after ?? null, limit],
    `list_dossiers_${order}`,
  );
  if (rows.length === 0) await requireGroup(tx, groupId);
  return rows;
}

/** How many rows of such a table a group has. */
export async function countHistory(
  tx: Transaction,
  of: 'decisions' | 'dossiers' | 'amendments' | 'papers',
  groupId: string,
): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${of} WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1`,
    [groupId],
    `count_${of}`,
  );
  return rows[0]?.n ?? 0;
}

/** @throws Problem group_not_found, dossier_not_found. */
export async function readDossier(
  tx: Transaction,
  groupId: string,
  version: number,
): Promise<DossierRow & { canonical: string }> {
  const { rows } = await tx.query<DossierRow & { canonical: string }>(
    `SELECT version, step, sha256, frozen_at, canonical FROM dossiers
      WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1 AND version = $2`,
    [groupId, version],
    'read_dossier',
  );
  if (rows[0]) return rows[0];
  await requireGroup(tx, groupId);
  throw new Problem('dossier_not_found');
}

export async function requireGroup(tx: Transaction, groupId: string): Promise<void> {
  const { rowCount } = await tx.query(
    "SELECT FROM groups WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1",
    [groupId],
    'group_exists',
  );
  if (rowCount === 0) throw new Problem('group_not_found');
}

/** The last version submitted before the submission that this version belongs to; undefined when there is none. */
export async function previousSubmission(
  tx: Transaction,
  groupId: string,
  version: number,
): Promise<number | undefined> {
  const { rows } = await tx.query<{ version: number }>(
    `SELECT version FROM dossiers
      WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1 AND version <= $2
        AND step IN ('proposed', 'amendment_proposed')
      ORDER BY version DESC OFFSET 1 LIMIT 1`,
    [groupId, version],
    'previous_submission',
  );
  return rows[0]?.version;
}
