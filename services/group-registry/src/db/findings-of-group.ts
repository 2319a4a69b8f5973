import type { GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { Observation } from '../domain/finding.ts';

/** What is found about a group and not settled, as a statement's JSON gives it. */
export interface FindingOfGroup {
  readonly id: string;
  readonly state: 'open' | 'decided';
  readonly observation: Observation;
  readonly dueOn: string;
  readonly openedAt: string;
}

/** A subselect of what is found about the group `g`, as JSON; only groups that came on record are looked up. */
export const FINDINGS_OF_GROUP = `
  CASE WHEN g.filing_number IS NOT NULL THEN (
    SELECT json_agg(json_build_object('id', f.finding_id, 'state', f.state, 'observation', f.observation,
                                      'dueOn', f.due_on, 'openedAt', f.opened_at) ORDER BY f.opened_at, f.finding_id)
      FROM group_findings f
     WHERE f.unit_id = g.unit_id
       AND (f.state IN ('open', 'decided') AND f.group_id = g.group_id
         OR f.state IN ('open', 'decided') AND f.keeps_group_id IS NOT NULL AND f.keeps_group_id = g.group_id)) END`;

/** Ids of groups about which a kind of thing, named by a parameter, is found and not settled. */
export const groupsWithFinding = (kind: string): string => `
  SELECT group_id FROM group_findings
   WHERE unit_id = current_setting('groupwarden.unit') AND kind = ${kind} AND state IN ('open', 'decided')
  UNION ALL
  SELECT keeps_group_id FROM group_findings
   WHERE unit_id = current_setting('groupwarden.unit') AND kind = ${kind} AND state IN ('open', 'decided')
     AND keeps_group_id IS NOT NULL`;

/** The state of a group; undefined when the unit has no such group. */
export async function stateOfGroup(tx: Transaction, groupId: string): Promise<GroupState | undefined> {
  const { rows } = await tx.query<{ state: GroupState }>(
    "SELECT state FROM groups WHERE unit_id = current_setting('groupwarden.unit') AND group_id = $1",
    [groupId],
    'state_of_group',
  );
  return rows[0]?.state;
}
