import type { GroupKind, GroupState } from '@groupwarden/contracts';
import type { Statement, Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked, Problem, requireVersion } from '@groupwarden/server';
import type { Campaign, CampaignCounters, CampaignTerms } from '../domain/campaign.ts';

export interface CampaignRow extends CampaignCounters {
  campaign_id: string;
  version: number;
  state: Campaign['state'];
  name: string;
  due_on: string;
  department_code: string | null;
  kind: GroupKind | null;
  reason: string | null;
  opened_by: string;
  opened_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
  enrolled_to: string;
  /** Exact text of `opened_at`, for cursors. */
  sort_key: string;
}

const unit = "current_setting('groupwarden.unit')";

export async function insertCampaign(
  tx: Transaction,
  campaign: CampaignTerms & { id: string; by: string; at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO renewal_campaigns (unit_id, campaign_id, version, state, name, due_on, department_code, kind, reason, opened_by, opened_at)
     VALUES (${unit}, $1, 1, 'opening', $2, $3, $4, $5, $6, $7, $8)`,
    [
      campaign.id,
      campaign.name,
      campaign.dueOn,
      campaign.departmentCode ?? null,
      campaign.kind ?? null,
      campaign.reason ?? null,
      campaign.by,
      campaign.at,
    ],
  );
}

/** Campaigns of which not every group was walked yet. */
export async function findOpeningCampaign(tx: Transaction): Promise<string | undefined> {
  const { rows } = await tx.query<{ campaign_id: string }>(
    `SELECT campaign_id FROM renewal_campaigns WHERE unit_id = ${unit} AND state = 'opening' ORDER BY campaign_id LIMIT 1`,
    [],
  );
  return rows[0]?.campaign_id;
}

/** A subselect of the open campaign that asks a group `g` to renew soonest, as JSON. */
export const CAMPAIGN_ASKED = `
  (SELECT json_build_object('id', r.campaign_id, 'dueOn', coalesce(c.due_on, r.due_on))
     FROM campaign_groups c JOIN renewal_campaigns r ON r.unit_id = c.unit_id AND r.campaign_id = c.campaign_id
    WHERE c.unit_id = g.unit_id AND c.group_id = g.group_id AND c.status IN ('open', 'suspended') AND r.state <> 'closed'
    ORDER BY coalesce(c.due_on, r.due_on) LIMIT 1)`;

/**
 * Groups in order of id, whether they match or not, so that a piece is bounded. A campaign only ever brings a renewal
 * forward: what is due sooner keeps its own date, what ends before is not renewed, and nobody is in two at a time.
 */
const ENROL = `
  WITH campaign AS (SELECT * FROM renewal_campaigns WHERE unit_id = ${unit} AND campaign_id = $1),
  walked AS MATERIALIZED (
    SELECT g.group_id, g.state, g.renewal_due_on, g.department_code, g.kind, g.ends_on FROM groups g
     WHERE g.unit_id = ${unit} AND g.group_id > (SELECT enrolled_to FROM campaign)
     ORDER BY g.group_id LIMIT $2 FOR UPDATE),
  matching AS (
    SELECT w.group_id FROM walked w, campaign c
     WHERE w.state IN ('filed', 'active', 'suspended') AND w.renewal_due_on >= c.due_on
       AND (c.department_code IS NULL OR w.department_code = c.department_code)
       AND (c.kind IS NULL OR w.kind = c.kind)
       AND (w.ends_on IS NULL OR w.ends_on > c.due_on)
       AND NOT EXISTS (
         SELECT FROM campaign_groups o JOIN renewal_campaigns r ON r.unit_id = o.unit_id AND r.campaign_id = o.campaign_id
          WHERE o.unit_id = ${unit} AND o.group_id = w.group_id AND o.status IN ('open', 'suspended') AND r.state <> 'closed'
         OFFSET 0)),
  looked AS (
    UPDATE group_looks l SET look_on = '-infinity' FROM matching m WHERE l.unit_id = ${unit} AND l.group_id = m.group_id),
  enrolled AS (
    INSERT INTO campaign_groups (unit_id, campaign_id, group_id, status)
    SELECT ${unit}, $1, group_id, 'open' FROM matching RETURNING group_id)
  UPDATE renewal_campaigns r
     SET total = total + (SELECT count(*) FROM enrolled), open_count = open_count + (SELECT count(*) FROM enrolled),
         enrolled_to = coalesce((SELECT max(group_id) FROM walked), enrolled_to),
         state = CASE WHEN (SELECT count(*) FROM walked) < $2 THEN 'open' ELSE state END
   WHERE r.unit_id = ${unit} AND r.campaign_id = $1 AND r.state = 'opening'
  RETURNING r.state = 'opening' AS more`;

/**
 * Enrols the matching ones among the next `limit` groups; true while there may be more. One piece of a unit at a time: a
 * statement does not see whom another has enrolled since it began.
 */
export async function enrolGroups(tx: Transaction, campaignId: string, limit: number): Promise<boolean> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('renewal-campaigns:' || ${unit}, 2))`,
    [],
    'lock_enrolment',
  );
  const { rows } = await tx.query<{ more: boolean }>(ENROL, [campaignId, limit]);
  return rows[0]?.more ?? false;
}

const SELECT = `SELECT r.*, r.opened_at::text AS sort_key FROM renewal_campaigns r WHERE r.unit_id = ${unit}`;

/** @throws Problem campaign_not_found. */
export async function readCampaign(tx: Transaction, campaignId: string): Promise<CampaignRow> {
  const { rows } = await tx.query<CampaignRow>(`${SELECT} AND r.campaign_id = $1`, [campaignId], 'read_campaign');
  return found(rows[0]);
}

