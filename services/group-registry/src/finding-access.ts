import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers, holds } from '@groupwarden/roster-projection';
import type { Principal } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import { unitCalendar } from './db/unit-calendar.ts';

/** True for office staff, who alone see findings about people; a machine client is nobody's office. */
export async function isOffice(tx: Transaction, principal: Principal, now: Date): Promise<boolean> {
  if (principal.kind !== 'person') return false;
  const person = (await findByEmployeeNumbers(tx, [principal.employeeNumber])).get(principal.employeeNumber);
  return person !== undefined && holds(person, 'office_staff', now);
}

/** Today in the unit's time zone, `YYYY-MM-DD`. */
export const todayOf = async (tx: Transaction, now: Date): Promise<string> =>
  localDate((await unitCalendar(tx)).data.timeZone, now);
