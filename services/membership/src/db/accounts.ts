import type { Transaction } from '@groupwarden/database';
import type { Account } from '../domain/roster-row.ts';

/** Adds an account of a person and counts the person's version up; false when the account has an owner already. */
export async function addAccount(
  tx: Transaction,
  personId: string,
  account: Account & { evidence: string },
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO accounts (unit_id, ns, value, person_id, evidence, added_at)
     VALUES (current_setting('groupwarden.unit'), $1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [account.ns, account.value, personId, account.evidence, now],
    'account_add',
  );
  if (rowCount === 0) return false;
  await tx.query(
    `UPDATE people SET version = version + 1, updated_at = $2 WHERE unit_id = current_setting('groupwarden.unit') AND person_id = $1`,
    [personId, now],
    'person_touch',
  );
  return true;
}

/** Employee numbers by person id, for showing findings. */
export async function employeeNumbersOf(
  tx: Transaction,
  personIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; number: string }>(
    `SELECT person_id AS id, employee_number AS number FROM people WHERE unit_id = current_setting('groupwarden.unit') AND person_id = ANY($1)`,
    [ids],
    'employee_numbers_of',
  );
  return new Map(rows.map((row) => [row.id, row.number]));
}
