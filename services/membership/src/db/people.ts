import type { AppointmentRole, PersonState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import type { RosterPerson } from '../domain/feed-plan.ts';
import type { Account } from '../domain/roster-row.ts';

/** A person as the API shows them and as facts carry them. */
export interface PersonRecord {
  readonly personId: string;
  readonly employeeNumber: string;
  readonly realName: string;
  readonly departmentCode: string;
  readonly department: string;
  readonly post: string;
  readonly managerId: string | null;
  readonly state: PersonState;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly version: number;
  readonly accounts: readonly (Account & { readonly evidence: string })[];
  readonly appointments: readonly AppointmentRecord[];
}
interface AppointmentRecord {
  readonly appointmentId: string;
  readonly role: AppointmentRole;
  readonly departmentCode?: string;
  readonly from: string;
  readonly to?: string;
}

const SELECT = `
  SELECT p.person_id AS "personId", p.employee_number AS "employeeNumber", p.real_name AS "realName",
         p.department_code AS "departmentCode", p.department, p.post, p.manager_id AS "managerId", p.state,
         p.valid_from AS "validFrom", p.valid_to AS "validTo", p.version,
         coalesce((SELECT json_agg(json_build_object('ns', a.ns, 'value', a.value, 'evidence', a.evidence) ORDER BY a.ns, a.value)
            FROM accounts a WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id), '[]') AS accounts,
         coalesce((SELECT json_agg(json_strip_nulls(json_build_object('appointmentId', t.appointment_id, 'role', t.role,
                    'departmentCode', t.department_code, 'from', to_json(t.valid_from), 'to', to_json(t.valid_to))) ORDER BY t.valid_from, t.appointment_id)
            FROM appointments t WHERE t.unit_id = p.unit_id AND t.person_id = p.person_id), '[]') AS appointments
    FROM people p
   WHERE p.unit_id = current_setting('groupwarden.unit')`;

/** People by id; unknown ids are absent. */
export async function peopleByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, PersonRecord>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<PersonRecord>(`${SELECT} AND p.person_id = ANY($1)`, [ids], 'people_by_ids');
  return new Map(rows.map((row) => [row.personId, withInstants(row)]));
}

/** Throws Problem person_not_found. */
export async function requirePerson(tx: Transaction, personId: string): Promise<PersonRecord> {
  const person = (await peopleByIds(tx, [personId])).get(personId);
  if (!person) throw new Problem('person_not_found');
  return person;
}

export interface PeopleFilter {
  readonly employeeNumber: string | undefined;
  readonly departmentCode: string | undefined;
  readonly state: PersonState | undefined;
  /** Start of the name or of the number. */
  readonly q: string | undefined;
}

const CONDITIONS = `
     AND ($1::text IS NULL OR p.employee_number = $1) AND ($2::text IS NULL OR p.department_code = $2)
     AND ($3::text IS NULL OR p.state = $3) AND ($4::text IS NULL OR p.real_name LIKE $4 OR p.employee_number LIKE $4)`;

/** What people can be put in order by; employee numbers are unique. */
const ORDERS = { employeeNumber: ['p.employee_number'], realName: ['p.real_name', 'p.employee_number'] } as const;
export type PeopleSort = keyof typeof ORDERS | `-${keyof typeof ORDERS}`;

/** The values by which a person has their place in an order. */
export const placeOf = (sort: PeopleSort, person: PersonRecord): string[] =>
  sort.endsWith('realName') ? [person.realName, person.employeeNumber] : [person.employeeNumber];

/** People in an order (a leading minus turns it round), after the place `after`. */
export async function listPeople(
  tx: Transaction,
  filter: PeopleFilter,
  { sort, after, limit }: { sort: PeopleSort; after: readonly string[] | undefined; limit: number },
): Promise<PersonRecord[]> {
  const columns = ORDERS[sort.replace('-', '') as keyof typeof ORDERS];
  const [beyond, direction] = sort.startsWith('-') ? ['<', 'DESC'] : ['>', 'ASC'];
  const places = columns.map((_, index) => `$${6 + index}`);
  const { rows } = await tx.query<PersonRecord>(
    `${SELECT} ${CONDITIONS} ${after ? `AND (${columns.join(', ')}) ${beyond} (${places.join(', ')})` : ''}
      ORDER BY ${columns.map((column) => `${column} ${direction}`).join(', ')} LIMIT $5`,
    [...valuesOf(filter), limit, ...(after ?? [])],
  );
  return rows.map(withInstants);
}

