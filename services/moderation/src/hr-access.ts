import type { Transaction } from '@groupwarden/database';
import { actorOf as nameOf, type Principal, Problem } from '@groupwarden/server';
import { hasAny } from './domain/people.ts';
import { actorOf } from './facts.ts';

/**
 * Who reads and acknowledges entries for the HR system: the system itself, or HR staff of the unit (R11). Answers their
 * name in facts; nobody but them opens the record of another, or acknowledges their own.
 *
 * @throws Problem caller_not_on_roster, authority_missing, separation_of_duties.
 */
export async function hrActor(
  tx: Transaction,
  principal: Principal,
  now: Date,
  acknowledged?: { readonly subjectId: string },
): Promise<string> {
  if (principal.kind === 'client') return nameOf(principal);
  const person = await actorOf(tx, principal, now);
  if (!person.active || !hasAny(person, 'hr_staff'))
    throw new Problem('authority_missing', { detail: 'Entries are for the HR system and HR staff (R11)' });
  if (person.personId === acknowledged?.subjectId)
    throw new Problem('separation_of_duties', { detail: 'Nobody acknowledges the entry about themselves' });
  return nameOf(person);
}
