import type { Transaction } from '@groupwarden/database';

/** Bytes of consecutive leaves. */
export async function readLeaves(tx: Transaction, start: number, count: number): Promise<Buffer[]> {
  const { rows } = await tx.query<{ leaf: string }>(
    'SELECT leaf FROM entries WHERE unit_id = $1 AND entry_index >= $2 AND entry_index < $3 ORDER BY entry_index',
    [tx.unitId, start, start + count],
    'leaves_read',
  );
  return rows.map(({ leaf }) => Buffer.from(leaf));
}
