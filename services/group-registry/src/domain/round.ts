import type { AppointmentRole } from '@groupwarden/contracts';
import type { RegistryPolicy } from './policy.ts';

/** The steps of the chain, in order; which of the consents a round has is the unit's policy (R1). */
export const DECIDED_STEPS = ['vetting', 'leader_in_charge', 'secrecy_officer', 'approval', 'filing'] as const;
export type DecidedStep = (typeof DECIDED_STEPS)[number];
export type ChainStep = 'proposal' | DecidedStep;

/** Whose step it is. */
export const ROLE_OF: Readonly<Record<DecidedStep, AppointmentRole>> = {
  vetting: 'office_staff',
  leader_in_charge: 'leader_in_charge',
  secrecy_officer: 'secrecy_officer',
  approval: 'unit_head',
  filing: 'office_staff',
};

/** Who took a step of the round, and for whom when as a deputy. */
export interface StepTaken {
  readonly step: ChainStep;
  readonly by: string;
  readonly onBehalfOf?: string | undefined;
}

/** The present step was not decided in time: who may decide besides, or instead. */
export interface Escalation {
  readonly mode: 'add' | 'replace';
  readonly role: AppointmentRole;
  readonly escalatedAt: Date;
}

/** One way through the chain, of a proposal or of an amendment. The chain is the one of the policy it began under. */
export interface Round {
  /** Version of the group that the round began with; tells rounds of a group apart. */
  readonly number: number;
  readonly chain: readonly DecidedStep[];
  readonly steps: readonly StepTaken[];
  /** Whether filing, too, excludes whoever took an earlier step. */
  readonly filerTookNoStep: boolean;
  /** Since when the round waits for the present step. */
  readonly startedAt: Date;
  /** Until when the present step must be taken, or the round lapses. */
  readonly dueAt: Date;
  readonly escalation: Escalation | undefined;
}

/** The chain that a new proposal goes through under the policy (R1). */
export const fullChain = (policy: RegistryPolicy): DecidedStep[] =>
  DECIDED_STEPS.filter(
    (step) =>
      (step !== 'leader_in_charge' || policy.leaderInChargeConsents) &&
      (step !== 'secrecy_officer' || policy.secrecyOfficerConsents),
  );

export const beginRound = (
  number: number,
  { chain, dueAt, filerTookNoStep }: Pick<Round, 'chain' | 'dueAt' | 'filerTookNoStep'>,
  { by, onBehalfOf }: Omit<StepTaken, 'step'>,
  at: Date,
): Round => ({
  number,
  chain,
  steps: [{ step: 'proposal', by, ...(onBehalfOf !== undefined && { onBehalfOf }) }],
  filerTookNoStep,
  startedAt: at,
  dueAt,
  escalation: undefined,
});

/** The step that the round waits for; undefined when all were taken. */
export const nextStep = ({ chain, steps }: Pick<Round, 'chain' | 'steps'>): DecidedStep | undefined =>
  chain[steps.length - 1];

/** The step after the present one. */
export const stepAfter = ({ chain, steps }: Round): DecidedStep | undefined => chain[steps.length];

export const takeStep = (round: Round, taken: StepTaken, at: Date, dueAt: Date): Round => ({
  ...round,
  steps: [...round.steps, taken],
  startedAt: at,
  dueAt,
  escalation: undefined,
});

/** Working days within which the step must be taken under the policy (domain §5). */
export function workingDaysFor(step: DecidedStep, policy: RegistryPolicy): number {
  switch (step) {
    case 'vetting':
      return policy.vettingWorkingDays;
    case 'leader_in_charge':
      return policy.leaderInChargeWorkingDays;
    case 'secrecy_officer':
      return policy.secrecyOfficerWorkingDays;
    case 'approval':
      return policy.approvalWorkingDays;
    case 'filing':
      return policy.filingWorkingDays;
    default:
      return step satisfies never;
  }
}