/** @throws Problem campaign_not_found, version_stale. */
export async function lockCampaign(tx: Transaction, campaignId: string, seen: number): Promise<CampaignRow> {
  const { rows } = await tx.query<CampaignRow>(
    `${SELECT} AND r.campaign_id = $1 FOR UPDATE`,
    [campaignId],
    'lock_campaign',
  );
  const row = found(rows[0]);
  requireVersion(row.version, seen);
  return row;
}

export async function endCampaign(tx: Transaction, campaignId: string, by: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE renewal_campaigns SET state = 'closed', closed_by = $2, closed_at = $3, version = version + 1
      WHERE unit_id = ${unit} AND campaign_id = $1`,
    [campaignId, by, at],
    'end_campaign',
  );
}

/** By the time at which they were opened or the other way round, one more than the limit if there are more. */
export async function findCampaigns(
  tx: Transaction,
  { sort, after, limit }: PageAsked<readonly [string, string]>,
): Promise<CampaignRow[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<CampaignRow>(
    `${SELECT} AND ($1::text IS NULL OR (r.opened_at, r.campaign_id) ${beyond} ($1::timestamptz, $2))
      ORDER BY r.opened_at ${order}, r.campaign_id ${order} LIMIT $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    `find_campaigns_${order}`,
  );
  return rows;
}

export async function countCampaigns(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM renewal_campaigns WHERE unit_id = ${unit}`,
    [],
    'count_campaigns',
  );
  return rows[0]?.n ?? 0;
}

export type CampaignStatus = 'open' | 'renewed' | 'suspended' | 'dissolved';
export interface CampaignGroupRow {
  group_id: string;
  status: CampaignStatus;
  reminded: boolean;
  name: string;
  state: GroupState;
  version: number;
}

/** The groups of a campaign in order of id or the other way round, one more than the limit if there are more. */
export async function findCampaignGroups(
  tx: Transaction,
  campaignId: string,
  status: CampaignStatus | undefined,
  { sort, after, limit }: PageAsked<string>,
): Promise<CampaignGroupRow[]> {
  const { order, beyond } = directionOf(sort);
  const values: unknown[] = [campaignId, limit + 1];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const { rows } = await tx.query<CampaignGroupRow>(
    `SELECT c.group_id, c.status, c.reminded, g.name, g.state, g.version FROM campaign_groups c
       JOIN groups g ON g.unit_id = c.unit_id AND g.group_id = c.group_id
      WHERE c.unit_id = ${unit} AND c.campaign_id = $1 ${status ? `AND c.status = ${bind(status)}` : ''}
        ${after === undefined ? '' : `AND c.group_id ${beyond} ${bind(after)}`}
      ORDER BY c.group_id ${order} LIMIT $2`,
    values,
  );
  return rows;
}

/**
 * A group moves on in the campaigns that it is part of, and their counters with it. Being renewed is final: what happens
 * to the group later is no matter of that campaign.
 */
export const moveInCampaigns = (unitId: string, groupId: string, status: CampaignStatus): Statement => ({
  text: `
    WITH before AS MATERIALIZED (
      SELECT c.campaign_id, c.status FROM campaign_groups c
        JOIN renewal_campaigns r ON r.unit_id = c.unit_id AND r.campaign_id = c.campaign_id
       WHERE c.unit_id = $1 AND c.group_id = $2 AND c.status NOT IN ('renewed', $3) AND r.state <> 'closed'
         FOR UPDATE OF c),
    moved AS (
      UPDATE campaign_groups c SET status = $3 FROM before b
       WHERE c.unit_id = $1 AND c.campaign_id = b.campaign_id AND c.group_id = $2)
    UPDATE renewal_campaigns r
       SET open_count = r.open_count - (b.status = 'open')::int + ($3 = 'open')::int,
           suspended = r.suspended - (b.status = 'suspended')::int + ($3 = 'suspended')::int,
           dissolved = r.dissolved - (b.status = 'dissolved')::int + ($3 = 'dissolved')::int,
           renewed = r.renewed + ($3 = 'renewed')::int
      FROM before b WHERE r.unit_id = $1 AND r.campaign_id = b.campaign_id`,
  values: [unitId, groupId, status],
  name: 'move_in_campaigns',
  unitId,
});

/** Counts groups whose admins were reminded for the first time; one probe per group, whatever the planner knows. */
export async function countReminded(tx: Transaction, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  await tx.query(
    `WITH first AS MATERIALIZED (
       SELECT c.campaign_id, c.group_id FROM unnest($1::text[]) AS named(group_id)
        CROSS JOIN LATERAL (
          SELECT * FROM campaign_groups WHERE unit_id = ${unit} AND group_id = named.group_id OFFSET 0) AS c
         JOIN renewal_campaigns r ON r.unit_id = ${unit} AND r.campaign_id = c.campaign_id AND r.state <> 'closed'
        WHERE NOT c.reminded AND c.status IN ('open', 'suspended')),
     told AS (
       UPDATE campaign_groups c SET reminded = true FROM first f
        WHERE c.unit_id = ${unit} AND c.campaign_id = f.campaign_id AND c.group_id = f.group_id
       RETURNING c.campaign_id),
     counts AS (SELECT campaign_id, count(*) AS n FROM told GROUP BY campaign_id)
     UPDATE renewal_campaigns r SET reminded = r.reminded + counts.n FROM counts
      WHERE r.unit_id = ${unit} AND r.campaign_id = counts.campaign_id`,
    [groupIds],
  );
}

function found(row: CampaignRow | undefined): CampaignRow {
  if (!row) throw new Problem('campaign_not_found');
  return row;
}
