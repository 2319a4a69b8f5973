import type { Transaction } from '@groupwarden/database';
import { departmentNames } from './find-name.ts';

/** Names looked at, those included that only people who left remember. */
const LOOKED_AT = 50;

/** A name counts while somebody who is there bears it, or where nobody of the department is there any more. */
const SELECT = `
  WITH called AS (
    SELECT wanted.code, each.name,
           EXISTS (SELECT FROM roster_people
                    WHERE unit_id = current_setting('groupwarden.unit') AND department_code = wanted.code
                      AND department = each.name AND state = 'active') AS current
      FROM unnest($1::text[]) AS wanted(code),
           json_array_elements_text(${departmentNames('wanted.code', LOOKED_AT)}) AS each(name))
  SELECT code, string_agg(name, '、' ORDER BY name) AS name FROM called
   WHERE name <> '' AND (current OR NOT EXISTS (SELECT FROM called AS other WHERE other.code = called.code AND other.current))
   GROUP BY code`;

/** How the roster calls these departments now, by code; more than one name where its people differ in it, none where it knows none. */
export async function readDepartmentNames(tx: Transaction, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await tx.query<{ code: string; name: string }>(SELECT, [codes], 'read_department_names');
  return new Map(rows.map(({ code, name }) => [code, name]));
}
