import type { Transaction } from '@groupwarden/database';

const unit = "current_setting('groupwarden.unit')";

/**
 * Who proposed a group, or its open amendment, and for whom when they last wrote or proposed it: person ids of those who
 * are active on the roster.
 */
export async function findActiveProposers(tx: Transaction, groupId: string, proposedBy: string): Promise<string[]> {
  const { rows } = await tx.query<{ person_id: string }>(
    `SELECT s.person_id FROM roster_people s
      WHERE s.unit_id = ${unit} AND s.state = 'active' AND s.person_id = ANY(ARRAY[$2,
        (SELECT d.on_behalf_of FROM decisions d
          WHERE d.unit_id = ${unit} AND d.group_id = $1 AND d.decided_by = $2 AND d.decision IN ('draft', 'revise', 'propose')
          ORDER BY d.version DESC LIMIT 1)])`,
    [groupId, proposedBy],
    'active_proposers',
  );
  return rows.map(({ person_id }) => person_id);
}
