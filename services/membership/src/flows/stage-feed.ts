import type { Transaction } from '@groupwarden/database';
import { insertIssues, rejectRepeated, type StagedRow, stageRows } from '../db/feed-rows.ts';
import { normaliseRow, type RowIssue } from '../domain/roster-row.ts';
import type { FeedRecord } from '../ingest/read-feed.ts';

const BATCH = 2000;

/** Puts every row of a feed where the database can compare it; memory holds one batch. Answers the number of rows. */
export async function stageFeed(
  tx: Transaction,
  feedId: string,
  records: AsyncIterable<FeedRecord>,
  today: string,
): Promise<number> {
  let rows: StagedRow[] = [];
  let issues: RowIssue[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    await stageRows(tx, feedId, rows);
    await insertIssues(tx, feedId, issues);
    rows = [];
    issues = [];
  };
  for await (const record of records) {
    count++;
    const { row: data, issues: found } =
      'issue' in record ? { row: undefined, issues: [record.issue] } : normaliseRow(record.record, record.row, today);
    issues.push(...found);
    const number = 'issue' in record ? record.employeeNumber : (record.record['employee_number'] ?? '');
    // A rejected row still names its person, who is therefore not silently missing.
    if (data || number !== '') rows.push({ row: record.row, employeeNumber: storable(number), data: data ?? null });
    if (rows.length + issues.length >= BATCH) await flush();
  }
  await flush();
  const repeated = await rejectRepeated(tx, feedId);
  for (let at = 0; at < repeated.length; at += BATCH)
    await insertIssues(tx, feedId, repeated.slice(at, at + BATCH).map(repeatedIssue));
  return count;
}

const storable = (number: string): string => number.toWellFormed().replaceAll('\0', '').slice(0, 200);

const repeatedIssue = (row: number): RowIssue => ({
  row,
  column: 'employee_number',
  code: 'number_repeated',
  severity: 'rejected',
  detail: 'Several rows have this number; which of them is right is not guessed.',
});
