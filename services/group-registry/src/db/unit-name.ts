import type { Transaction } from '@groupwarden/database';

/** How the unit in force is called; undefined until its fact has come. */
export async function readUnitName(tx: Transaction): Promise<string | undefined> {
  const { rows } = await tx.query<{ name: string }>(
    'SELECT name FROM roster_units WHERE code = $1',
    [tx.unitId],
    'unit_name',
  );
  return rows[0]?.name;
}
