import type { Transaction } from '@groupwarden/database';
import { localDate } from '@groupwarden/working-calendar';
import { unitCalendar } from './unit-calendar.ts';

const unit = "current_setting('groupwarden.unit')";

/** So many groups are named to the planner one by one, which then reads along their ids. */
const FEW = 2000;

type Bind = (value: unknown) => string;

/**
 * The condition on a group `g` that something is due before the instant: a step, the end of an admin gap, or the renewal
 * of its filing (R2), at the end of the day in the unit. It is read along `groups_due`, `groups_renewal` and ids.
 */
export async function dueBefore(tx: Transaction, instant: Date, bind: Bind): Promise<string> {
  const { timeZone } = (await unitCalendar(tx)).data;
  // The day that is under way at the instant is not over before it.
  const day = localDate(timeZone, new Date(instant.getTime() - 1));
  const on = bind(day);
  const either = [
    `g.due_at < ${bind(instant)}`,
    `${ON_RECORD} AND g.renewal_due_on < ${on} AND ${IS_RENEWED}`,
    ...(await askedSooner(tx, day, bind)),
  ];
  return `(${either.join(' OR ')})`;
}

const ON_RECORD = "g.state IN ('filed', 'active', 'suspended')";
/** A condition on a group `g`: a temporary group that ends first is not renewed. */
export const IS_RENEWED = "(g.kind = 'standing' OR g.ends_on IS NULL OR g.ends_on > g.renewal_due_on)";
/** A campaign waits for the group, and for its renewal before the day. */
const isAsked = (day: string): string =>
  `c.status IN ('open', 'suspended') AND (c.due_on IS NULL OR c.due_on < ${day})`;

/** Campaigns bring renewals forward without touching the groups: those that ask for one before the day. */
async function askedSooner(tx: Transaction, day: string, bind: Bind): Promise<string[]> {
  const { rows: campaigns } = await tx.query<{ campaign_id: string; asked: number }>(
    `SELECT campaign_id, open_count + suspended AS asked FROM renewal_campaigns
      WHERE unit_id = ${unit} AND state <> 'closed' AND due_on < $1`,
    [day],
    'campaigns_due',
  );
  if (campaigns.length === 0) return [];
  const ids = campaigns.map(({ campaign_id }) => campaign_id);
  if (campaigns.reduce((sum, { asked }) => sum + asked, 0) > FEW)
    return [
      `${ON_RECORD} AND EXISTS (
         SELECT FROM campaign_groups c WHERE c.unit_id = g.unit_id AND c.group_id = g.group_id
            AND c.campaign_id = ANY(${bind(ids)}) AND ${isAsked(`${bind(day)}::date`)})`,
    ];
  const { rows } = await tx.query<{ group_id: string }>(
    `SELECT c.group_id FROM campaign_groups c WHERE c.unit_id = ${unit} AND c.campaign_id = ANY($1) AND ${isAsked('$2::date')}`,
    [ids, day],
    'groups_asked',
  );
  return [`${ON_RECORD} AND g.group_id = ANY(${bind(rows.map(({ group_id }) => group_id))})`];
}
