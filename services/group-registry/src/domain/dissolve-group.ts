import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { isRefusal, officeCapacity } from './authority.ts';
import { addDays } from './calendar-day.ts';
import { wrongState } from './chain.ts';
import { clockFact } from './clock.ts';
import type { ClockFacts, Facts } from './facts.ts';
import { type CampaignAsked, type DissolutionCause, type FiledGroup, type Group, isFiled } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { fact } from './life-cycle.ts';
import { isQualifiedAdmin, type Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';

const DAY_MS = 86_400_000;

/** A dissolution is announced at most this many days ahead. */
const MAX_DAYS_AHEAD = 90;

/**
 * The office dissolves a group at once, or announces for a group in use the day on which it is dissolved; until then it
 * stays in use, and a reinstatement cancels it.
 */
export function dissolveGroup(
  group: Group,
  command: { reason?: string | undefined; effectiveOn?: string | undefined },
  facts: Facts,
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const { effectiveOn } = command;
  if (!isFiled(group)) return refuse(wrongState(group, 'filed', 'active', 'suspended', 'dissolving'));
  if (effectiveOn !== undefined && group.state !== 'active') return refuse(wrongState(group, 'active'));
  const { reason, refusals } = readReason(command.reason, 'required');
  const wrong: Refusal[] = [...refusals];
  const last = addDays(facts.today, MAX_DAYS_AHEAD);
  if (effectiveOn !== undefined && (effectiveOn <= facts.today || effectiveOn > last))
    wrong.push({
      code: 'effective_date_invalid',
      pointer: '/effectiveOn',
      detail: `An announced dissolution takes effect tomorrow at the earliest and by ${last} at the latest`,
    });
  const common = fact(group, facts, reason, capacity);
  return (
    refusedFor(wrong) ??
    (effectiveOn === undefined
      ? accept(...dissolution(group, common, 'office', facts))
      : accept({ ...common, fact: 'dissolutionAnnounced', effectiveOn }))
  );
}

/** What the clock dissolves: an announced day has come, a temporary group has ended, or nobody renewed the filing. */
export function dissolveByClock(group: Group, cause: DissolutionCause, facts: ClockFacts): Decision<GroupEvent> {
  if (!isFiled(group)) return accept();
  return accept(...dissolution(group, clockFact(facts, REASONS[cause]), cause, facts));
}

const REASONS: Readonly<Record<DissolutionCause, string>> = {
  office: 'The announced day of the dissolution has come',
  renewal_overdue: 'The filing was not renewed in time',
  ended: 'The temporary group has reached its end date',
};

/** What was to be changed is no more, and goes first. */
function dissolution(
  group: FiledGroup,
  common: ReturnType<typeof clockFact> | ReturnType<typeof fact>,
  cause: DissolutionCause,
  { now, policy }: ClockFacts,
): GroupEvent[] {
  const restorableUntil = new Date(now.getTime() + policy.restorableDays * DAY_MS);
  return [
    ...(group.amendment ? [{ ...common, fact: 'amendmentWithdrawn' as const }] : []),
    { ...common, fact: 'dissolved', cause, restorableUntil },
  ];
}

/**
 * The office brings a dissolved group back to what it was before (R2). It needs an admin who is still qualified (R4);
 * those who are not open an admin gap. A renewal that was due meanwhile is due now; one that was overdue before stays so,
 * and has the days of an overdue one again. So does what a campaign asks.
 *
 * @param campaign an open one that the group is part of, by its own day.
 */
export function restoreGroup(
  group: Group,
  command: { reason?: string | undefined },
  facts: Facts & { readonly admins: readonly (Person | undefined)[] },
  campaign: CampaignAsked | undefined,
): Decision<GroupEvent> {
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (group.state !== 'dissolved') return refuse(wrongState(group, 'dissolved'));
  const { restorableUntil, archivedAt } = group;
  if (archivedAt || restorableUntil <= facts.now)
    return refuse({
      code: 'restoration_expired',
      detail: `The group could be restored until ${restorableUntil.toISOString()}`,
    });
  const { reason, refusals } = readReason(command.reason, 'required');
  const qualified = new Set(facts.admins.flatMap((admin) => (admin && isQualifiedAdmin(admin) ? admin.personId : [])));
  const wrong: Refusal[] = [...refusals];
  if (qualified.size === 0)
    wrong.push({ code: 'admin_gap', detail: 'No admin of the group is still core staff of the office or HR (R4)' });
  const { kind, endsOn } = group.content;
  if (kind === 'temporary' && endsOn !== undefined && endsOn < facts.today)
    wrong.push({ code: 'end_date_past', detail: `The temporary group ended on ${endsOn}` });
  const refused = refusedFor(wrong);
  if (refused) return refused;

  const common = fact(group, facts, reason, capacity);
  const asOf = group.suspendedFor === 'renewal_overdue' ? addDays(facts.today, -1) : facts.today;
  const notBefore = (day: string): string => (day < asOf ? asOf : day);
  const lostAdmins = group.content.admins.flatMap(({ personId }) => (qualified.has(personId) ? [] : personId));
  const restored: GroupEvent = {
    ...common,
    fact: 'restored',
    renewalDueOn: notBefore(group.renewalDueOn),
    campaign: campaign && { ...campaign, dueOn: notBefore(campaign.dueOn) },
  };
  if (lostAdmins.length === 0) return accept(restored);
  const deadline = facts.dueIn(facts.policy.adminGapWorkingDays);
  return accept<GroupEvent>(restored, {
    ...clockFact(facts, 'no_longer_qualified'),
    fact: 'adminGapOpened',
    lostAdmins,
    deadline,
  });
}

/** Once the time for a restoration is over, a dissolved group is a record only. */
export function archiveGroup(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  if (group.state !== 'dissolved' || group.archivedAt || group.restorableUntil > facts.now) return accept();
  return accept({ ...clockFact(facts, 'The time for a restoration is over'), fact: 'archived' });
}
