import type { Transaction } from '@groupwarden/database';
import type { CaseHit } from '../domain/case.ts';
import type { Outcome } from '../domain/outcome.ts';

/** What one message was answered with. */
export interface Screening {
  readonly messageId: string;
  readonly screeningId: string;
  readonly senderId?: string | undefined;
  readonly sentAt: Date;
  readonly outcome: Outcome;
  readonly hits: readonly CaseHit[];
  readonly caseId?: string | undefined;
}

interface Row {
  message_id: string;
  screening_id: string;
  sender_id: string | null;
  sent_at: Date;
  outcome: Outcome;
  hits: CaseHit[];
  case_id: string | null;
}

/** Answers given before, by message id. */
export async function findScreenings(
  tx: Transaction,
  groupId: string,
  messageIds: readonly string[],
): Promise<Map<string, Screening>> {
  const { rows } = await tx.query<Row>(
    `SELECT message_id, screening_id, sender_id, sent_at, outcome, hits, case_id FROM screenings
      WHERE unit_id = $1 AND group_id = $2 AND message_id = ANY ($3)`,
    [tx.unitId, groupId, messageIds],
    'find_screenings',
  );
  return new Map(rows.map((row) => [row.message_id, screeningOf(row)]));
}

/** Stores answers; answers the ids of the messages that nobody else had stored meanwhile. */
export async function insertScreenings(
  tx: Transaction,
  groupId: string,
  screenings: readonly Screening[],
  { pack, now }: { pack: string; now: Date },
): Promise<Set<string>> {
  if (screenings.length === 0) return new Set();
  const { rows } = await tx.query<{ message_id: string }>(
    `INSERT INTO screenings (unit_id, group_id, message_id, screening_id, sender_id, sent_at, outcome, hits, case_id, pack, screened_at)
     SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::jsonb[], $9::text[]),
       (SELECT $10::text, $11::timestamptz) AS common
     ON CONFLICT DO NOTHING RETURNING message_id`,
    [
      tx.unitId,
      groupId,
      screenings.map((s) => s.messageId),
      screenings.map((s) => s.screeningId),
      screenings.map((s) => s.senderId ?? null),
      screenings.map((s) => s.sentAt),
      screenings.map((s) => s.outcome),
      screenings.map((s) => JSON.stringify(s.hits)),
      screenings.map((s) => s.caseId ?? null),
      pack,
      now,
    ],
    'insert_screenings',
  );
  return new Set(rows.map((row) => row.message_id));
}

const screeningOf = (row: Row): Screening => ({
  messageId: row.message_id,
  screeningId: row.screening_id,
  ...(row.sender_id !== null && { senderId: row.sender_id }),
  sentAt: row.sent_at,
  outcome: row.outcome,
  hits: row.hits,
  ...(row.case_id !== null && { caseId: row.case_id }),
});
