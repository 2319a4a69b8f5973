import type { Transaction } from '@groupwarden/database';
import { addWorkingHours, defaultCalendar } from '@groupwarden/working-calendar';
import { unitTimeZone } from '../db/units.ts';

/** An intruder is removed within two working hours (domain §5). */
const REMOVAL_WORKING_HOURS = 2;

/** When a removal ordered now is due, on the unit's calendar. */
export async function removalDueAt(tx: Transaction, now: Date): Promise<Date> {
  return addWorkingHours(defaultCalendar(await unitTimeZone(tx)), now, REMOVAL_WORKING_HOURS).at;
}
