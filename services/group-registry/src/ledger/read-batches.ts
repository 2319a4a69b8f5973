import { type Database, transaction } from '@groupwarden/database';
import { type LedgerFilter, type LedgerRow, readLedger } from '../db/ledger.ts';

/** Groups in memory at a time. */
const BATCH = 500;

/**
 * The whole ledger of a unit in batches, in its order or the other way round, each read in a transaction of its own: a slow reader holds none open, and a
 * number that is given out meanwhile comes at the end, or not at all where the highest come first.
 */
export async function* ledgerBatches(
  database: Database,
  unitId: string,
  filter: LedgerFilter,
  sort: string,
): AsyncGenerator<readonly LedgerRow[]> {
  let last: LedgerRow | undefined;
  for (;;) {
    const after = last && { year: last.filing_year, number: last.filing_number };
    const rows = await transaction(database, { unitId, readOnly: true }, (tx) =>
      readLedger(tx, filter, { sort, after, limit: BATCH }),
    );
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < BATCH) return;
  }
}
