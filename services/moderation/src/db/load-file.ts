import type { Transaction } from '@groupwarden/database';
import { Problem } from '@groupwarden/server';
import type { CaseFile } from '../domain/case-file.ts';
import { CASE_COLUMNS, type CaseRow, caseOf } from './case-row.ts';
import {
  type AppealRow,
  appealOf,
  CRITICISM_COLUMNS,
  type CriticismRow,
  criticismOf,
  type HrRecordRow,
  hrRecordOf,
  type SanctionRow,
  sanctionOf,
} from './effect-rows.ts';

/** A case with its effects; undefined when the unit has none of this id. */
export async function loadFile(
  tx: Transaction,
  caseId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<CaseFile | undefined> {
  const unit = tx.unitId ?? '';
  const { rows } = await tx.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM cases WHERE unit_id = $1 AND case_id = $2 ${lock}`,
    [unit, caseId],
    lock ? 'lock_case' : 'load_case',
  );
  const row = rows[0];
  if (!row) return undefined;
  const of = <R>(table: string, columns = '*') =>
    tx.query<R>(
      `SELECT ${columns} FROM ${table} WHERE unit_id = $1 AND case_id = $2 ORDER BY 1, 2`,
      [unit, caseId],
      `case_${table}`,
    );
  const sanctions = await of<SanctionRow>('sanctions');
  const criticisms = await of<CriticismRow>('criticisms', CRITICISM_COLUMNS);
  const hrRecords = await of<HrRecordRow>('hr_records');
  const appeals = await of<AppealRow>('appeals');
  const appeal = appeals.rows[0];
  return {
    case: caseOf(row),
    sanctions: sanctions.rows.map(sanctionOf),
    criticisms: criticisms.rows.map(criticismOf),
    hrRecords: hrRecords.rows.map(hrRecordOf),
    ...(appeal && { appeal: appealOf(appeal) }),
  };
}

/**
 * The case, locked until the end of the transaction: everything that changes a case or its effects goes through here.
 *
 * @throws Problem case_not_found.
 */
export async function lockFile(tx: Transaction, caseId: string): Promise<CaseFile> {
  const file = await loadFile(tx, caseId, 'FOR UPDATE');
  if (!file) throw new Problem('case_not_found');
  return file;
}
