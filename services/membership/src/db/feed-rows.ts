import type { Transaction } from '@groupwarden/database';
import type { Account, RosterRow, RowIssue } from '../domain/roster-row.ts';

/** A row waiting to be planned; without data it only names the person. */
export interface StagedRow {
  readonly row: number;
  readonly employeeNumber: string;
  readonly data: RosterRow | null;
}

export async function stageRows(tx: Transaction, feedId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO feed_rows (unit_id, feed_id, row, employee_number, data)
     SELECT current_setting('groupwarden.unit'), $1, * FROM unnest($2::int[], $3::text[], $4::jsonb[])`,
    [
      feedId,
      rows.map((row) => row.row),
      rows.map((row) => row.employeeNumber),
      rows.map((row) => (row.data ? JSON.stringify(row.data) : null)),
    ],
    'feed_rows_stage',
  );
}

/** Takes back every row whose number another row has too; answers the rows. */
export async function rejectRepeated(tx: Transaction, feedId: string): Promise<number[]> {
  const { rows } = await tx.query<{ row: number }>(
    `UPDATE feed_rows SET data = NULL
      WHERE data IS NOT NULL AND ctid = ANY (ARRAY(
        SELECT unnest(array_agg(ctid)) FROM feed_rows WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1
         GROUP BY employee_number HAVING count(*) > 1))
     RETURNING row`,
    [feedId],
  );
  return rows.map((row) => row.row).sort((a, b) => a - b);
}

/** Accounts that more than one row claims, as `ns value`. */
export async function sharedAccounts(tx: Transaction, feedId: string): Promise<Set<string>> {
  const { rows } = await tx.query<Account>(
    `SELECT a ->> 'ns' AS ns, a ->> 'value' AS value
       FROM feed_rows r, jsonb_array_elements(r.data -> 'accounts') AS a
      WHERE r.unit_id = current_setting('groupwarden.unit') AND r.feed_id = $1 AND r.data IS NOT NULL
      GROUP BY 1, 2 HAVING count(*) > 1`,
    [feedId],
  );
  return new Set(rows.map(accountKey));
}

export const accountKey = ({ ns, value }: Account): string => `${ns} ${value}`;

/** Rows to plan in the order of their numbers, a page at a time. */
export async function stagedPage(tx: Transaction, feedId: string, after: string, limit: number): Promise<RosterRow[]> {
  const { rows } = await tx.query<{ data: RosterRow }>(
    `SELECT data FROM feed_rows
      WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1 AND data IS NOT NULL AND employee_number > $2
      ORDER BY employee_number LIMIT $3`,
    [feedId, after, limit],
    'feed_rows_page',
  );
  return rows.map((row) => row.data);
}

/** Those of the numbers that belong to somebody, on the roster or in the feed. */
export async function knownNumbers(tx: Transaction, feedId: string, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await tx.query<{ number: string }>(
    `SELECT number FROM unnest($2::text[]) AS number
      WHERE EXISTS (SELECT FROM people p WHERE p.unit_id = current_setting('groupwarden.unit') AND p.employee_number = number)
         OR EXISTS (SELECT FROM feed_rows r WHERE r.unit_id = current_setting('groupwarden.unit') AND r.feed_id = $1
                       AND r.employee_number = number AND r.data IS NOT NULL AND r.data ->> 'status' <> 'left')`,
    [feedId, numbers],
    'feed_known_numbers',
  );
  return new Set(rows.map((row) => row.number));
}

/** Employee number of the owner of each account that has one, by `ns value`. */
export async function accountOwners(tx: Transaction, accounts: readonly Account[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await tx.query<Account & { owner: string }>(
    `SELECT a.ns, a.value, p.employee_number AS owner
       FROM unnest($1::text[], $2::text[]) AS t(ns, value)
       JOIN accounts a ON a.unit_id = current_setting('groupwarden.unit') AND a.ns = t.ns AND a.value = t.value
       JOIN people p ON p.person_id = a.person_id`,
    [accounts.map((account) => account.ns), accounts.map((account) => account.value)],
    'account_owners',
  );
  return new Map(rows.map((row) => [accountKey(row), row.owner]));
}

export async function clearStage(tx: Transaction, feedId: string): Promise<void> {
  await tx.query(
    `DELETE FROM feed_rows WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1`,
    [feedId],
    'feed_rows_clear',
  );
}

export async function insertIssues(tx: Transaction, feedId: string, issues: readonly RowIssue[]): Promise<void> {
  if (issues.length === 0) return;
  await tx.query(
    `INSERT INTO feed_issues (unit_id, feed_id, row, code, column_name, severity, detail)
     SELECT current_setting('groupwarden.unit'), $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
     ON CONFLICT DO NOTHING`,
    [
      feedId,
      issues.map((issue) => issue.row),
      issues.map((issue) => issue.code),
      issues.map((issue) => issue.column ?? ''),
      issues.map((issue) => issue.severity),
      issues.map((issue) => issue.detail),
    ],
    'feed_issues_insert',
  );
}

/** Rows that have no effect, and rows of which a field has none. */
export async function countIssues(tx: Transaction, feedId: string): Promise<{ rejected: number; review: number }> {
  const { rows } = await tx.query<{ rejected: number; review: number }>(
    `SELECT count(*) FILTER (WHERE rejected) AS rejected, count(*) FILTER (WHERE NOT rejected) AS review
       FROM (SELECT bool_or(severity = 'rejected') AS rejected FROM feed_issues
              WHERE unit_id = current_setting('groupwarden.unit') AND feed_id = $1 GROUP BY row) AS per_row`,
    [feedId],
  );
  return rows[0] ?? { rejected: 0, review: 0 };
}
