import type { Transaction } from '@groupwarden/database';
import type { CaseFile } from '../domain/case-file.ts';
import type { Appeal, Criticism, HrRecord, Sanction } from '../domain/effects.ts';
import { CASE_COLUMNS, valuesOf } from './case-row.ts';

/** Stores what the facts changed: the aggregates whose version went up. */
export async function saveFile(tx: Transaction, before: CaseFile | undefined, after: CaseFile): Promise<void> {
  if (before?.case.version !== after.case.version) await saveCase(tx, after);
  for (const sanction of changed(before?.sanctions, after.sanctions)) await saveSanction(tx, sanction);
  for (const criticism of changed(before?.criticisms, after.criticisms)) await saveCriticism(tx, criticism);
  for (const record of changed(before?.hrRecords, after.hrRecords)) await saveHrRecord(tx, record);
  if (after.appeal && before?.appeal?.version !== after.appeal.version) await saveAppeal(tx, after.appeal);
}

const changed = <T extends { id: string; version: number }>(before: readonly T[] = [], after: readonly T[]): T[] =>
  after.filter((item) => before.find((other) => other.id === item.id)?.version !== item.version);

const COLUMNS = `${CASE_COLUMNS}, due_at`.split(', ');
const UPSERT_CASE = upsert('cases', ['unit_id', 'case_id'], COLUMNS);

async function saveCase(tx: Transaction, { case: subject }: CaseFile): Promise<void> {
  await tx.query(UPSERT_CASE, valuesOf(subject), 'save_case');
}

const SANCTION =
  'unit_id, sanction_id, case_id, version, group_id, subject_id, imposed_by_id, measure, state, changed_at'.split(', ');
async function saveSanction(tx: Transaction, s: Sanction): Promise<void> {
  await tx.query(
    upsert('sanctions', ['unit_id', 'sanction_id'], SANCTION),
    [tx.unitId, s.id, s.caseId, s.version, s.groupId, s.subjectId, s.imposedById, s.measure, s.state, s.at],
    'save_sanction',
  );
}

const CRITICISM =
  'unit_id, criticism_id, case_id, version, group_id, subject_id, superior_id, state, due_at, held_on, summary, evidence_sha256, done_at'.split(
    ', ',
  );
async function saveCriticism(tx: Transaction, c: Criticism): Promise<void> {
  const proof =
    c.state === 'done' ? [c.heldOn, c.summary, c.evidenceSha256 ?? null, c.doneAt] : [null, null, null, null];
  await tx.query(
    upsert('criticisms', ['unit_id', 'criticism_id'], CRITICISM),
    [tx.unitId, c.id, c.caseId, c.version, c.groupId, c.subjectId, c.superiorId, c.state, c.dueAt, ...proof],
    'save_criticism',
  );
}

const HR_RECORD =
  'unit_id, hr_record_id, case_id, version, group_id, subject_id, category, clause, severity, under_appeal, state, issued_at, updated_at, feed_position'.split(
    ', ',
  );
async function saveHrRecord(tx: Transaction, r: HrRecord): Promise<void> {
  // One writer of the unit's feed at a time: positions become visible in their order, so a reader skips none.
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('hr_feed:' || $1, 2))", [tx.unitId], 'lock_hr_feed');
  const { rows } = await tx.query<{ position: string }>(
    "SELECT nextval('hr_feed_position') AS position",
    [],
    'next_hr_position',
  );
  await tx.query(
    upsert('hr_records', ['unit_id', 'hr_record_id'], HR_RECORD),
    [
      tx.unitId,
      r.id,
      r.caseId,
      r.version,
      r.groupId,
      r.subjectId,
      r.category,
      r.clause,
      r.severity,
      r.underAppeal,
      r.state,
      r.issuedAt,
      r.updatedAt,
      rows[0]?.position,
    ],
    'save_hr_record',
  );
}

const APPEAL =
  'unit_id, appeal_id, case_id, version, group_id, appellant_id, grounds, filed_at, due_at, state, decision, reason, decided_by_id, decided_at'.split(
    ', ',
  );
async function saveAppeal(tx: Transaction, a: Appeal): Promise<void> {
  const outcome = a.state === 'decided' ? [a.decision, a.reason, a.decidedById, a.decidedAt] : [null, null, null, null];
  await tx.query(
    upsert('appeals', ['unit_id', 'appeal_id'], APPEAL),
    [
      tx.unitId,
      a.id,
      a.caseId,
      a.version,
      a.groupId,
      a.appellantId,
      a.grounds,
      a.filedAt,
      a.dueAt,
      a.state,
      ...outcome,
    ],
    'save_appeal',
  );
}

function upsert(table: string, key: readonly string[], columns: readonly string[]): string {
  const set = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}
