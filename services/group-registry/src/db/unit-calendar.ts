import type { Transaction } from '@groupwarden/database';
import { defaultCalendar, type WorkingCalendar } from '@groupwarden/working-calendar';

const REMEMBER_MS = 60_000;
const zones = new Map<string, { zone: string | undefined; until: number }>();

/**
 * The working calendar of the unit in force. Every step needs it and a unit's time zone hardly ever changes, so it is
 * asked for once a minute.
 */
export async function unitCalendar(tx: Transaction): Promise<WorkingCalendar> {
  const unitId = tx.unitId ?? '';
  const remembered = zones.get(unitId);
  if (remembered && remembered.until > performance.now()) return defaultCalendar(remembered.zone);
  const { rows } = await tx.query<{ time_zone: string }>(
    'SELECT time_zone FROM roster_units WHERE code = $1',
    [unitId],
    'unit_time_zone',
  );
  const zone = rows[0]?.time_zone;
  if (zone !== undefined) zones.set(unitId, { zone, until: performance.now() + REMEMBER_MS });
  return defaultCalendar(zone);
}
