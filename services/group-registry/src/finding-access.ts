import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers } from '@groupwarden/roster-projection';
import type { Principal } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import { delegationsTo } from './db/delegations.ts';
import { unitCalendar } from './db/unit-calendar.ts';
import { isRefusal, officeCapacity } from './domain/authority.ts';
import { personAt } from './facts.ts';

/** True for office staff and their deputies, who alone see what concerns people; a machine client is nobody's office. */
export async function isOffice(tx: Transaction, principal: Principal, now: Date): Promise<boolean> {
  if (principal.kind !== 'person') return false;
  const person = (await findByEmployeeNumbers(tx, [principal.employeeNumber])).get(principal.employeeNumber);
  if (!person) return false;
  const delegations = await delegationsTo(tx, person.personId, now);
  return !isRefusal(officeCapacity({ actor: personAt(person, now), delegations }));
}

/** Today in the unit's time zone, `YYYY-MM-DD`. */
export const todayOf = async (tx: Transaction, now: Date): Promise<string> =>
  localDate((await unitCalendar(tx)).data.timeZone, now);
