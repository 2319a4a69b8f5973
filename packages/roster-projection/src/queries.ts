import type { AppointmentRole, PersonState } from '@groupwarden/contracts';
import { type LookUp, lookUp, type Transaction } from '@groupwarden/database';
import { type Principal, Problem } from '@groupwarden/server';
import type { Person } from './person.ts';

interface Row {
  person_id: string;
  employee_number: string;
  real_name: string;
  department_code: string;
  department: string;
  post: string;
  manager_id: string | null;
  state: PersonState;
  appointments: { role: AppointmentRole; departmentCode: string | null; from: string; to: string | null }[] | null;
}

const COLUMNS = `
  p.person_id, p.employee_number, p.real_name, p.department_code, p.department, p.post, p.manager_id, p.state,
  (SELECT json_agg(json_build_object('role', a.role, 'departmentCode', a.department_code, 'from', a.valid_from, 'to', a.valid_to))
     FROM roster_appointments a WHERE a.unit_id = p.unit_id AND a.person_id = p.person_id) AS appointments`;
const SELECT = `SELECT ${COLUMNS} FROM roster_people p WHERE p.unit_id = current_setting('groupwarden.unit')`;

const byIds = `${SELECT} AND p.person_id = ANY($1)`;
const byNumbers = `${SELECT} AND p.employee_number = ANY($1)`;
const holders = `${SELECT} AND p.state = 'active' AND p.person_id IN
  (SELECT a.person_id FROM roster_appointments a
    WHERE a.unit_id = current_setting('groupwarden.unit') AND a.role = ANY($1) AND a.valid_from <= $2 AND (a.valid_to IS NULL OR a.valid_to > $2))
  ORDER BY p.employee_number`;

/** People by id, in one query, whatever their number. */
export async function findByIds(tx: Transaction, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Row>(byIds, [[...new Set(ids)]], 'roster_by_ids');
  return new Map(rows.map((row) => [row.person_id, personOf(row)]));
}

/** People by employee number, in one query; where a number passed on, the active holder counts. */
export async function findByEmployeeNumbers(tx: Transaction, numbers: readonly string[]): Promise<Map<string, Person>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await tx.query(byNumbers, [[...new Set(numbers)]], 'roster_by_numbers');
  return peopleByNumber(rows);
}

/**
 * Declares a look-up of people for whoever sends several statements in one flight; {@link peopleByNumber} reads its rows.
 *
 * @param ids SQL of an array of person ids, from the parameters of `asked`.
 */
export const peopleLookUp = <Parameter extends string>(
  name: string,
  parameters: Readonly<Record<Parameter, string>>,
  ids: string,
): ((asks: Readonly<Record<Parameter, unknown>>) => LookUp) =>
  lookUp(name, parameters, `${SELECT} AND p.person_id = ANY(${ids})`);

/** The people of a {@link peopleLookUp}, by employee number; where a number passed on, the active holder counts. */
export function peopleByNumber(rows: readonly Record<string, unknown>[]): Map<string, Person> {
  const found = new Map<string, Person>();
  for (const person of (rows as unknown as readonly Row[]).map(personOf)) {
    if (found.get(person.employeeNumber)?.state !== 'active') found.set(person.employeeNumber, person);
  }
  return found;
}

/** Active people who hold any of these appointments at the instant, by employee number. */
export async function findHolders(tx: Transaction, roles: readonly AppointmentRole[], at: Date): Promise<Person[]> {
  const { rows } = await tx.query<Row>(holders, [roles, at], 'roster_holders');
  return rows.map(personOf);
}

/** The person's superior: the manager of the roster, while active; undefined at the top and where HR names none. */
export async function superiorOf(tx: Transaction, personId: string): Promise<Person | undefined> {
  const person = (await findByIds(tx, [personId])).get(personId);
  if (!person?.managerId) return undefined;
  const manager = (await findByIds(tx, [person.managerId])).get(person.managerId);
  return manager?.state === 'active' ? manager : undefined;
}

/** Ids of everyone above a person, nearest first; ends at the top, at a loop, and after 20 levels. */
export async function lineOf(tx: Transaction, personId: string): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    `WITH RECURSIVE line AS (
       SELECT p.manager_id AS person_id, 1 AS level FROM roster_people p
        WHERE p.unit_id = current_setting('groupwarden.unit') AND p.person_id = $1
       UNION
       SELECT p.manager_id, line.level + 1 FROM line JOIN roster_people p
           ON p.unit_id = current_setting('groupwarden.unit') AND p.person_id = line.person_id
        WHERE line.level < 20)
     SELECT person_id FROM line WHERE person_id IS NOT NULL ORDER BY level`,
    [personId],
    'roster_line',
  );
  return [...new Set(rows.map((row) => row.person_id))];
}

/**
 * The roster's person behind a token.
 *
 * @throws Problem person_required for a machine client, caller_not_on_roster for somebody who is not an active person (both 403).
 */
export async function callerOf(tx: Transaction, principal: Principal): Promise<Person> {
  if (principal.kind !== 'person') throw new Problem('person_required');
  const person = (await findByEmployeeNumbers(tx, [principal.employeeNumber])).get(principal.employeeNumber);
  if (person?.state !== 'active') throw new Problem('caller_not_on_roster');
  return person;
}

/** Codes of all units heard of; for sweeps, with `*` in force. */
export async function rosterUnits(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.query<{ code: string }>('SELECT code FROM roster_units ORDER BY code', [], 'roster_units');
  return rows.map((row) => row.code);
}

function personOf(row: Row): Person {
  return {
    personId: row.person_id,
    employeeNumber: row.employee_number,
    realName: row.real_name,
    departmentCode: row.department_code,
    department: row.department,
    post: row.post,
    ...(row.manager_id === null ? {} : { managerId: row.manager_id }),
    state: row.state,
    appointments: (row.appointments ?? []).map(({ role, departmentCode, from, to }) => ({
      role,
      ...(departmentCode === null ? {} : { departmentCode }),
      from: new Date(from),
      ...(to === null ? {} : { to: new Date(to) }),
    })),
  };
}
