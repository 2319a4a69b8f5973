import type { Transaction } from '@groupwarden/database';
import type { CaseFile } from '../domain/case-file.ts';
import { loadFile } from './load-file.ts';

/** The undecided case about a message, locked; two reports at once wait for each other. */
export async function openCaseOfMessage(
  tx: Transaction,
  groupId: string,
  messageId: string,
  sealed: boolean,
): Promise<CaseFile | undefined> {
  await tx.query(
    "SELECT pg_advisory_xact_lock(hashtextextended('report:' || $1 || ':' || $2, 3))",
    [groupId, messageId],
    'lock_message',
  );
  const { rows } = await tx.query<{ case_id: string }>(
    `SELECT case_id FROM cases
      WHERE unit_id = $1 AND group_id = $2 AND message_id = $3 AND sealed = $4 AND state IN ('open', 'assigned', 'proposed')
      ORDER BY created_at LIMIT 1`,
    [tx.unitId, groupId, messageId, sealed],
    'open_case_of_message',
  );
  return rows[0] && loadFile(tx, rows[0].case_id, 'FOR UPDATE');
}
