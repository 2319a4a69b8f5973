import type { Transaction } from '@groupwarden/database';

/** Cases with an appeal that had no answer in time, the longest due first and is not raised yet. */
export async function findOverdueAppeals(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ case_id: string }>(
    `SELECT case_id FROM appeals
      WHERE unit_id = $1 AND state <> 'decided' AND state = 'filed' AND due_at <= $2 ORDER BY due_at LIMIT $3`,
    [tx.unitId, now, limit],
    'overdue_appeals',
  );
  return rows.map((row) => row.case_id);
}

/** The case that an appeal is about. */
export async function caseOfAppeal(tx: Transaction, appealId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ case_id: string }>(
    'SELECT case_id FROM appeals WHERE unit_id = $1 AND appeal_id = $2',
    [tx.unitId, appealId],
    'case_of_appeal',
  );
  return rows[0]?.case_id;
}
