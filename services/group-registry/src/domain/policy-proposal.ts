import type { Settings } from './policy.ts';

export const POLICY_PROPOSAL_STATES = ['proposed', 'confirmed', 'rejected', 'withdrawn'] as const;

/** A change of the unit's settings that one person proposes and another confirms (domain §5). */
export interface PolicyProposal {
  readonly id: string;
  readonly unitId: string;
  readonly version: number;
  readonly state: (typeof POLICY_PROPOSAL_STATES)[number];
  /** The latest version of the policy that the proposer had seen. */
  readonly basedOn: number;
  /** Only the settings that change. */
  readonly changes: Partial<Settings>;
  /** Without: as soon as it is confirmed. */
  readonly effectiveFrom: Date | undefined;
  readonly reason: string;
  readonly proposedBy: string;
  /** Whose deputy proposed it, if a deputy did. */
  readonly proposedFor: string | undefined;
  /** How it was closed: by whom, for whom, when and why. */
  readonly decision: PolicyDecision | undefined;
  /** The version that it became. */
  readonly policyVersion: number | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface PolicyDecision {
  readonly by: string;
  readonly onBehalfOf: string | undefined;
  readonly at: Date;
  readonly reason: string | undefined;
}

/** A version of the policy as it is confirmed: complete settings, never changed again. */
export interface PolicyVersion {
  readonly version: number;
  readonly settings: Settings;
  readonly effectiveFrom: Date;
  readonly proposalId: string;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
}

interface Fact {
  readonly at: Date;
  readonly by: string;
  readonly onBehalfOf: string | undefined;
  readonly reason: string | undefined;
}

/** What happens to a proposed change of settings. */
export type PolicyProposalEvent =
  | (Fact & {
      readonly fact: 'proposed';
      readonly id: string;
      readonly unitId: string;
      readonly basedOn: number;
      readonly changes: Partial<Settings>;
      readonly effectiveFrom: Date | undefined;
      readonly reason: string;
    })
  | (Fact & { readonly fact: 'confirmed'; readonly policy: PolicyVersion })
  | (Fact & { readonly fact: 'rejected' })
  | (Fact & { readonly fact: 'withdrawn' });

/** The only place where the state of a proposal comes from. */
export function evolvePolicyProposal(before: PolicyProposal | undefined, event: PolicyProposalEvent): PolicyProposal {
  const { at, by, onBehalfOf, reason } = event;
  if (event.fact === 'proposed')
    return {
      id: event.id,
      unitId: event.unitId,
      version: 1,
      state: 'proposed',
      basedOn: event.basedOn,
      changes: event.changes,
      effectiveFrom: event.effectiveFrom,
      reason: event.reason,
      proposedBy: by,
      proposedFor: onBehalfOf,
      decision: undefined,
      policyVersion: undefined,
      createdAt: at,
      updatedAt: at,
    };
  if (!before) throw new Error(`A change that was never proposed cannot be ${event.fact}`);
  return {
    ...before,
    version: before.version + 1,
    state: event.fact,
    decision: { by, onBehalfOf, at, reason },
    policyVersion: event.fact === 'confirmed' ? event.policy.version : undefined,
    updatedAt: at,
  };
}
