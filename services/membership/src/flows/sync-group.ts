import { type CloudEvent, GROUP_STATES_IN_USE, type GroupSnapshot } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByIds } from '@groupwarden/roster-projection';
import { instantOn, localDate } from '@groupwarden/working-calendar';
import type { Static } from '@sinclair/typebox';
import { barsInForce } from '../db/bars.ts';
import { findGroup, saveGroup } from '../db/groups.ts';
import { listEnded, membershipsOfGroup } from '../db/memberships.ts';
import type { GroupRow, MembershipRow } from '../db/schema.ts';
import { unitTimeZone } from '../db/units.ts';
import { addDays, CUT_OFF, NEVER_JUDGED } from '../domain/daily-check.ts';
import type { MembershipCommand } from '../domain/membership.ts';
import type { Acting } from './acting.ts';
import { cancelDuties } from './cancel-duties.ts';
import { changeMemberships, type MembershipStep, newMembership } from './change-memberships.ts';

type Group = Static<typeof GroupSnapshot>;

/**
 * Takes over a group from its newest fact: the list of the filing in force decides who is listed (R7), whatever the order
 * in which facts arrive. Before it is filed a group is a paper, and nobody's membership.
 */
export async function syncGroup(tx: Transaction, event: CloudEvent<{ group: Group }>, acting: Acting): Promise<void> {
  const { group } = event.data;
  if (!isOnRecord(group.state)) return;
  const known = await findGroup(tx, group.groupId);
  if (known && known.version >= event.aggregateversion) return;
  await saveGroup(tx, {
    unitId: event.unitid,
    groupId: group.groupId,
    state: group.state,
    platform: group.platform.platform,
    externalGroupId: group.platform.externalGroupId ?? null,
    admins: group.admins,
    firstCheckOn: await firstCheckOn(tx, known, group.state, new Date(event.time)),
    checksJudgedTo: known?.checksJudgedTo ?? NEVER_JUDGED,
    lastListAt: known?.lastListAt ?? null,
    version: event.aggregateversion,
  } satisfies GroupRow);
  await syncList(tx, event.unitid, group, acting);
}

/**
 * A group that comes into use by the cut-off is checked on that day, else from the next; out of use it is not checked, so
 * the days of a suspension are nobody's omission.
 */
async function firstCheckOn(
  tx: Transaction,
  known: GroupRow | undefined,
  state: Group['state'],
  at: Date,
): Promise<string | null> {
  if (!isInUse(state)) return null;
  if (known?.firstCheckOn && isInUse(known.state)) return known.firstCheckOn;
  const timeZone = await unitTimeZone(tx);
  const day = localDate(timeZone, at);
  return at < instantOn(timeZone, day, CUT_OFF) ? day : addDays(day, 1);
}

const isInUse = (state: string): boolean => GROUP_STATES_IN_USE.some((inUse) => inUse === state);

async function syncList(tx: Transaction, unitId: string, group: Group, acting: Acting): Promise<void> {
  const isDissolved = group.state === 'dissolved';
  const listed = new Set(isDissolved ? [] : [...group.listedMembers, ...group.admins]);
  const memberships = await membershipsOfGroup(tx, group.groupId);
  const steps: MembershipStep[] = [];
  const ended = { listed: [] as string[], unlisted: [] as string[] };
  const gone = await leftRoster(tx, memberships);
  for (const membership of memberships) {
    if (listed.delete(membership.personId)) {
      // Whoever left while the group was dissolved, or was off the list, does not come back with it.
      if (!gone.has(membership.personId)) steps.push({ membership, commands: [{ type: 'list' }] });
      // Named again, but barred: with the bar lifted they are in again.
      if (membership.barred && !membership.listed) ended.listed.push(membership.membershipId);
    } else if (membership.state !== 'removed')
      steps.push({
        membership,
        commands: [{ type: 'unlist', reason: isDissolved ? 'group_dissolved' : 'list_amended' }],
      });
    else if (membership.listed) ended.unlisted.push(membership.membershipId);
  }
  steps.push(...(await newcomers(tx, unitId, group.groupId, [...listed], acting)));
  await changeMemberships(tx, steps, acting);
  await listEnded(tx, ended.listed, true);
  await listEnded(tx, ended.unlisted, false);
  if (isDissolved) await cancelDuties(tx, group.groupId, undefined, acting);
}

/** Whose membership is over and who is not on the roster any more. */
async function leftRoster(tx: Transaction, memberships: readonly MembershipRow[]): Promise<ReadonlySet<string>> {
  const over = memberships.filter(({ state }) => state === 'removed').map(({ personId }) => personId);
  const people = await findByIds(tx, over);
  return new Set(over.filter((personId) => people.get(personId)?.state === 'inactive'));
}

/** People named for the first time; who left the roster meanwhile or is barred is on the list, but not in. */
async function newcomers(
  tx: Transaction,
  unitId: string,
  groupId: string,
  personIds: readonly string[],
  acting: Acting,
): Promise<MembershipStep[]> {
  const people = await findByIds(tx, personIds);
  const barred = new Set((await barsInForce(tx, groupId)).map((bar) => bar.personId));
  return personIds.flatMap((personId): MembershipStep[] => {
    const person = people.get(personId);
    if (!person) return [];
    const commands: MembershipCommand[] = [{ type: 'list' }];
    if (barred.has(personId)) commands.push({ type: 'bar' });
    if (person.state === 'inactive') commands.push({ type: 'remove', reason: 'left_roster' });
    return [{ membership: newMembership(unitId, groupId, personId, 'filing', acting), commands }];
  });
}

const isOnRecord = (state: Group['state']): boolean => {
  switch (state) {
    case 'filed':
    case 'active':
    case 'suspended':
    case 'dissolving':
    case 'dissolved':
      return true;
    case 'draft':
    case 'proposed':
    case 'vetted':
    case 'approved':
    case 'returned':
    case 'rejected':
    case 'withdrawn':
    case 'lapsed':
      return false;
    default:
      return state satisfies never;
  }
};
