import type { Transaction } from '@groupwarden/database';
import { defaultCalendar, type WorkingCalendar } from '@groupwarden/working-calendar';

/** The working calendar of the unit in force. */
export async function unitCalendar(tx: Transaction): Promise<WorkingCalendar> {
  const { rows } = await tx.query<{ time_zone: string }>(
    'SELECT time_zone FROM roster_units WHERE code = $1',
    [tx.unitId],
    'unit_time_zone',
  );
  return defaultCalendar(rows[0]?.time_zone);
}
