import type { Transaction } from '@groupwarden/database';
import { NAME_HOLDING_STATES, nameKey } from '../domain/name-key.ts';
import type { NameFacts } from '../domain/naming.ts';

/** A name about to be judged. */
export interface NameQuestion {
  readonly name: string;
  /** Undefined: no department is known. */
  readonly departmentCode: string | undefined;
  readonly sensitive?: boolean | undefined;
}

/** As statements give it. */
export interface NameJson {
  taken: boolean;
  departments: string[] | null;
}

/** Names of one department at most; the rows of its people may differ in it. */
const NAMES = 10;

/** The next name of a department behind the one before. */
const nextName = (department: string, behind = ''): string => `
  SELECT department FROM roster_people
   WHERE unit_id = current_setting('groupwarden.unit') AND department_code = ${department} ${behind}
   ORDER BY department_code, unit_id, department LIMIT 1`;

/** The names of a department as a JSON array, each by one step along the index: a department can have very many people. */
export const departmentNames = (department: string, most = NAMES): string => `
  (WITH RECURSIVE named(department) AS (
     (${nextName(department)})
     UNION ALL SELECT (${nextName(department, 'AND department > named.department')}) FROM named WHERE named.department IS NOT NULL)
   SELECT json_agg(department) FROM (SELECT department FROM named WHERE department IS NOT NULL LIMIT ${most}) AS few)`;

/**
 * A subselect of what judging a name needs to know, as JSON; `group` shall have it and does not stand in its own way.
 * Only units with settings of their own and sensitive groups ask how the department is called.
 */
export const nameSql = (arg: { key: string; department: string; sensitive: string; group: string }): string => `
  (SELECT json_build_object(
     'taken', EXISTS (SELECT FROM (
         SELECT group_id, state FROM groups
          WHERE unit_id = current_setting('groupwarden.unit') AND name_key = ${arg.key} OFFSET 0) AS namesakes
        WHERE group_id <> ${arg.group} AND state IN ('${NAME_HOLDING_STATES.join("', '")}')),
     'departments', CASE WHEN ${arg.sensitive}
          OR EXISTS (SELECT FROM registry_policies WHERE unit_id = current_setting('groupwarden.unit')) THEN
       ${departmentNames(arg.department)}
       END))`;

const SELECT = `SELECT ${nameSql({ key: '$1::text', department: '$2::text', sensitive: '$3::boolean', group: "''" })} AS name`;

/** What judging a name that no group has yet needs to know, where it is not read with the rest. */
export async function findName(tx: Transaction, question: NameQuestion): Promise<NameFacts> {
  const { name, departmentCode, sensitive = false } = question;
  const { rows } = await tx.query<{ name: NameJson }>(
    SELECT,
    [keyOf(name), departmentCode ?? null, sensitive],
    'find_name',
  );
  return nameFactsOf(rows[0]?.name, departmentCode);
}

/** The key to look for: what folds to nothing is nobody's name. */
export const keyOf = (name: string | undefined): string | null => nameKey(name ?? '') || null;

export const nameFactsOf = (json: NameJson | null | undefined, departmentCode: string | undefined): NameFacts => ({
  taken: json?.taken ?? false,
  department: departmentCode === undefined ? undefined : [departmentCode, ...(json?.departments ?? [])],
});
