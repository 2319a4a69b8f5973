import type { Transaction } from '@groupwarden/database';
import { holds, type Person as RosterPerson } from '@groupwarden/roster-projection';
import { Problem } from '@groupwarden/server';
import { addWorkingDays, localDate, type WorkingCalendar } from '@groupwarden/working-calendar';
import { delegationsTo } from './db/delegations.ts';
import { policyAt } from './db/policy.ts';
import { unitCalendar } from './db/unit-calendar.ts';
import type { ClockFacts, Facts } from './domain/facts.ts';
import type { Person } from './domain/people.ts';
import type { RegistryPolicy } from './domain/policy.ts';

/** What the clock, the calendar and the unit's policy say now; the policy is read where the caller has not. */
export async function clockFacts(
  tx: Transaction,
  now: Date,
  known?: RegistryPolicy,
): Promise<ClockFacts & { calendar: WorkingCalendar; today: string }> {
  const calendar = await unitCalendar(tx);
  return {
    now,
    calendar,
    policy: known ?? (await policyAt(tx, now)),
    dueIn: (days) => addWorkingDays(calendar, now, days).at,
    today: localDate(calendar.data.timeZone, now),
  };
}

/** The facts of a step that this person takes, in their own right or as somebody's deputy. */
export async function stepFacts(tx: Transaction, now: Date, actor: Person, known?: RegistryPolicy): Promise<Facts> {
  const facts = await clockFacts(tx, now, known);
  return { ...facts, actor, delegations: await delegationsTo(tx, actor.personId, now) };
}

/** The facts of a step that nobody takes for another. */
export async function ownStepFacts(tx: Transaction, now: Date, actor: Person, known?: RegistryPolicy): Promise<Facts> {
  return { ...(await clockFacts(tx, now, known)), actor, delegations: [] };
}

/** A person with the appointments in force at the instant. */
export const personAt = (person: RosterPerson, at: Date): Person => ({
  personId: person.personId,
  employeeNumber: person.employeeNumber,
  realName: person.realName,
  departmentCode: person.departmentCode,
  active: person.state === 'active',
  appointments: person.appointments
    .filter((appointment) => holds({ ...person, appointments: [appointment] }, appointment.role, at))
    .map(({ role, departmentCode }) => ({ role, departmentCode })),
});

/** The people found, by the key they were found by, as they are at the instant. */
export const peopleAt = (found: ReadonlyMap<string, RosterPerson>, at: Date): Map<string, Person> =>
  new Map([...found].map(([key, person]) => [key, personAt(person, at)]));

/** @throws Problem caller_not_on_roster when the caller is not an active person of the roster. */
export function actorIn(people: ReadonlyMap<string, Person>, employeeNumber: string): Person {
  const actor = people.get(employeeNumber);
  if (!actor?.active) throw new Problem('caller_not_on_roster');
  return actor;
}
