import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import { eq } from 'drizzle-orm';
import { units } from './schema.ts';

export type UnitRow = typeof units.$inferSelect;

/** The unit, when it is the one in force and exists. */
export async function findUnit(tx: Transaction, unitId: string): Promise<UnitRow | undefined> {
  const [unit] = await tx.db.select().from(units).where(eq(units.unitId, unitId));
  return unit;
}

/** The caller's unit. Throws Problem unit_not_set_up (409). */
export async function requireUnit(tx: Transaction): Promise<UnitRow> {
  const unit = tx.unitId === undefined ? undefined : await findUnit(tx, tx.unitId);
  if (!unit) throw new Problem('unit_not_set_up', { detail: 'Make the unit first: POST /v1/units' });
  return unit;
}

const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/** Time zone of the unit in force; a fact may arrive before its unit is known. */
export const unitTimeZone = async (tx: Transaction): Promise<string> =>
  (await findUnit(tx, tx.unitId ?? ''))?.timeZone ?? DEFAULT_TIME_ZONE;

/** False when the code is taken. */
export async function insertUnit(tx: Transaction, unit: UnitRow): Promise<boolean> {
  const added = await tx.db.insert(units).values(unit).onConflictDoNothing().returning({ unitId: units.unitId });
  return added.length > 0;
}
