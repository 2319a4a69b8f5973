import type { Transaction } from '@groupwarden/database';
import { Problem, requireVersion } from '@groupwarden/server';
import type { ObservedGroup } from '../domain/observed-group.ts';
import { type ObservedGroupRow, observedGroupOf, observedGroupRow, observedTokensOf } from './observed-group-row.ts';

const OWN = "unit_id = current_setting('groupwarden.unit')";

/** @throws Problem observed_group_not_found. */
export async function readObservedGroup(tx: Transaction, id: string): Promise<ObservedGroup> {
  const { rows } = await tx.query<ObservedGroupRow>(
    `SELECT * FROM observed_groups WHERE ${OWN} AND observed_group_id = $1`,
    [id],
    'read_observed_group',
  );
  return found(rows[0]);
}

/**
 * Reads an observed group in order to change it.
 *
 * @throws Problem observed_group_not_found; version_stale.
 */
export async function lockObservedGroup(tx: Transaction, id: string, seen: number): Promise<ObservedGroup> {
  const { rows } = await tx.query<ObservedGroupRow>(
    `SELECT * FROM observed_groups WHERE ${OWN} AND observed_group_id = $1 FOR UPDATE`,
    [id],
    'lock_observed_group',
  );
  const observed = found(rows[0]);
  requireVersion(observed.version, seen);
  return observed;
}

/** What was seen under an id on one of the platforms that share it, and is still open; locked. */
export async function lockOpenByExternalId(
  tx: Transaction,
  namespace: string,
  externalGroupId: string,
): Promise<ObservedGroup | undefined> {
  const { rows } = await tx.query<ObservedGroupRow>(
    `SELECT * FROM observed_groups
      WHERE ${OWN} AND namespace = $1 AND external_group_id = $2 AND state <> 'resolved' FOR UPDATE`,
    [namespace, externalGroupId],
    'lock_open_observed_group',
  );
  return rows[0] && observedGroupOf(rows[0]);
}

/** Imports of a unit come one after the other: two lists that name the same new group would each record it. */
export async function lockImports(tx: Transaction): Promise<void> {
  await tx.query(
    "SELECT pg_advisory_xact_lock(hashtextextended('observed-groups:' || current_setting('groupwarden.unit'), 2))",
    [],
    'lock_observed_imports',
  );
}

/** Rows per statement: keeps one parameter in the low megabytes whatever the size of an import. */
const BATCH = 5000;
/** What never changes of a row. */
const FIXED = ['unit_id', 'observed_group_id', 'namespace', 'external_group_id', 'created_at'];

const SAVE = (columns: readonly string[]): string => `
  WITH saved AS MATERIALIZED (SELECT * FROM json_to_recordset($2::json) AS s(observed_group_id text, tokens int[])),
  found AS (
    INSERT INTO observed_group_search AS t (observed_group_id, tokens) SELECT observed_group_id, tokens FROM saved
    ON CONFLICT (observed_group_id) DO UPDATE SET tokens = excluded.tokens WHERE t.tokens <> excluded.tokens)
  INSERT INTO observed_groups (${columns.join(', ')})
  SELECT ${columns.join(', ')} FROM json_populate_recordset(null::observed_groups, $1::json)
  ON CONFLICT (unit_id, observed_group_id) DO UPDATE
     SET ${columns.flatMap((column) => (FIXED.includes(column) ? [] : `${column} = excluded.${column}`)).join(', ')}`;

/** Stores observed groups that are new, or that this transaction has locked. */
export async function saveObservedGroups(tx: Transaction, groups: readonly ObservedGroup[]): Promise<void> {
  for (let at = 0; at < groups.length; at += BATCH) {
    const batch = groups.slice(at, at + BATCH);
    const rows = batch.map(observedGroupRow);
    const tokens = batch.map((group) => ({ observed_group_id: group.id, tokens: observedTokensOf(group) }));
    const columns = Object.keys(rows[0] ?? {});
    await tx.query(SAVE(columns), [JSON.stringify(rows), JSON.stringify(tokens)], 'save_observed_groups');
  }
}

function found(row: ObservedGroupRow | undefined): ObservedGroup {
  if (!row) throw new Problem('observed_group_not_found');
  return observedGroupOf(row);
}
