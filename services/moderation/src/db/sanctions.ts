import type { Transaction } from '@groupwarden/database';

/** Sanctions against a person in a group that are not carried out yet. */
export async function imposedSanctions(
  tx: Transaction,
  groupId: string,
  personId: string,
): Promise<{ id: string; caseId: string }[]> {
  const { rows } = await tx.query<{ id: string; caseId: string }>(
    `SELECT sanction_id AS id, case_id AS "caseId" FROM sanctions
      WHERE unit_id = $1 AND group_id = $2 AND subject_id = $3 AND state = 'imposed' ORDER BY case_id`,
    [tx.unitId, groupId, personId],
    'imposed_sanctions',
  );
  return rows;
}
