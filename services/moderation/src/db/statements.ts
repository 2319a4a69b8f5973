import type { Transaction } from '@groupwarden/database';
import type { StatementContent } from '../bodies/statement-body.ts';

export interface Statement {
  readonly content: StatementContent;
  readonly sha256: string;
  readonly servedAt: Date;
}

/** Serves one more statement in the case; those before stay. */
export async function insertStatement(
  tx: Transaction,
  caseId: string,
  { content, sha256, servedAt }: Statement,
): Promise<void> {
  await tx.query(
    `INSERT INTO statements (unit_id, case_id, number, body, sha256, served_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5 FROM statements WHERE unit_id = $1 AND case_id = $2`,
    [tx.unitId, caseId, JSON.stringify(content), sha256, servedAt],
    'insert_statement',
  );
}

/** The newest statement of a case. */
export async function latestStatement(
  tx: Transaction,
  caseId: string,
): Promise<(Statement & { number: number }) | undefined> {
  const { rows } = await tx.query<{ number: number; body: StatementContent; sha256: string; served_at: Date }>(
    'SELECT number, body, sha256, served_at FROM statements WHERE unit_id = $1 AND case_id = $2 ORDER BY number DESC LIMIT 1',
    [tx.unitId, caseId],
    'latest_statement',
  );
  const row = rows[0];
  return row && { number: row.number, content: row.body, sha256: row.sha256, servedAt: row.served_at };
}
