import { accept, type Decision } from '@groupwarden/contracts';
import type { ClockFacts } from './facts.ts';
import { type AdminGap, type Group, isFiled, isPending, openRound } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { nextStep, type Round } from './round.ts';

/** A step that was not taken in time: the proposal or amendment lapses, it never passes (domain §3). */
export function lapseRound(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  const round = openRound(group);
  const step = round && nextStep(round);
  if (!round || !step || round.dueAt > facts.now) return accept();
  const common = clockFact(facts, `The ${step} was not decided by ${round.dueAt.toISOString()}`);
  return accept({ ...common, fact: isPending(group) ? 'lapsed' : 'amendmentLapsed', step });
}

/**
 * A step that is still undecided when the policy's hours are left goes to another decider, too or instead. Not the
 * approval: nobody but the unit head, or their deputy, agrees to a group (R1).
 */
export function escalateStep(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  const round = openRound(group);
  const step = round && nextStep(round);
  const { escalation: mode, escalationHours, escalationRole: role } = facts.policy;
  if (!round || !step || step === 'approval' || mode === 'none' || round.escalation) return accept();
  if (round.dueAt <= facts.now || hoursBefore(round.dueAt, escalationHours) > facts.now) return accept();
  const common = clockFact(facts, `The ${step} is due by ${round.dueAt.toISOString()}`);
  return accept({ ...common, fact: 'escalated', step, mode, role });
}

/** An active group whose admin gap is overdue and that has no admin left is suspended (R4). */
export function suspendForAdminGap(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  if (group.state !== 'active' || !group.adminGap) return accept();
  if (group.adminGap.deadline > facts.now || group.content.admins.length > 0) return accept();
  return accept({ ...clockFact(facts, 'No qualified admin was named in time'), fact: 'suspended', cause: 'admin_gap' });
}

/** Offers that their successor did not accept in time (R4). */
export function lapseSuccessions(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  if (!isFiled(group)) return accept();
  return accept(
    ...group.successions
      .filter(({ dueAt }) => dueAt <= facts.now)
      .map(
        ({ number, dueAt }): GroupEvent => ({
          ...clockFact(facts, `The succession was not accepted by ${dueAt.toISOString()}`),
          fact: 'successionLapsed',
          number,
        }),
      ),
  );
}

/** Hours before the deadline of the present step for which a reminder is due by now, the most urgent first. */
export const remindersDue = (round: Round, { now, policy }: ClockFacts): number[] =>
  policy.reminderHours
    .filter((hours) => {
      const planned = hoursBefore(round.dueAt, hours);
      return planned > round.startedAt && planned <= now;
    })
    .sort((a, b) => a - b);

/** Whether it is time to tell the unit head of a gap that is still open (R4). */
export const gapIsUrgent = (gap: AdminGap, { now, policy }: ClockFacts): boolean =>
  hoursBefore(gap.deadline, policy.adminGapEscalationHours) <= now;

/**
 * When the clock next has something to do about what is open in the group, after `since`: remind, escalate, tell of an
 * admin gap or a successor of an offer, or end one. Undefined when there is nothing. The deadlines of steps and gaps
 * themselves are found by their own columns.
 */
export function nextAttention(group: Group, since: Date, policy: ClockFacts['policy']): Date | undefined {
  const round = openRound(group);
  const planned: Date[] = [];
  if (round) {
    const hours = [...policy.reminderHours, ...(policy.escalation === 'none' ? [] : [policy.escalationHours])];
    // Where fewer hours were left from the start, the reminder is not due at all, and the escalation is at once.
    planned.push(...hours.map((each) => latest(hoursBefore(round.dueAt, each), round.startedAt)));
  }
  if (isFiled(group)) {
    if (group.adminGap)
      planned.push(
        group.adminGap.openedAt,
        latest(hoursBefore(group.adminGap.deadline, policy.adminGapEscalationHours), group.adminGap.openedAt),
      );
    planned.push(...group.successions.flatMap(({ offeredAt, dueAt }) => [offeredAt, dueAt]));
  }
  return planned.filter((at) => at > since).sort((a, b) => a.getTime() - b.getTime())[0];
}

/**
 * {@link nextAttention} of a group that has just changed: whatever is open may still need, from its beginning. Nobody may
 * have looked yet at what an earlier fact began.
 */
export function attentionAfter(group: Group, policy: ClockFacts['policy']): Date | undefined {
  const round = openRound(group);
  const begun = [group.updatedAt.getTime(), ...(round ? [round.startedAt.getTime()] : [])];
  if (isFiled(group)) {
    if (group.adminGap) begun.push(group.adminGap.openedAt.getTime());
    begun.push(...group.successions.map(({ offeredAt }) => offeredAt.getTime()));
  }
  return nextAttention(group, new Date(Math.min(...begun) - 1), policy);
}

const HOUR_MS = 3_600_000;
const hoursBefore = (at: Date, hours: number): Date => new Date(at.getTime() - hours * HOUR_MS);
const latest = (a: Date, b: Date): Date => (a > b ? a : b);

/** What the clock did, and why. */
export const clockFact = ({ now, policy }: ClockFacts, reason: string) => ({
  at: now,
  by: undefined,
  reason,
  policyVersion: policy.version,
});
