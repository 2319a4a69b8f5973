import type { GroupFindingKind } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { Problem, requireVersion } from '@groupwarden/server';
import { type DecidedFinding, type Finding, groupIdsOf, isUnsettled, type OpenFinding } from '../domain/finding.ts';
import { FINDING_COLUMNS, type FindingRow, findingOf, findingRowOf } from './finding-row.ts';
import { withdrawFindingsDue } from './notices.ts';

const unit = "current_setting('groupwarden.unit')";
const columns = FINDING_COLUMNS.join(', ');

/**
 * Reads a finding in order to change it: others wait until this transaction ends.
 *
 * @throws Problem finding_not_found; version_stale when it is not the version that the caller has seen.
 */
export async function lockFinding(tx: Transaction, findingId: string, seen: number): Promise<Finding> {
  const { rows } = await tx.query<FindingRow>(
    `SELECT ${columns} FROM group_findings WHERE unit_id = ${unit} AND finding_id = $1 FOR UPDATE`,
    [findingId],
    'lock_finding',
  );
  const [row] = rows;
  if (!row) throw new Problem('finding_not_found');
  requireVersion(row.version, seen);
  return findingOf(row);
}

/** What is found about a group, on whichever side of a pair or a merger it is, and not settled; locked. */
export async function lockFindingsOfGroup(tx: Transaction, groupId: string): Promise<Finding[]> {
  const { rows } = await tx.query<FindingRow>(
    `SELECT ${columns} FROM group_findings
      WHERE unit_id = ${unit}
        AND (state IN ('open', 'decided') AND group_id = $1
          OR state IN ('open', 'decided') AND keeps_group_id IS NOT NULL AND keeps_group_id = $1
          OR state = 'decided' AND into_id IS NOT NULL AND into_id = $1)
      ORDER BY finding_id FOR UPDATE`,
    [groupId],
    'lock_findings_of_group',
  );
  return rows.map(findingOf);
}

/** Findings among these that nobody is deciding on this moment, locked. */
export async function lockFreeFindings(tx: Transaction, findingIds: readonly string[]): Promise<Finding[]> {
  if (findingIds.length === 0) return [];
  const { rows } = await tx.query<FindingRow>(
    `SELECT ${columns} FROM group_findings
      WHERE unit_id = ${unit} AND finding_id = ANY($1) ORDER BY finding_id FOR UPDATE SKIP LOCKED`,
    [findingIds],
    'lock_free_findings',
  );
  return rows.map(findingOf);
}

/** A stretch of subjects in order of their ids: those after `after`, up to and including `to` if there is an end. */
export interface Stretch {
  readonly after: string;
  readonly to: string | undefined;
}

/** Findings of a kind about subjects in the stretch that are not settled. */
export async function findUnsettled(
  tx: Transaction,
  kind: GroupFindingKind,
  { after, to }: Stretch,
): Promise<(OpenFinding | DecidedFinding)[]> {
  const { rows } = await tx.query<FindingRow>(
    `SELECT ${columns} FROM group_findings
      WHERE unit_id = ${unit} AND kind = $1 AND state IN ('open', 'decided')
        AND subject_id > $2 AND ($3::text IS NULL OR subject_id <= $3)`,
    [kind, after, to ?? null],
    'find_unsettled',
  );
  return rows.map(findingOf).filter(isUnsettled);
}

/** Subjects in the stretch about whom a finding of the kind was answered with a reason that still holds. */
export async function findSilenced(
  tx: Transaction,
  kind: GroupFindingKind,
  { after, to }: Stretch,
  today: string,
): Promise<Set<string>> {
  const { rows } = await tx.query<{ subject_id: string }>(
    `SELECT subject_id FROM group_findings
      WHERE unit_id = ${unit} AND kind = $1 AND state = 'settled' AND silenced_until > $4::date
        AND subject_id > $2 AND ($3::text IS NULL OR subject_id <= $3)`,
    [kind, after, to ?? null, today],
    'find_silenced',
  );
  return new Set(rows.map((row) => row.subject_id));
}

/** Stores findings as they are now, new ones and changed ones; whoever has nothing to see to any more is not told. */
export async function saveFindings(tx: Transaction, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await tx.query(
    `INSERT INTO group_findings AS f (${columns})
     SELECT ${columns} FROM json_populate_recordset(null::group_findings, $1::json)
     ON CONFLICT (unit_id, finding_id) DO UPDATE SET
       ${FINDING_COLUMNS.slice(2)
         .map((column) => `${column} = excluded.${column}`)
         .join(', ')}
       WHERE f.version < excluded.version`,
    [JSON.stringify(findings.map(findingRowOf))],
    'save_findings',
  );
  const changed = findings.filter(({ version }) => version > 1);
  await withdrawFindingsDue(
    tx,
    changed.map((finding) => ({
      findingId: finding.id,
      groupIds: groupIdsOf(finding.observation),
      ownerId: isUnsettled(finding) ? finding.ownerId : undefined,
    })),
  );
}
