import {
  type Decision,
  type EventDefinition,
  policyProposalEvents,
  registryPolicyEvents,
} from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { callerOf } from '@groupwarden/roster-projection';
import { eventsOf, type PersonPrincipal } from '@groupwarden/server';
import { type PolicyPreviewBody, renderProposal } from './bodies/policy-body.ts';
import { policyAt } from './db/policy.ts';
import { lockProposal, readProposal, saveProposal } from './db/policy-proposals.ts';
import { insertPolicyVersion, latestPolicyVersion, lockPolicy } from './db/policy-versions.ts';
import { effectiveTime, type PolicyFacts } from './domain/decide-policy.ts';
import { evolvePolicyProposal, type PolicyProposal, type PolicyProposalEvent } from './domain/policy-proposal.ts';
import { personAt, stepFacts } from './facts.ts';
import { previewOf } from './preview-policy.ts';
import type { Origin } from './publish-group-events.ts';

/** The part of a route's input that a step on a proposed change of settings needs. */
export interface PolicyStepInput extends Origin {
  readonly tx: Transaction;
  readonly principal: PersonPrincipal;
  readonly now: Date;
}

/**
 * What a change of the settings needs to know. Others who change them wait until this transaction ends.
 *
 * @throws Problem caller_not_on_roster.
 */
export async function policyFacts(
  { tx, principal, now }: PolicyStepInput,
  effectiveFrom: Date | undefined,
): Promise<PolicyFacts> {
  await lockPolicy(tx);
  const facts = await stepFacts(tx, now, personAt(await callerOf(tx, principal), now));
  const from = effectiveTime({ effectiveFrom }, now);
  return { ...facts, latestVersion: await latestPolicyVersion(tx), before: await policyAt(tx, from) };
}

/**
 * Takes one step on a proposed change: lock, decide, store, publish. A dry run says what the change would bring about.
 *
 * @throws Problem policy_proposal_not_found, version_stale, caller_not_on_roster, and whatever the decision refuses with.
 */
export async function takePolicyStep(
  input: PolicyStepInput & { readonly ifMatch: number },
  { proposalId, dryRun = false }: { proposalId: string; dryRun?: boolean },
  decide: (proposal: PolicyProposal, facts: PolicyFacts) => Decision<PolicyProposalEvent>,
): Promise<{ status: 200; body: PolicyPreviewBody; version: number; rollback?: boolean }> {
  const proposal = await lockProposal(input.tx, proposalId, input.ifMatch, input.now);
  const facts = await policyFacts(input, proposal.effectiveFrom);
  const { body, version } = await recordPolicy(input, proposal, decide(proposal, facts));
  if (!dryRun) return { status: 200, body, version };
  return { status: 200, body: { ...body, ...(await previewOf(input.tx, proposal, facts)) }, version, rollback: true };
}

/** Lets the facts of a decision happen to a proposal and, when it is confirmed, to the unit's policy. */
export async function recordPolicy(
  { tx, now, requestId, traceParent }: PolicyStepInput,
  before: PolicyProposal | undefined,
  decision: Decision<PolicyProposalEvent>,
): Promise<{ body: PolicyPreviewBody; version: number; proposal: PolicyProposal }> {
  let proposal = before;
  for (const event of eventsOf(decision)) {
    proposal = evolvePolicyProposal(proposal, event);
    const publish = (definition: EventDefinition, subject: string, aggregateVersion: number, data: object) =>
      enqueue(tx, {
        definition,
        subject,
        aggregateVersion,
        actor: `person:${event.by}`,
        onBehalfOf: event.onBehalfOf && `person:${event.onBehalfOf}`,
        correlationId: requestId,
        traceParent,
        time: event.at,
        data: { ...data },
      });
    publish(policyProposalEvents[event.fact], proposal.id, proposal.version, {
      proposal: snapshotOf(proposal),
      ...(event.reason !== undefined && { reason: event.reason }),
    });
    if (event.fact === 'confirmed') {
      const { policy } = event;
      await insertPolicyVersion(tx, policy);
      // Versions of the aggregate count its facts; the default, version 1 of the policy, has none.
      publish(registryPolicyEvents.confirmed, proposal.unitId, policy.version - 1, {
        unitId: proposal.unitId,
        version: policy.version,
        settings: policy.settings,
        effectiveFrom: policy.effectiveFrom.toISOString(),
        proposalId: policy.proposalId,
        confirmedBy: policy.confirmedBy,
      });
    }
  }
  if (!proposal) throw new Error('No fact, no proposal');
  await saveProposal(tx, proposal);
  return { body: renderProposal(await readProposal(tx, proposal.id, now)), version: proposal.version, proposal };
}

const snapshotOf = ({ decision, ...proposal }: PolicyProposal) => ({
  proposalId: proposal.id,
  state: proposal.state,
  basedOn: proposal.basedOn,
  changes: { ...proposal.changes },
  ...(proposal.effectiveFrom && { effectiveFrom: proposal.effectiveFrom.toISOString() }),
  proposedBy: proposal.proposedBy,
  ...(proposal.proposedFor !== undefined && { proposedFor: proposal.proposedFor }),
  ...(decision && { decidedBy: decision.by }),
  ...(proposal.policyVersion !== undefined && { policyVersion: proposal.policyVersion }),
});
