import type { GroupKind } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
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
       FROM groups g
      WHERE g.unit_id = ${unit} AND g.look_on <= $1
      ORDER BY g.look_on, g.group_id LIMIT $2 FOR UPDATE OF g SKIP LOCKED`,
    [today, limit],
    'lock_due_groups',
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

/** Notes when these groups have to be looked at next, as this version of the policy has it. */
export async function planLooks(
  tx: Transaction,
  looks: readonly { groupId: string; lookOn: string | undefined }[],
  policyVersion: number,
): Promise<void> {
  if (looks.length === 0) return;
  await tx.query(
    `UPDATE groups g SET look_on = l.look_on, look_policy = $3
       FROM unnest($1::text[], $2::date[]) AS l(group_id, look_on)
      WHERE g.unit_id = ${unit} AND g.group_id = l.group_id`,
    [looks.map(({ groupId }) => groupId), looks.map(({ lookOn }) => lookOn ?? null), policyVersion],
    'plan_looks',
  );
}

/** Lets up to `limit` groups that were looked at under an older policy be looked at again; answers how many. */
export async function reviewLooks(
  tx: Transaction,
  policyVersion: number,
  today: string,
  limit: number,
): Promise<number> {
  const { rowCount } = await tx.query(
    `UPDATE groups SET look_on = '-infinity', look_policy = $1
      WHERE unit_id = ${unit} AND group_id IN (
        SELECT group_id FROM groups
         WHERE unit_id = ${unit} AND look_on IS NOT NULL AND look_policy < $1 AND look_on > $2
         LIMIT $3 FOR UPDATE SKIP LOCKED)`,
    [policyVersion, today, limit],
    'review_looks',
  );
  return rowCount;
}
