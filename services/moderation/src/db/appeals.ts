import type { Transaction } from '@groupwarden/database';

/** The case that an appeal is about. */
export async function caseOfAppeal(tx: Transaction, appealId: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ case_id: string }>(
    'SELECT case_id FROM appeals WHERE unit_id = $1 AND appeal_id = $2',
    [tx.unitId, appealId],
    'case_of_appeal',
  );
  return rows[0]?.case_id;
}
