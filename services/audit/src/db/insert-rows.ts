import type { Transaction } from '@groupwarden/database';

type Cell = string | number | null;

/** Everything that one append stores; rows carry the names of their columns, bytes in Postgres' text form. */
export interface NewRows {
  readonly entries: readonly Readonly<Record<string, Cell>>[];
  readonly relations: readonly { readonly related_id: string; readonly entry_index: number }[];
  readonly openings: readonly Readonly<Record<string, Cell>>[];
  readonly nodes: readonly { readonly level: number; readonly node_index: number; readonly hash: string }[];
  readonly caseGroups: readonly { readonly case_id: string; readonly group_id: string }[];
  readonly size: number;
  readonly rootHash: Uint8Array;
  readonly frontier: Uint8Array;
}

// One round trip, and a text that does not depend on the number of rows, so that it is prepared once.
const INSERT = `
  WITH new_entries AS (
    INSERT INTO entries (unit_id, entry_index, id, time, recorded_at, type, source, aggregate_version, actor, on_behalf_of,
                         subject, outcome, reason, correlation_id, search_text, leaf, leaf_hash)
    SELECT $1, r.* FROM json_to_recordset($2::json) AS r(entry_index bigint, id text, time timestamptz, recorded_at timestamptz,
      type text, source text, aggregate_version integer, actor text, on_behalf_of text, subject text, outcome text, reason text,
      correlation_id text, search_text text, leaf text, leaf_hash bytea)),
  new_relations AS (
    INSERT INTO entry_relations (unit_id, related_id, entry_index)
    SELECT $1, r.* FROM json_to_recordset($3::json) AS r(related_id text, entry_index bigint)),
  new_openings AS (
    INSERT INTO openings (unit_id, entry_index, pointer, salt, value)
    SELECT $1, r.* FROM json_to_recordset($4::json) AS r(entry_index bigint, pointer text, salt bytea, value text)),
  new_nodes AS (
    INSERT INTO tree_nodes (unit_id, level, node_index, hash)
    SELECT $1, r.* FROM json_to_recordset($5::json) AS r(level smallint, node_index bigint, hash bytea)),
  new_case_groups AS (
    INSERT INTO case_groups (unit_id, case_id, group_id)
    SELECT DISTINCT $1, r.* FROM json_to_recordset($6::json) AS r(case_id text, group_id text)
    ON CONFLICT DO NOTHING)
  UPDATE logs SET size = $7, root_hash = $8, frontier = $9 WHERE unit_id = $1`;

/** Stores what an append made and moves the head, which must be locked. */
export async function insertRows(tx: Transaction, rows: NewRows): Promise<void> {
  const { entries, relations, openings, nodes, caseGroups } = rows;
  await tx.query(
    INSERT,
    [
      tx.unitId,
      ...[entries, relations, openings, nodes, caseGroups].map((list) => JSON.stringify(list)),
      rows.size,
      rows.rootHash,
      rows.frontier,
    ],
    'log_append',
  );
}
