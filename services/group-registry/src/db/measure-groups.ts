import type { GroupKind, GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { LookedAt } from '../domain/look.ts';
import type { MeasuredGroup } from '../domain/policy-effects.ts';
import { CAMPAIGN_ASKED } from './renewal-campaigns.ts';

/** Groups that settings bear on: proposals on their way, and what is on record. */
const STATES = ['proposed', 'vetted', 'approved', 'filed', 'active', 'suspended', 'dissolving'];
const unit = "current_setting('groupwarden.unit')";

interface Row {
  group_id: string;
  state: GroupState;
  name: string;
  purpose: string;
  kind: GroupKind;
  sensitive: boolean;
  department_code: string;
  listed_member_count: number;
  admins: number | null;
  ends_on: string | null;
  renewal_due_on: string | null;
  dissolves_on: string | null;
  campaign: { dueOn: string } | null;
  open_round: boolean;
}

/** A group as measured, but for what other tables know of it. */
export type RawMeasures = Omit<MeasuredGroup, 'department' | 'idleSince'> & { readonly departmentCode: string };

/**
 * One page of the unit's groups in order of id, walked along the primary key; without members or papers. Admins are only
 * counted, and campaigns only looked for, where that is asked.
 */
export async function measureGroups(
  tx: Transaction,
  { after, limit }: { after: string; limit: number },
  asked: { admins: boolean; campaigns: boolean },
): Promise<{ groups: RawMeasures[]; last: string | undefined }> {
  const { rows } = await tx.query<Row>(
    `SELECT g.group_id, g.state, g.name, g.purpose, g.kind, g.sensitive, g.department_code, g.listed_member_count,
            CASE WHEN $3 THEN (SELECT count(*)::int FROM group_admins a WHERE a.unit_id = ${unit} AND a.group_id = g.group_id) END AS admins,
            g.ends_on, g.renewal_due_on, g.details->'filed'->'dissolution'->>'effectiveOn' AS dissolves_on,
            CASE WHEN $4 THEN ${CAMPAIGN_ASKED} END AS campaign, g.next_step IS NOT NULL AS open_round
       FROM (SELECT * FROM groups WHERE unit_id = ${unit} AND group_id > $1 ORDER BY group_id LIMIT $2) AS g
      ORDER BY g.group_id`,
    [after, limit, asked.admins, asked.campaigns],
    'measure_groups',
  );
  return { groups: rows.filter(({ state }) => STATES.includes(state)).map(measuresOf), last: rows.at(-1)?.group_id };
}

const measuresOf = (row: Row): RawMeasures => ({
  groupId: row.group_id,
  name: row.name,
  purpose: row.purpose,
  kind: row.kind,
  sensitive: row.sensitive,
  departmentCode: row.department_code,
  admins: row.admins ?? 0,
  listedMembers: row.listed_member_count,
  onRecord: row.renewal_due_on === null ? undefined : lookedAt(row, row.renewal_due_on),
  openRound: row.open_round,
});

const lookedAt = (row: Row, renewalDueOn: string): LookedAt => ({
  state: row.state as LookedAt['state'],
  kind: row.kind,
  endsOn: row.ends_on ?? undefined,
  renewalDueOn: row.campaign && row.campaign.dueOn < renewalDueOn ? row.campaign.dueOn : renewalDueOn,
  dissolvesOn: row.dissolves_on ?? undefined,
  restorableOn: undefined,
});

/** People whose rows are asked how their department is called; they may differ in it. */
const ASKED = 10;

/** How the roster calls these departments, by code. */
export async function departmentNames(tx: Transaction, codes: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await tx.query<{ code: string; names: string[] }>(
    `SELECT wanted.code, ARRAY(SELECT DISTINCT department FROM (
              SELECT department FROM roster_people
               WHERE unit_id = ${unit} AND department_code = wanted.code LIMIT ${ASKED}) AS asked) AS names
       FROM unnest($1::text[]) AS wanted(code)`,
    [codes],
    'department_names',
  );
  return new Map(rows.map(({ code, names }) => [code, names]));
}
