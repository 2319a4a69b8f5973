import { APPOINTMENT_ROLES, type AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByIds, findHolders, holds, type Person as RosterPerson } from '@groupwarden/roster-projection';
import type { Person } from '../domain/people.ts';

const LINES = `
  WITH RECURSIVE line AS (
    SELECT p.person_id AS start, p.manager_id AS above, 1 AS level FROM roster_people p
     WHERE p.unit_id = $1 AND p.person_id = ANY ($2)
    UNION
    SELECT line.start, p.manager_id, line.level + 1 FROM line
      JOIN roster_people p ON p.unit_id = $1 AND p.person_id = line.above
     WHERE line.level < 20)
  SELECT p.person_id,
         array(SELECT line.above FROM line WHERE line.start = p.person_id AND line.above IS NOT NULL ORDER BY line.level) AS line,
         EXISTS (SELECT FROM roster_people r WHERE r.unit_id = $1 AND r.manager_id = p.person_id AND r.state = 'active') AS leads
    FROM roster_people p WHERE p.unit_id = $1 AND p.person_id = ANY ($2)`;

/** People as decisions need them: appointments in force, everyone above them, whether they lead. */
export async function findPeople(tx: Transaction, ids: readonly string[], at: Date): Promise<Map<string, Person>> {
  const found = await findByIds(tx, ids);
  if (found.size === 0) return new Map();
  const { rows } = await tx.query<{ person_id: string; line: string[]; leads: boolean }>(
    LINES,
    [tx.unitId, [...found.keys()]],
    'people_lines',
  );
  const lines = new Map(rows.map((row) => [row.person_id, row]));
  return new Map(
    [...found].map(([id, person]) => [
      id,
      {
        personId: id,
        active: person.state === 'active',
        roles: rolesOf(person, at),
        line: [...new Set(lines.get(id)?.line)].filter((above) => above !== id),
        leads: lines.get(id)?.leads ?? false,
      },
    ]),
  );
}

const rolesOf = (person: RosterPerson, at: Date): ReadonlySet<AppointmentRole> =>
  new Set(APPOINTMENT_ROLES.filter((role) => holds(person, role, at)));

/** Active holders of these appointments, and these people beside them. */
export async function findCandidates(
  tx: Transaction,
  roles: readonly AppointmentRole[],
  others: readonly string[],
  at: Date,
): Promise<Person[]> {
  const holders = await findHolders(tx, roles, at);
  const people = await findPeople(tx, [...holders.map((holder) => holder.personId), ...others], at);
  return [...people.values()];
}

/** Who criticises: the superior of the roster, else the unit head, never the person themselves (R11). */
export async function findSuperior(tx: Transaction, subjectId: string, at: Date): Promise<string | undefined> {
  const subject = (await findByIds(tx, [subjectId])).get(subjectId);
  const manager = subject?.managerId ? (await findByIds(tx, [subject.managerId])).get(subject.managerId) : undefined;
  if (manager?.state === 'active' && manager.personId !== subjectId) return manager.personId;
  const heads = await findHolders(tx, ['unit_head'], at);
  return heads.find((head) => head.personId !== subjectId)?.personId;
}
