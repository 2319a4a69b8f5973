import type { Transaction } from '@groupwarden/database';
import type { CampaignAsked } from '../domain/group.ts';

const unit = "current_setting('groupwarden.unit')";

/** The open campaign that a dissolved group is part of and has not renewed for: it asks again once the group is restored. */
export async function findCampaignLeft(tx: Transaction, groupId: string): Promise<CampaignAsked | undefined> {
  const { rows } = await tx.query<CampaignAsked>(
    `SELECT r.campaign_id AS id, r.due_on AS "dueOn"
       FROM campaign_groups c JOIN renewal_campaigns r ON r.unit_id = c.unit_id AND r.campaign_id = c.campaign_id
      WHERE c.unit_id = ${unit} AND c.group_id = $1 AND c.status = 'dissolved' AND r.state <> 'closed'
      ORDER BY r.due_on LIMIT 1`,
    [groupId],
    'campaign_left',
  );
  return rows[0];
}

/** By when the campaign asks a group that came back; its own day stays where that is still to come. */
export async function askAgain(tx: Transaction, groupId: string, { id, dueOn }: CampaignAsked): Promise<void> {
  await tx.query(
    `UPDATE campaign_groups c SET due_on = $3 FROM renewal_campaigns r
      WHERE c.unit_id = ${unit} AND c.group_id = $1 AND c.campaign_id = $2
        AND r.unit_id = c.unit_id AND r.campaign_id = c.campaign_id AND r.due_on < $3`,
    [groupId, id, dueOn],
    'ask_again',
  );
}
