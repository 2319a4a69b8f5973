import type { PersonState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';

interface PersonFields {
  readonly personId: string;
  readonly employeeNumber: string;
  readonly realName: string;
  readonly state: PersonState;
}
export type AccountOwner = PersonFields & { readonly value: string };

const FIELDS = `p.person_id AS "personId", p.employee_number AS "employeeNumber", p.real_name AS "realName", p.state`;

/** Who owns each of these accounts; accounts of nobody are absent. */
export async function ownersOf(tx: Transaction, ns: string, values: readonly string[]): Promise<AccountOwner[]> {
  const { rows } = await tx.query<AccountOwner>(
    `SELECT a.value, ${FIELDS} FROM accounts a JOIN people p ON p.person_id = a.person_id
      WHERE a.unit_id = current_setting('groupwarden.unit') AND a.ns = $1 AND a.value = ANY($2)`,
    [ns, values],
    'account_owner_people',
  );
  return rows;
}

/** Everyone who has, or had, a membership of the group. */
export async function peopleOfGroup(tx: Transaction, groupId: string): Promise<PersonFields[]> {
  const { rows } = await tx.query<PersonFields>(
    `SELECT ${FIELDS} FROM memberships m JOIN people p ON p.person_id = m.person_id
      WHERE m.unit_id = current_setting('groupwarden.unit') AND m.group_id = $1`,
    [groupId],
    'group_people',
  );
  return rows;
}
