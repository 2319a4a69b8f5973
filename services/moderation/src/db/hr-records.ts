import type { Transaction } from '@groupwarden/database';
import { findByIds } from '@groupwarden/roster-projection';
import type { HrRecordBody } from '../bodies/hr-record-body.ts';
import { named } from '../bodies/render-case.ts';
import type { CaseDecision } from '../domain/case.ts';
import { type HrRecordRow, hrRecordOf } from './effect-rows.ts';

type Row = HrRecordRow & {
  decision: (Omit<CaseDecision, 'at'> & { at: string }) | null;
  statement_sha256: string | null;
};

const SELECT = `
  SELECT r.*, c.decision,
         (SELECT s.sha256 FROM statements s WHERE s.unit_id = r.unit_id AND s.case_id = r.case_id ORDER BY number DESC LIMIT 1) AS statement_sha256
    FROM hr_records r JOIN cases c ON c.unit_id = r.unit_id AND c.case_id = r.case_id
   WHERE r.unit_id = $1`;

export interface HrFeedItem {
  readonly position: number;
  readonly record: HrRecordBody;
}

/** Entries changed after a position of the feed, in the order of their changes. */
export async function readHrFeed(
  tx: Transaction,
  after: number,
  state: string | undefined,
  limit: number,
): Promise<HrFeedItem[]> {
  const { rows } = await tx.query<Row>(
    `${SELECT} AND r.feed_position > $2 AND ($3::text IS NULL OR r.state = $3) ORDER BY r.feed_position LIMIT $4`,
    [tx.unitId, after, state ?? null, limit],
    'read_hr_feed',
  );
  return render(tx, rows);
}

/** Entries of the whole feed. */
export async function countHrRecords(tx: Transaction, state: string | undefined): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM hr_records WHERE unit_id = $1 AND ($2::text IS NULL OR state = $2)',
    [tx.unitId, state ?? null],
    'count_hr_records',
  );
  return rows[0]?.n ?? 0;
}

export async function findHrRecord(tx: Transaction, id: string): Promise<HrFeedItem | undefined> {
  const { rows } = await tx.query<Row>(`${SELECT} AND r.hr_record_id = $2`, [tx.unitId, id], 'find_hr_record');
  return (await render(tx, rows))[0];
}

async function render(tx: Transaction, rows: readonly Row[]): Promise<HrFeedItem[]> {
  const names = await findByIds(
    tx,
    rows.map((row) => row.subject_id),
  );
  return rows.map((row) => {
    const record = hrRecordOf(row);
    const subject = named(names, record.subjectId);
    const { issuedAt, updatedAt, ...rest } = record;
    return {
      position: Number(row.feed_position),
      record: {
        ...rest,
        subject,
        employeeNumber: subject.employeeNumber,
        measures: [...(row.decision?.measures ?? [])],
        facts: row.decision?.facts ?? '',
        decidedAt: row.decision?.at ?? issuedAt.toISOString(),
        ...(row.statement_sha256 !== null && { statementSha256: row.statement_sha256 }),
        issuedAt: issuedAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
      },
    };
  });
}
