import type { GroupKind } from '@groupwarden/contracts';
import type { Statement, Transaction } from '@groupwarden/database';
import type { Group } from '../domain/group.ts';
import type { LookedAt } from '../domain/look.ts';
import { CAMPAIGN_ASKED } from './renewal-campaigns.ts';

const unit = "current_setting('groupwarden.unit')";

interface Row {
  group_id: string;
  state: LookedAt['state'];
  kind: GroupKind;
  ends_on: string | null;
  renewal_due_on: string;
  dissolves_on: string | null;
  restorable_until: Date | null;
  archived: boolean;
  campaign: { dueOn: string } | null;
  admins: string[];
}

/** A group that is due for a look, as far as its duties depend on it. */
export interface DueGroup {
  readonly groupId: string;
  readonly admins: readonly string[];
  /** All but the last day for a restoration, which depends on the unit's time zone. */
  readonly seen: Omit<LookedAt, 'restorableOn'>;
  readonly restorableUntil: Date | undefined;
}

/**
 * Up to `limit` groups whose day has come, locked; those that somebody changes this moment are left alone. Members and
 * dossiers are not read, so a batch of many groups is small.
 */
export async function lockDueGroups(tx: Transaction, today: string, limit: number): Promise<DueGroup[]> {
  const { rows } = await tx.query<Row>(
    `SELECT g.group_id, g.state, g.kind, g.ends_on, g.renewal_due_on, g.restorable_until,
            g.details->'filed'->'dissolution'->>'effectiveOn' AS dissolves_on,
            g.details->'dissolved'->>'archivedAt' IS NOT NULL AS archived,
            ${CAMPAIGN_ASKED} AS campaign,
            ARRAY(SELECT a.person_id FROM group_admins a WHERE a.unit_id = ${unit} AND a.group_id = g.group_id
                   ORDER BY a.position) AS admins
       FROM group_looks l JOIN groups g ON g.unit_id = ${unit} AND g.group_id = l.group_id
      WHERE l.unit_id = ${unit} AND l.look_on <= $1
      ORDER BY l.look_on, l.group_id LIMIT $2 FOR UPDATE OF g SKIP LOCKED`,
    [today, limit],
  );
  return rows.map((row) => ({
    groupId: row.group_id,
    admins: row.admins,
    seen: {
      state: row.state,
      kind: row.kind,
      endsOn: row.ends_on ?? undefined,
      renewalDueOn: row.campaign && row.campaign.dueOn < row.renewal_due_on ? row.campaign.dueOn : row.renewal_due_on,
      dissolvesOn: row.dissolves_on ?? undefined,
    },
    restorableUntil: row.archived ? undefined : (row.restorable_until ?? undefined),
  }));
}

/** Notes when these groups have to be looked at next; never again where there is no day. */
export async function planLooks(
  tx: Transaction,
  looks: readonly { groupId: string; lookOn: string | undefined }[],
): Promise<void> {
  if (looks.length === 0) return;
  await tx.query(
    `WITH planned AS (SELECT * FROM unnest($1::text[], $2::date[]) AS l(group_id, look_on)),
     over AS (
       DELETE FROM group_looks l USING planned p
        WHERE l.unit_id = ${unit} AND l.group_id = p.group_id AND p.look_on IS NULL)
     UPDATE group_looks l SET look_on = p.look_on FROM planned p
      WHERE l.unit_id = ${unit} AND l.group_id = p.group_id AND p.look_on IS NOT NULL`,
    [looks.map(({ groupId }) => groupId), looks.map(({ lookOn }) => lookOn ?? null)],
  );
}

/** What can be due on a group depends on these; when one of them changes, somebody looks at once. */
export function lookStatements(before: Group, after: Group): Statement[] {
  if (!('renewalDueOn' in after)) return [];
  const same =
    before.state === after.state &&
    before.content === after.content &&
    'renewalDueOn' in before &&
    before.renewalDueOn === after.renewalDueOn;
  if (same) return [];
  return [
    {
      text: `INSERT INTO group_looks (unit_id, group_id, look_on) VALUES ($1, $2, '-infinity')
             ON CONFLICT (unit_id, group_id) DO UPDATE SET look_on = excluded.look_on`,
      values: [after.unitId, after.id],
      name: 'look_again',
      unitId: after.unitId,
    },
  ];
}

/**
 * Where another policy is in force than the one that days were planned under, lets the next `limit` groups be looked at
 * again; true while there may be more.
 */
export async function reviewLooks(tx: Transaction, policyVersion: number, limit: number): Promise<boolean> {
  const { rows } = await tx.query<{ reached: string | null }>(
    `INSERT INTO look_policies AS p (unit_id, policy_version) VALUES (${unit}, $1)
     ON CONFLICT (unit_id) DO UPDATE SET policy_version = $1,
       reached = CASE WHEN p.policy_version = $1 THEN p.reached ELSE '' END
       WHERE p.policy_version <> $1 OR p.reached IS NOT NULL
     RETURNING reached`,
    [policyVersion],
    'take_look_policy',
  );
  if (rows[0]?.reached == null) return false;
  await tx.query(
    `WITH walked AS MATERIALIZED (
       SELECT group_id FROM group_looks WHERE unit_id = ${unit} AND group_id > $1 ORDER BY group_id LIMIT $2),
     again AS (
       UPDATE group_looks l SET look_on = '-infinity' FROM walked w WHERE l.unit_id = ${unit} AND l.group_id = w.group_id)
     UPDATE look_policies SET reached = CASE WHEN (SELECT count(*) FROM walked) = $2 THEN (SELECT max(group_id) FROM walked) END
      WHERE unit_id = ${unit}`,
    [rows[0].reached, limit],
  );
  return true;
}
