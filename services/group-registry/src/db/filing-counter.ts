import type { Transaction } from '@groupwarden/database';
import type { FilingNumber } from '../domain/filing-number.ts';

/**
 * Draws the next filing number of the unit's register for the year. The row stays locked until the transaction ends, and
 * a rolled-back filing gives its number back, so the register has no gaps.
 */
export async function drawFilingNumber(tx: Transaction, year: number): Promise<FilingNumber> {
  const { rows } = await tx.query<{ number: number }>(
    `INSERT INTO filing_counters (unit_id, year, last_number) VALUES (current_setting('groupwarden.unit'), $1, 1)
     ON CONFLICT (unit_id, year) DO UPDATE SET last_number = filing_counters.last_number + 1
     RETURNING last_number AS number`,
    [year],
    'draw_filing_number',
  );
  return { year, number: rows[0]?.number ?? 1 };
}
