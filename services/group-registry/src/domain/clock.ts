import { accept, type Decision } from '@groupwarden/contracts';
import { stepAfter } from './chain.ts';
import type { ClockFacts } from './facts.ts';
import { type Group, isPending } from './group.ts';
import type { GroupEvent } from './group-event.ts';

/** A step that was not taken in time: the proposal lapses, it never passes (domain §3). */
export function lapseGroup(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  if (!isPending(group) || group.dueAt > facts.now) return accept();
  const step = stepAfter(group.state);
  return accept({
    ...clockFact(facts, `The ${step} was not decided by ${group.dueAt.toISOString()}`),
    fact: 'lapsed',
    step,
  });
}

/** An active group whose admin gap is overdue and that has no admin left is suspended (R4). */
export function suspendForAdminGap(group: Group, facts: ClockFacts): Decision<GroupEvent> {
  if (group.state !== 'active' || !group.adminGap) return accept();
  if (group.adminGap.deadline > facts.now || group.content.admins.length > 0) return accept();
  return accept({ ...clockFact(facts, 'No qualified admin was named in time'), fact: 'suspended' });
}

const clockFact = ({ now, policy }: ClockFacts, reason: string) => ({
  at: now,
  by: undefined,
  reason,
  policyVersion: policy.version,
});