export async function countPeople(tx: Transaction, filter: PeopleFilter): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*) AS n FROM people p WHERE p.unit_id = current_setting('groupwarden.unit') ${CONDITIONS}`,
    valuesOf(filter),
  );
  return rows[0]?.n ?? 0;
}

const valuesOf = ({ employeeNumber, departmentCode, state, q }: PeopleFilter): (string | null)[] => [
  employeeNumber ?? null,
  departmentCode ?? null,
  state ?? null,
  q === undefined ? null : `${q.replace(/[\\%_]/g, '\\$&')}%`,
];

/** JSON made by the database writes instants with an offset; the wire has them in UTC. */
const withInstants = (person: PersonRecord): PersonRecord => ({
  ...person,
  appointments: person.appointments.map(({ from, to, ...rest }) => ({
    ...rest,
    from: new Date(from).toISOString(),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
  })),
});

/** A person of the roster in the terms of a feed, and the source to which the number belongs. */
export type OwnedRosterPerson = RosterPerson & { readonly source: string };

const ROSTER_SELECT = `
  SELECT p.person_id AS "personId", p.source, p.employee_number AS "employeeNumber", p.real_name AS "realName",
         p.department_code AS "departmentCode", p.department, p.post, m.employee_number AS "managerNumber", p.state,
         p.valid_from AS "hiredOn", p.valid_to AS "leftOn",
         coalesce((SELECT json_agg(json_build_object('ns', a.ns, 'value', a.value) ORDER BY a.ns) FROM accounts a
            WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id AND a.evidence = 'hr_feed'), '[]') AS accounts,
         coalesce((SELECT json_agg(t.role ORDER BY t.role COLLATE "C") FROM appointments t
            WHERE t.unit_id = p.unit_id AND t.person_id = p.person_id AND t.valid_to IS NULL), '[]') AS appointments
    FROM people p LEFT JOIN people m ON m.unit_id = p.unit_id AND m.person_id = p.manager_id
   WHERE p.unit_id = current_setting('groupwarden.unit')`;

/** People by employee number, as a plan compares them. */
export async function rosterByNumbers(
  tx: Transaction,
  numbers: readonly string[],
): Promise<Map<string, OwnedRosterPerson>> {
  const { rows } = await tx.query<OwnedRosterPerson>(
    `${ROSTER_SELECT} AND p.employee_number = ANY($1)`,
    [numbers],
    'roster_by_number',
  );
  return new Map(rows.map((row) => [row.employeeNumber, row]));
}

/** The source's people whom no row of the feed names, a page at a time. */
export async function rosterAbsent(
  tx: Transaction,
  feed: { feedId: string; source: string },
  after: string,
  limit: number,
): Promise<OwnedRosterPerson[]> {
  const { rows } = await tx.query<OwnedRosterPerson>(
    `${ROSTER_SELECT} AND p.source = $1 AND p.state <> 'inactive' AND p.employee_number > $3
       AND NOT EXISTS (SELECT FROM feed_rows r WHERE r.unit_id = p.unit_id AND r.feed_id = $2 AND r.employee_number = p.employee_number)
     ORDER BY p.employee_number LIMIT $4`,
    [feed.source, feed.feedId, after, limit],
    'roster_absent',
  );
  return rows;
}

/** People whose planned start or end has come. */
export async function rosterDue(tx: Transaction, today: string, limit: number): Promise<OwnedRosterPerson[]> {
  const { rows } = await tx.query<OwnedRosterPerson>(
    `${ROSTER_SELECT} AND ((p.state = 'scheduled' AND p.valid_from <= $1) OR (p.state <> 'inactive' AND p.valid_to < $1))
     ORDER BY p.employee_number LIMIT $2`,
    [today, limit],
    'roster_due',
  );
  return rows;
}
