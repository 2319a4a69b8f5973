import { accept, type Decision } from '@groupwarden/contracts';
import type { ClockFacts } from './facts.ts';
import { type Group, isFiled, isPending, openRound } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { nextStep } from './round.ts';

/** A step that was not taken in time: the proposal or amendment lapses, it never passes (domain §3). */
export function lapseRound(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  const round = openRound(group);
  const step = round && nextStep(round);
  if (!round || !step || round.dueAt > facts.now) return accept();
  const common = clockFact(facts, `The ${step} was not decided by ${round.dueAt.toISOString()}`);
  return accept({ ...common, fact: isPending(group) ? 'lapsed' : 'amendmentLapsed', step });
}

/** A step that is still undecided when the policy's hours are left goes to another decider, too or instead (R1). */
export function escalateStep(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  const round = openRound(group);
  const step = round && nextStep(round);
  const { escalation: mode, escalationHours, escalationRole: role } = facts.policy;
  if (!round || !step || mode === 'none' || round.escalation) return accept();
  if (round.dueAt <= facts.now || hoursBefore(round.dueAt, escalationHours) > facts.now) return accept();
  const common = clockFact(facts, `The ${step} is due by ${round.dueAt.toISOString()}`);
  return accept({ ...common, fact: 'escalated', step, mode, role });
}

/** An active group whose admin gap is overdue and that has no admin left is suspended (R4). */
export function suspendForAdminGap(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  if (group.state !== 'active' || !group.adminGap) return accept();
  if (group.adminGap.deadline > facts.now || group.content.admins.length > 0) return accept();
  return accept({ ...clockFact(facts, 'No qualified admin was named in time'), fact: 'suspended' });
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

/** A reminder that is due: how many hours before the deadline it was planned for. */
export interface Reminder {
  readonly hours: number;
  readonly plannedFor: Date;
}

/** Reminders of a deadline that are due by now and were planned after `since`, latest first. */
export const remindersDue = (dueAt: Date, since: Date, { now, policy }: ClockFacts): Reminder[] =>
  policy.reminderHours
    .map((hours) => ({ hours, plannedFor: hoursBefore(dueAt, hours) }))
    .filter(({ plannedFor }) => plannedFor > since && plannedFor <= now)
    .sort((a, b) => a.hours - b.hours);

/**
 * When the clock next has something to do about what is open in the group, after `since`: remind, escalate, or tell of
 * an admin gap or an offer that runs out. Undefined when there is nothing; deadlines themselves are not among them.
 */
export function nextAttention(group: Group, since: Date, policy: ClockFacts['policy']): Date | undefined {
  const round = openRound(group);
  const planned: Date[] = [];
  if (round) {
    planned.push(...policy.reminderHours.map((hours) => hoursBefore(round.dueAt, hours)));
    if (policy.escalation !== 'none' && !round.escalation)
      // Where fewer hours were left from the start, it goes there at once.
      planned.push(latest(hoursBefore(round.dueAt, policy.escalationHours), after(since)));
  }
  if (isFiled(group)) {
    if (group.adminGap) planned.push(hoursBefore(group.adminGap.deadline, policy.adminGapEscalationHours));
    planned.push(...group.successions.map(({ dueAt }) => dueAt));
  }
  return planned.filter((at) => at > since).sort((a, b) => a.getTime() - b.getTime())[0];
}

const HOUR_MS = 3_600_000;
const hoursBefore = (at: Date, hours: number): Date => new Date(at.getTime() - hours * HOUR_MS);
const after = (at: Date): Date => new Date(at.getTime() + 1);
const latest = (a: Date, b: Date): Date => (a > b ? a : b);

const clockFact = ({ now, policy }: ClockFacts, reason: string) => ({
  at: now,
  by: undefined,
  reason,
  policyVersion: policy.version,
});
