import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { capacityFor, isRefusal, officeCapacity, partiesOf } from './authority.ts';
import type { Facts } from './facts.ts';
import { type RegistryPolicy, settingsOf } from './policy.ts';
import type { PolicyProposal, PolicyProposalEvent } from './policy-proposal.ts';
import { readSettings } from './read-settings.ts';
import { readReason, refusedFor } from './reason.ts';

/** The unit's policy as a change of it finds it. */
export interface PolicyFacts extends Facts {
  /** The highest version confirmed so far, in force or not yet. */
  readonly latestVersion: number;
  /** What would hold without the change, at the time from which the change is to hold. */
  readonly before: RegistryPolicy;
}

export interface ProposePolicyCommand {
  readonly id: string;
  readonly unitId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The latest version that the caller has seen; without: the one there is. */
  readonly basedOn: number | undefined;
  readonly effectiveFrom: Date | undefined;
  readonly reason: string | undefined;
}

/** The office proposes to change settings; every reason why they cannot be so is said at once (domain §5). */
export function proposePolicy(command: ProposePolicyCommand, facts: PolicyFacts): Decision<PolicyProposalEvent> {
  const { id, unitId, effectiveFrom, basedOn = facts.latestVersion } = command;
  const capacity = officeCapacity(facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const stale = staleBase(basedOn, facts);
  if (stale) return refuse(stale);
  const { reason, refusals } = readReason(command.reason, 'required');
  const { changes, refusals: wrong } = readSettings(command.settings, settingsOf(facts.before));
  const refused = refusedFor([...wrong, ...timeRefusals(effectiveFrom, facts.now), ...refusals]);
  if (refused || reason === undefined) return refused ?? accept();
  const common = { at: facts.now, by: facts.actor.personId, ...capacity, reason };
  return accept({ ...common, fact: 'proposed', id, unitId, basedOn, changes, effectiveFrom });
}

/** The unit head, or somebody of the office other than the proposer, decides: it takes two people (domain §5). */
export function decidePolicy(
  proposal: PolicyProposal,
  command: { decision: 'approve' | 'reject'; reason?: string | undefined },
  facts: PolicyFacts,
): Decision<PolicyProposalEvent> {
  const { actor, now, latestVersion } = facts;
  const capacity = capacityFor(facts, {
    roles: ['unit_head', 'office_staff'],
    excluded: partiesOf({ by: proposal.proposedBy, onBehalfOf: proposal.proposedFor }),
    missing: 'Settings are confirmed by the unit head or by the office',
    separated: 'Whoever proposed the change, or for whom it was proposed, or acts for them, does not confirm it',
  });
  if (isRefusal(capacity)) return refuse(capacity);
  if (proposal.state !== 'proposed') return refuse(wrongState(proposal));
  const rejects = command.decision === 'reject';
  const { reason, refusals } = readReason(command.reason, rejects ? 'required' : 'optional');
  const common = { at: now, by: actor.personId, ...capacity, reason };
  if (rejects) return refusedFor(refusals) ?? accept({ ...common, fact: 'rejected' });

  const stale = staleBase(proposal.basedOn, facts);
  if (stale) return refuse(stale);
  // Read again: what it was proposed against may have begun meanwhile, and bounds may be others than then.
  const { settings, refusals: wrong } = readSettings(proposal.changes, settingsOf(facts.before));
  const policy = {
    version: latestVersion + 1,
    settings,
    effectiveFrom: effectiveTime(proposal, now),
    proposalId: proposal.id,
    confirmedBy: actor.personId,
    confirmedAt: now,
  };
  return refusedFor([...wrong, ...refusals]) ?? accept({ ...common, fact: 'confirmed', policy });
}

/** The proposer takes the proposal back. */
export function withdrawPolicy(
  proposal: PolicyProposal,
  command: { reason?: string | undefined },
  { actor, now }: Facts,
): Decision<PolicyProposalEvent> {
  if (actor.personId !== proposal.proposedBy)
    return refuse({ code: 'authority_missing', detail: 'Only the proposer withdraws a proposal' });
  if (proposal.state !== 'proposed') return refuse(wrongState(proposal));
  const { reason, refusals } = readReason(command.reason);
  return (
    refusedFor(refusals) ?? accept({ fact: 'withdrawn', at: now, by: actor.personId, onBehalfOf: undefined, reason })
  );
}

/** From when a change holds that is confirmed now: history is not rewritten. */
export const effectiveTime = ({ effectiveFrom }: Pick<PolicyProposal, 'effectiveFrom'>, now: Date): Date =>
  effectiveFrom && effectiveFrom > now ? effectiveFrom : now;

const staleBase = (basedOn: number, { latestVersion }: PolicyFacts): Refusal | undefined =>
  basedOn === latestVersion
    ? undefined
    : {
        code: 'policy_changed',
        pointer: '/basedOn',
        detail: `The proposal is based on version ${basedOn}, the latest is ${latestVersion}`,
      };

const timeRefusals = (effectiveFrom: Date | undefined, now: Date): Refusal[] =>
  effectiveFrom && effectiveFrom < now
    ? [{ code: 'effective_from_past', pointer: '/effectiveFrom', detail: 'Settings do not take effect in the past' }]
    : [];

const wrongState = (proposal: PolicyProposal): Refusal => ({
  code: 'state_conflict',
  detail: `The proposal is ${proposal.state}; this step needs it to be proposed`,
});
