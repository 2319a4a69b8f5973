import type { Transaction } from '@groupwarden/database';
import { callerOf } from '@groupwarden/roster-projection';
import { type Principal, Problem } from '@groupwarden/server';
import { addWorkingDays, localDate } from '@groupwarden/working-calendar';
import type { Context } from './context.ts';
import { unitCalendar } from './db/calendar.ts';
import { findGroup } from './db/groups.ts';
import { findPeople } from './db/people.ts';
import type { Surroundings } from './domain/authority.ts';
import type { Case } from './domain/case.ts';
import type { Clock, Facts } from './domain/facts.ts';
import type { Person } from './domain/people.ts';

/** What the clock, the calendar and the unit's policy say now; `today` is the unit's calendar day. */
export async function clockFacts(tx: Transaction, context: Context, now: Date): Promise<Clock & { today: string }> {
  const calendar = await unitCalendar(tx);
  const today = localDate(calendar.data.timeZone, now);
  return { now, today, policy: context.policy, inWorkingDays: (days) => addWorkingDays(calendar, now, days).at };
}

/** The facts of a step that this person takes on this case. */
export async function stepFacts(
  tx: Transaction,
  context: Context,
  now: Date,
  principal: Principal,
  subject: Case,
): Promise<Facts> {
  const actor = await actorOf(tx, principal, now);
  const around = await surroundingsOf(tx, subject, now);
  return { ...(await clockFacts(tx, context, now)), actor, around, newId: context.newId };
}

/** @throws Problem person_required, caller_not_on_roster. */
export async function actorOf(tx: Transaction, principal: Principal, now: Date): Promise<Person> {
  const caller = await callerOf(tx, principal);
  const actor = (await findPeople(tx, [caller.personId], now)).get(caller.personId);
  if (!actor) throw new Problem('caller_not_on_roster');
  return actor;
}

export async function surroundingsOf(tx: Transaction, subject: Case, now: Date): Promise<Surroundings> {
  const group = await findGroup(tx, subject.groupId);
  const person = subject.subjectId
    ? (await findPeople(tx, [subject.subjectId], now)).get(subject.subjectId)
    : undefined;
  return { groupAdmins: group?.admins ?? [], ...(person && { subject: person }) };
}
