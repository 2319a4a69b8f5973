import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { authorityOf, type Delegation } from './delegation.ts';
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
  const parties = [delegation.from, delegation.to, delegation.drawnUpBy];
  const authority = authorityOf(actor, ['office_staff'], facts.delegations, parties);
  if (!authority) return refuse(whyNot(actor, parties, facts));
  if (delegation.state !== 'proposed') return refuse(wrongState(delegation, 'proposed'));
  const { reason, refusals } = readReason(command.reason, command.decision === 'reject' ? 'required' : 'optional');
  const common = { at: now, by: actor.personId, onBehalfOf: authority.onBehalfOf, reason };
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
  const own = actor.personId === delegation.from;
  const authority = own ? { onBehalfOf: undefined } : authorityOf(actor, ['office_staff'], facts.delegations);
  if (!authority)
    return refuse({ code: 'authority_missing', detail: 'A delegation is revoked by the delegator or by the office' });
  if (delegation.state !== 'proposed' && delegation.state !== 'confirmed')
    return refuse(wrongState(delegation, 'proposed', 'confirmed'));
  const { reason, refusals } = readReason(command.reason, 'required');
  return (
    refusedFor(refusals) ??
    accept({ fact: 'revoked', at: now, by: actor.personId, onBehalfOf: authority.onBehalfOf, reason })
  );
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

/** Authority is missing, or it is there but whoever has it has a part in the matter. */
function whyNot(actor: Person, parties: readonly string[], { delegations }: DelegationFacts): Refusal {
  return authorityOf(actor, ['office_staff'], delegations) || parties.includes(actor.personId)
    ? {
        code: 'separation_of_duties',
        detail: 'Delegator, deputy and whoever drew the delegation up do not confirm it',
      }
    : { code: 'authority_missing', detail: 'This is a duty of the office (office_staff)' };
}

const wrongState = (delegation: Delegation, ...allowed: Delegation['state'][]): Refusal => ({
  code: 'state_conflict',
  detail: `The delegation is ${delegation.state}; this step needs it to be ${allowed.join(' or ')}`,
});
