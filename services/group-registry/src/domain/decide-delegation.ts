import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { isRefusal, OWN_RIGHT, officeCapacity } from './authority.ts';
import { type Delegation, partiesTo } from './delegation.ts';
import type { DelegationEvent, EndReason } from './delegation-event.ts';
import type { DelegationFacts } from './draw-up-delegation.ts';
import { holds, type Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';

/** What the roster says about the two people of a delegation now. */
export interface DelegationParties {
  readonly from: Person | undefined;
  readonly to: Person | undefined;
}

/** Somebody of the office who has no part in the delegation confirms or rejects it: it takes two people (domain §3). */
export function confirmDelegation(
  delegation: Delegation,
  command: { decision: 'approve' | 'reject'; reason?: string | undefined },
  facts: DelegationFacts & DelegationParties,
): Decision<DelegationEvent> {
  const { actor, now } = facts;
  const capacity = officeCapacity(facts, {
    excluded: partiesTo(delegation),
    separated: 'Delegator, deputy and whoever drew the delegation up, or for whom, do not confirm it',
  });
  if (isRefusal(capacity)) return refuse(capacity);
  if (delegation.state !== 'proposed') return refuse(wrongState(delegation, 'proposed'));
  const { reason, refusals } = readReason(command.reason, command.decision === 'reject' ? 'required' : 'optional');
  const common = { at: now, by: actor.personId, ...capacity, reason };
  if (command.decision === 'reject') return refusedFor(refusals) ?? accept({ ...common, fact: 'rejected' });
  const lost = endOf(delegation, facts);
  const wrong = lost ? [...refusals, { code: 'delegation_void', detail: DETAIL_OF[lost] }] : refusals;
  return refusedFor(wrong) ?? accept({ ...common, fact: 'confirmed' });
}

/** The delegator takes the appointment back at once, or the office does. */
export function revokeDelegation(
  delegation: Delegation,
  command: { reason?: string | undefined },
  facts: DelegationFacts,
): Decision<DelegationEvent> {
  const { actor, now } = facts;
  const capacity = actor.personId === delegation.from ? OWN_RIGHT : officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  if (delegation.state !== 'proposed' && delegation.state !== 'confirmed')
    return refuse(wrongState(delegation, 'proposed', 'confirmed'));
  const { reason, refusals } = readReason(command.reason, 'required');
  return refusedFor(refusals) ?? accept({ fact: 'revoked', at: now, by: actor.personId, ...capacity, reason });
}

/** Puts on record that a delegation is over; authority ended by itself when it was. */
export function endDelegation(
  delegation: Delegation,
  facts: DelegationParties & { readonly now: Date },
): Decision<DelegationEvent> {
  if (delegation.state !== 'proposed' && delegation.state !== 'confirmed') return accept();
  const reason = endOf(delegation, facts);
  return reason ? accept({ fact: 'ended', at: facts.now, reason }) : accept();
}

function endOf(delegation: Delegation, { now, from, to }: DelegationParties & { now: Date }): EndReason | undefined {
  if (delegation.validTo <= now) return 'expired';
  if (!from?.active) return 'delegator_left';
  if (!holds(from, delegation.role)) return 'appointment_ended';
  return to?.active ? undefined : 'deputy_left';
}

const DETAIL_OF: Readonly<Record<EndReason, string>> = {
  expired: 'The time of the delegation is over',
  delegator_left: 'The delegator is not active on the roster',
  appointment_ended: 'The delegator no longer holds the appointment',
  deputy_left: 'The deputy is not active on the roster',
};

const wrongState = (delegation: Delegation, ...allowed: Delegation['state'][]): Refusal => ({
  code: 'state_conflict',
  detail: `The delegation is ${delegation.state}; this step needs it to be ${allowed.join(' or ')}`,
});
