import type { Transaction } from '@groupwarden/database';
import { and, eq } from 'drizzle-orm';
import { exports } from './schema.ts';

export type ExportRow = typeof exports.$inferSelect;

export async function insertExport(tx: Transaction, row: Omit<ExportRow, 'unitId'>): Promise<void> {
  await tx.db.insert(exports).values({ ...row, unitId: tx.unitId ?? '' });
}

/** One export of the unit in force, or undefined. */
export async function findExport(tx: Transaction, id: string): Promise<ExportRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(exports)
    .where(and(eq(exports.unitId, tx.unitId ?? ''), eq(exports.id, id)));
  return row;
}

/** True when only part of the log was asked for: each entry then carries its own proof. */
export const isSelection = (row: Pick<ExportRow, 'from' | 'to' | 'groupId'>): boolean =>
  row.from !== null || row.to !== null || row.groupId !== null;
