import { type Database, type Transaction, transaction } from '@groupwarden/database';
import { readDepartmentNames } from '../db/department-names.ts';
import { type LedgerFilter, type LedgerRow, readLedger } from '../db/ledger.ts';
import type { LedgerLine } from './table.ts';

/** Groups in memory at a time. */
const BATCH = 500;
/** Departments whose names are remembered from batch to batch; units have hundreds. */
const MOST_REMEMBERED = 10_000;

/**
 * The whole ledger of a unit in batches, in its order or the other way round, each read in a transaction of its own: a slow reader holds none open, and a
 * number that is given out meanwhile comes at the end, or not at all where the highest come first.
 */
export async function* ledgerBatches(
  database: Database,
  unitId: string,
  filter: LedgerFilter,
  sort: string,
): AsyncGenerator<readonly LedgerLine[]> {
  const names = new Map<string, string | undefined>();
  let last: LedgerRow | undefined;
  for (;;) {
    const after = last && { year: last.filing_year, number: last.filing_number };
    const rows = await transaction(database, { unitId, readOnly: true }, async (tx) => {
      const read = await readLedger(tx, filter, { sort, after, limit: BATCH });
      await learnNames(tx, names, read);
      return read.map((row) => ({ ...row, department: names.get(row.department_code) }));
    });
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < BATCH) return;
  }
}

/** One look at the roster for the departments of a batch that no batch before had. */
async function learnNames(
  tx: Transaction,
  names: Map<string, string | undefined>,
  rows: readonly LedgerRow[],
): Promise<void> {
  if (names.size > MOST_REMEMBERED) names.clear();
  const codes = new Set(rows.map((row) => row.department_code));
  const unknown = [...codes].filter((code) => !names.has(code));
  const found = await readDepartmentNames(tx, unknown);
  for (const code of unknown) names.set(code, found.get(code));
}
