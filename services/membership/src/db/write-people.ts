import type { Transaction } from '@groupwarden/database';
import type { Target } from '../domain/feed-plan.ts';

interface PersonTarget {
  readonly personId: string;
  readonly after: Target;
}

/** Writes people as they shall be, new ones and known ones, and counts each one's version up by one. */
export async function writePeople(
  tx: Transaction,
  source: string,
  targets: readonly PersonTarget[],
  managerIds: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const column = (read: (target: PersonTarget) => string | null): (string | null)[] => targets.map(read);
  await tx.query(
    `INSERT INTO people AS p (unit_id, source, person_id, employee_number, real_name, department_code, department, post, manager_id,
                              state, valid_from, valid_to, version, created_at, updated_at)
     SELECT current_setting('groupwarden.unit'), $1, t.*, 1, $2, $2
       FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::date[], $12::date[]) AS t
     ON CONFLICT (person_id) DO UPDATE SET
       real_name = excluded.real_name, department_code = excluded.department_code, department = excluded.department,
       post = excluded.post, manager_id = excluded.manager_id, state = excluded.state, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, version = p.version + 1, updated_at = excluded.updated_at`,
    [
      source,
      now,
      column(({ personId }) => personId),
      column(({ after }) => after.employeeNumber),
      column(({ after }) => after.realName),
      column(({ after }) => after.departmentCode),
      column(({ after }) => after.department),
      column(({ after }) => after.post),
      column(({ after }) => (after.managerNumber === null ? null : (managerIds.get(after.managerNumber) ?? null))),
      column(({ after }) => after.state),
      column(({ after }) => after.hiredOn),
      column(({ after }) => after.leftOn),
    ],
    'people_write',
  );
}

/** Gives each person the accounts that the feed names; one that was replaced is theirs no longer. */
export async function replaceFeedAccounts(tx: Transaction, targets: readonly PersonTarget[], now: Date): Promise<void> {
  const accounts = targets.flatMap(({ personId, after }) =>
    after.accounts.map((account) => ({ personId, ...account })),
  );
  const columns = [
    accounts.map((account) => account.personId),
    accounts.map((account) => account.ns),
    accounts.map((account) => account.value),
  ];
  await tx.query(
    `DELETE FROM accounts a USING unnest($1::text[], $2::text[], $3::text[]) AS t(person_id, ns, value)
      WHERE a.unit_id = current_setting('groupwarden.unit') AND a.person_id = t.person_id AND a.ns = t.ns AND a.value <> t.value
        AND a.evidence = 'hr_feed'`,
    columns,
    'accounts_replace',
  );
  await tx.query(
    `INSERT INTO accounts AS a (unit_id, person_id, ns, value, evidence, added_at)
     SELECT current_setting('groupwarden.unit'), t.*, 'hr_feed', $4 FROM unnest($1::text[], $2::text[], $3::text[]) AS t
     ON CONFLICT (unit_id, ns, value) DO UPDATE SET evidence = 'hr_feed' WHERE a.person_id = excluded.person_id AND a.evidence <> 'hr_feed'`,
    [...columns, now],
    'accounts_add',
  );
}
