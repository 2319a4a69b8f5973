import pg from 'pg';
import { DEPARTMENTS, officeStaff, UNIT } from './unit.ts';

/** Fills the projection of the roster: person 1 heads the unit, the next ones are core staff of the office. */
export async function seedPeople(superuserUrl: string, schema: string, people: number): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, options: `-c search_path=${schema}` });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO roster_units (code, name, time_zone, version) VALUES ($1, $1, 'Asia/Shanghai', 1)`,
      [UNIT],
    );
    await client.query(
      `INSERT INTO roster_people (unit_id, person_id, employee_number, real_name, department_code, department, post, state, version)
       SELECT $1, 'per_' || lpad(n::text, 26, '0'), lpad(n::text, 7, '0'), '人员' || n, 'D' || lpad((n % $3)::text, 3, '0'),
              '部门' || n % $3, '科员', 'active', 1
         FROM generate_series(1, $2::int) AS n`,
      [UNIT, people, DEPARTMENTS],
    );
    await client.query(
      `INSERT INTO roster_appointments (unit_id, appointment_id, person_id, role, valid_from, version)
       SELECT $1, 'apt_' || lpad(n::text, 26, '0'), 'per_' || lpad(n::text, 26, '0'),
              CASE n WHEN 1 THEN 'unit_head' ELSE 'office_staff' END, '2020-01-01T00:00:00Z', 1
         FROM generate_series(1, $2::int) AS n`,
      [UNIT, 1 + officeStaff(people)],
    );
  } finally {
    await client.end();
  }
}
