import type { Transaction } from '@groupwarden/database';
import { FOLD_VERSION } from '../domain/name-key.ts';
import { searchColumns, searchTokensOf } from './group-row.ts';

interface Row {
  group_id: string;
  name: string;
  purpose: string;
  listed_members: string[];
}

/**
 * Brings what up to `limit` groups are found by to the present fold; answers how many. That is no fact of their life:
 * their versions stay. Groups that somebody is changing this moment are left alone.
 */
export async function refoldGroups(tx: Transaction, limit: number): Promise<number> {
  const { rows } = await tx.query<Row>(
    `SELECT group_id, name, purpose, listed_members FROM groups
      WHERE unit_id = current_setting('groupwarden.unit') AND fold_version < ${FOLD_VERSION}
      ORDER BY group_id LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
    'lock_unfolded_groups',
  );
  if (rows.length > 0)
    await tx.query(REFOLD, [JSON.stringify(rows.map((row) => foldedAnew(row, tx.unitId ?? '')))], 'refold_groups');
  return rows.length;
}

const REFOLD = `
  WITH folded AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS f(group_id text, name_key text, search_text text, tokens int[])),
  found AS (UPDATE group_search s SET tokens = f.tokens FROM folded f WHERE s.group_id = f.group_id)
  UPDATE groups g SET name_key = f.name_key, search_text = f.search_text, fold_version = ${FOLD_VERSION}
    FROM folded f WHERE g.unit_id = current_setting('groupwarden.unit') AND g.group_id = f.group_id`;

function foldedAnew({ group_id, name, purpose, listed_members: listedMembers }: Row, unitId: string) {
  const content = { name, purpose, listedMembers };
  const { name_key, search_text } = searchColumns(content);
  return { group_id, name_key, search_text, tokens: searchTokensOf({ unitId, content }) };
}
