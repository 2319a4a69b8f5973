import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { isRefusal } from './authority.ts';
import { addMonths } from './calendar-day.ts';
import { checkStep } from './chain.ts';
import {
  advance,
  type DossierDecision,
  type DossierRef,
  type FrozenDossier,
  type NamedPerson,
  named,
  refOf,
  undertakingsIn,
} from './dossier.ts';
import type { Facts } from './facts.ts';
import type { FilingNumber } from './filing-number.ts';
import { formatFilingNumber } from './filing-number.ts';
import type { Group } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { isQualifiedAdmin, type Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';
import { type DecidedStep, stepAfter, workingDaysFor } from './round.ts';

export interface DecisionCommand {
  readonly decision: 'approve' | 'return' | 'reject';
  readonly reason?: string | undefined;
  /** The hash of what is decided upon; an approval of the unit head must name it. */
  readonly dossierHash?: string | undefined;
}

/** What a step on a frozen proposal needs to know. */
export interface DecisionFacts extends Facts {
  readonly dossier: FrozenDossier;
  /** The admins of the group, in its order, as the roster has them now. */
  readonly admins: readonly (Person | undefined)[];
}

/** R1: another member of the office vets the proposal. */
export const vetGroup = (group: Group, command: DecisionCommand, facts: DecisionFacts): Decision<GroupEvent> =>
  decide(group, 'vetting', command, facts);

/** R1: the leader in charge, or the secrecy officer, where the policy of the round asks for their consent. */
export const consentToGroup = (
  group: Group,
  command: DecisionCommand & { role: 'leader_in_charge' | 'secrecy_officer' },
  facts: DecisionFacts,
): Decision<GroupEvent> => decide(group, command.role, command, facts);

/** R1: the unit head decides, on exactly the dossier whose hash they name. */
export const approveGroup = (group: Group, command: DecisionCommand, facts: DecisionFacts): Decision<GroupEvent> =>
  decide(group, 'approval', command, facts);

/** R2: the office files the approved group under the next number of the year. */
export function fileGroup(
  group: Group,
  command: { filingNumber: FilingNumber; reason?: string | undefined },
  facts: DecisionFacts,
): Decision<GroupEvent> {
  const waiting = checkStep(group, 'filing', facts);
  if (isRefusal(waiting)) return refuse(waiting);
  const { onBehalfOf } = waiting.capacity;
  const { reason, refusals } = readReason(command.reason);
  const refused = refusedFor([...refusals, ...adminRefusals(facts)]);
  if (refused) return refused;
  const decision = recorded(facts, { step: 'filing', decision: 'file', reason, onBehalfOf });
  const dossier = advance(facts.dossier, 'filed', facts.now, (document) => ({
    filingNumber: formatFilingNumber(command.filingNumber),
    ...undertakingsIn(group.content, document.admins),
    decisions: [...document.decisions, decision],
  }));
  const renewalDueOn = addMonths(facts.today, facts.policy.renewalMonths);
  const filed = { fact: 'filed' as const, filingNumber: command.filingNumber, dossier, renewalDueOn };
  return accept({ ...fact(facts, reason, onBehalfOf), ...filed });
}

/** Whether filing would be refused, before a number is drawn. */
export function checkFiling(group: Group, facts: DecisionFacts): Decision<never> | undefined {
  const waiting = checkStep(group, 'filing', facts);
  return isRefusal(waiting) ? refuse(waiting) : refusedFor(adminRefusals(facts));
}

const APPROVED = {
  vetting: 'vetted',
  leader_in_charge: 'consented',
  secrecy_officer: 'consented',
  approval: 'approved',
} as const;

function decide(
  group: Group,
  step: Exclude<DecidedStep, 'filing'>,
  command: DecisionCommand,
  facts: DecisionFacts,
): Decision<GroupEvent> {
  const waiting = checkStep(group, step, facts);
  if (isRefusal(waiting)) return refuse(waiting);
  const stale = hashRefusal(step, command, waiting.group.dossier);
  if (stale) return refuse(stale);
  const { reason, refusals } = readReason(command.reason, 'required');
  const refused = refusedFor([...refusals, ...(command.decision === 'approve' ? adminRefusals(facts) : [])]);
  if (refused) return refused;

  const { onBehalfOf } = waiting.capacity;
  const decision = recorded(facts, { step, decision: command.decision, reason, onBehalfOf });
  const common = { ...fact(facts, reason, onBehalfOf), step };
  const frozen = (name: string) =>
    advance(facts.dossier, name, facts.now, (document) => ({
      ...undertakingsIn(group.content, document.admins),
      decisions: [...document.decisions, decision],
    }));
  switch (command.decision) {
    case 'approve': {
      const next = stepAfter(waiting.group.round) ?? 'filing';
      const dueAt = facts.dueIn(workingDaysFor(next, facts.policy));
      return accept({ ...common, fact: APPROVED[step], dossier: frozen(APPROVED[step]), dueAt });
    }
    case 'return':
      return accept({ ...common, fact: 'returned', dossier: frozen('returned') });
    case 'reject':
      return accept({ ...common, fact: 'rejected', dossier: frozen('rejected') });
    default:
      return command.decision satisfies never;
  }
}

/** A decision that names another version than the current one was made on stale papers (412). */
export function hashRefusal(
  step: DecidedStep,
  { decision, dossierHash }: Pick<DecisionCommand, 'dossierHash'> & { decision: string },
  current: DossierRef,
): Refusal | undefined {
  const hash = dossierHash?.toLowerCase();
  if (hash === undefined)
    return step === 'approval' && decision === 'approve'
      ? {
          code: 'dossier_hash_missing',
          pointer: '/dossierHash',
          detail: 'An approval names the hash of the dossier that it decides upon',
        }
      : undefined;
  return hash === current.sha256
    ? undefined
    : {
        code: 'dossier_stale',
        pointer: '/dossierHash',
        detail: `The dossier to decide on is version ${current.version}, with another hash`,
      };
}

const fact = ({ now, actor, policy, dossier }: DecisionFacts, reason: string | undefined, onBehalfOf?: string) => ({
  at: now,
  by: actor.personId,
  onBehalfOf,
  reason,
  policyVersion: policy.version,
  decidedOn: refOf(dossier),
});

/** The person acted for, as the dossier names people. */
export function delegatorOf(personId: string, delegations: Facts['delegations']): { delegator?: NamedPerson } {
  const delegator = delegations.find(({ from }) => from === personId)?.delegator;
  return delegator ? { delegator: { personId, ...delegator } } : {};
}

/** A decision as the dossier records it. */
export const recorded = (
  { now, actor, policy, dossier, delegations }: Omit<DecisionFacts, 'admins'>,
  {
    reason,
    onBehalfOf,
    ...decision
  }: {
    step: string;
    decision: string;
    confirmed?: string[];
    reason?: string | undefined;
    onBehalfOf?: string | undefined;
  },
): DossierDecision => ({
  ...decision,
  ...(reason !== undefined && { reason }),
  by: named(actor),
  ...(onBehalfOf !== undefined && { onBehalfOf, ...delegatorOf(onBehalfOf, delegations) }),
  at: now.toISOString(),
  policyVersion: policy.version,
  dossierSha256: dossier.sha256,
});

/** An admin who lost the qualification since the proposal stops it here, not after the filing (R4). */
export const adminRefusals = ({ admins }: Pick<DecisionFacts, 'admins'>): Refusal[] =>
  admins.every((admin) => admin !== undefined && isQualifiedAdmin(admin))
    ? []
    : [
        {
          code: 'admin_not_qualified',
          detail:
            'An admin of the proposal is no longer core staff of the office or of organisation/HR; return it (R4)',
        },
      ];
