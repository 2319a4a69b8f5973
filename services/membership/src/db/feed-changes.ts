import type { Transaction } from '@groupwarden/database';
import type { PlannedChange } from '../domain/feed-plan.ts';

/** A line of a stored plan. */
export type StoredChange = PlannedChange & { readonly seq: number; readonly personId: string };

export async function insertChanges(tx: Transaction, feedId: string, changes: readonly StoredChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(
    `INSERT INTO feed_changes (unit_id, feed_id, seq, kind, person_id, employee_number, absent, fields, before, after)
     SELECT current_setting('groupwarden.unit'), $1, seq, kind, person_id, employee_number, absent, fields, before, after
       FROM json_populate_recordset(null::feed_changes, $2::json)`,
    [
      feedId,
      JSON.stringify(
        changes.map(({ seq, kind, personId, employeeNumber, absent, fields, before, after }) => ({
          seq,
          kind,
          person_id: personId,
          employee_number: employeeNumber,
          absent,
          fields,
          before,
          after,
        })),
      ),
    ],
    'feed_changes_insert',
  );
}

const SELECT = `
  SELECT seq, kind, person_id AS "personId", employee_number AS "employeeNumber", absent, fields, before, after
    FROM feed_changes WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1`;

/** Changes after `seq`, in order. */
export async function changesAfter(
  tx: Transaction,
  feedId: string,
  seq: number,
  limit: number,
): Promise<StoredChange[]> {
  const { rows } = await tx.query<StoredChange>(
    `${SELECT} AND seq > $2 ORDER BY seq LIMIT $3`,
    [feedId, seq, limit],
    'feed_changes_page',
  );
  return rows;
}

/** A page of the plan, of one kind or of all. */
export async function changesPage(
  tx: Transaction,
  feedId: string,
  kind: string | undefined,
  seq: number,
  limit: number,
): Promise<StoredChange[]> {
  const { rows } = await tx.query<StoredChange>(
    `${SELECT} AND seq > $2 AND ($4::text IS NULL OR kind = $4) ORDER BY seq LIMIT $3`,
    [feedId, seq, limit, kind ?? null],
  );
  return rows;
}

/** Person ids of employee numbers, on the roster or joining with this feed. */
export async function personIdsOf(
  tx: Transaction,
  feedId: string | null,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await tx.query<{ number: string; id: string }>(
    `SELECT employee_number AS number, person_id AS id FROM feed_changes
      WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1 AND employee_number = ANY($2) AND kind = 'joiner'
     UNION ALL
     SELECT employee_number, person_id FROM people WHERE unit_id = current_setting('groupwarden.unit') AND employee_number = ANY($2)`,
    [feedId, numbers],
    'feed_person_ids',
  );
  return new Map(rows.map((row) => [row.number, row.id]));
}

export interface IssueRecord {
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly severity: 'rejected' | 'review';
  readonly detail: string;
}

/** Issues after a row and code, in order. */
export async function issuesAfter(
  tx: Transaction,
  feedId: string,
  after: readonly [number, string, string],
  limit: number,
): Promise<IssueRecord[]> {
  const { rows } = await tx.query<IssueRecord>(
    `SELECT row, column_name AS column, code, severity, detail FROM feed_issues
      WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1 AND (row, code, column_name) > ($2, $3, $4)
      ORDER BY row, code, column_name LIMIT $5`,
    [feedId, ...after, limit],
  );
  return rows;
}

export async function countAllIssues(tx: Transaction, feedId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM feed_issues WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1`,
    [feedId],
  );
  return rows[0]?.n ?? 0;
}
