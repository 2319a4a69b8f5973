import type { Transaction } from '@groupwarden/database';

/** Cases that time changes, the longest due first; reversed ones wait until HR has acknowledged every withdrawal. */
export async function findDueCases(tx: Transaction, now: Date, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ case_id: string }>(
    `SELECT case_id FROM cases c
      WHERE unit_id = $1 AND due_at <= $2
        AND NOT (state IN ('varied', 'overturned')
                 AND EXISTS (SELECT FROM hr_records r WHERE r.unit_id = c.unit_id AND r.case_id = c.case_id AND r.state = 'withdrawn'))
      ORDER BY due_at LIMIT $3`,
    [tx.unitId, now, limit],
    'due_cases',
  );
  return rows.map((row) => row.case_id);
}
