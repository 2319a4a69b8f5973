import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { checkStep, isRefusal } from './chain.ts';
import { advance, type DossierDecision, type FrozenDossier, named } from './dossier.ts';
import { refOf } from './evolve.ts';
import type { Facts } from './facts.ts';
import type { FilingNumber } from './filing-number.ts';
import { formatFilingNumber } from './filing-number.ts';
import type { Group } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { isQualifiedAdmin, type Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';

export interface DecisionCommand {
  readonly decision: 'approve' | 'return' | 'reject';
  readonly reason?: string | undefined;
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

/** R1: the unit head decides, on exactly the dossier whose hash they name. */
export function approveGroup(
  group: Group,
  command: DecisionCommand & { dossierHash?: string | undefined },
  facts: DecisionFacts,
): Decision<GroupEvent> {
  const waiting = checkStep(group, 'approval', facts);
  if (isRefusal(waiting)) return refuse(waiting);
  const hash = command.dossierHash?.toLowerCase();
  if (hash === undefined && command.decision === 'approve')
    return refuse({
      code: 'dossier_hash_missing',
      pointer: '/dossierHash',
      detail: 'An approval names the hash of the dossier that it decides upon',
    });
  if (hash !== undefined && hash !== waiting.dossier.sha256)
    return refuse({
      code: 'dossier_stale',
      pointer: '/dossierHash',
      detail: `The dossier to decide on is version ${waiting.dossier.version}, with another hash`,
    });
  return decide(waiting, 'approval', command, facts);
}

/** R2: the office files the approved group under the next number of the year. */
export function fileGroup(
  group: Group,
  command: { filingNumber: FilingNumber; reason?: string | undefined },
  facts: DecisionFacts,
): Decision<GroupEvent> {
  const waiting = checkStep(group, 'filing', facts);
  if (isRefusal(waiting)) return refuse(waiting);
  const { reason, refusals } = readReason(command.reason);
  const refused = refusedFor([...refusals, ...adminRefusals(facts)]);
  if (refused) return refused;
  const dossier = frozenWith(
    facts,
    'filed',
    { step: 'filing', decision: 'file', reason },
    {
      filingNumber: formatFilingNumber(command.filingNumber),
    },
  );
  return accept({ ...fact(facts, reason), fact: 'filed', filingNumber: command.filingNumber, dossier });
}

/** Whether filing would be refused, before a number is drawn. */
export function checkFiling(group: Group, facts: DecisionFacts): Decision<never> | undefined {
  const waiting = checkStep(group, 'filing', facts);
  return isRefusal(waiting) ? refuse(waiting) : refusedFor(adminRefusals(facts));
}

function decide(
  group: Group,
  step: 'vetting' | 'approval',
  command: DecisionCommand,
  facts: DecisionFacts,
): Decision<GroupEvent> {
  const waiting = checkStep(group, step, facts);
  if (isRefusal(waiting)) return refuse(waiting);
  const { reason, refusals } = readReason(command.reason, 'required');
  const refused = refusedFor([...refusals, ...(command.decision === 'approve' ? adminRefusals(facts) : [])]);
  if (refused) return refused;

  const recorded = { step, decision: command.decision, reason };
  const common = fact(facts, reason);
  switch (command.decision) {
    case 'approve':
      return accept(
        step === 'vetting'
          ? {
              ...common,
              fact: 'vetted',
              dossier: frozenWith(facts, 'vetted', recorded),
              dueAt: facts.dueIn(facts.policy.stepWorkingDays.approval),
            }
          : {
              ...common,
              fact: 'approved',
              dossier: frozenWith(facts, 'approved', recorded),
              dueAt: facts.dueIn(facts.policy.stepWorkingDays.filing),
            },
      );
    case 'return':
      return accept({ ...common, fact: 'returned', step, dossier: frozenWith(facts, 'returned', recorded) });
    case 'reject':
      return accept({ ...common, fact: 'rejected', step, dossier: frozenWith(facts, 'rejected', recorded) });
    default:
      return command.decision satisfies never;
  }
}

const fact = ({ now, actor, policy, dossier }: DecisionFacts, reason: string | undefined) => ({
  at: now,
  by: actor.personId,
  reason,
  policyVersion: policy.version,
  decidedOn: refOf(dossier),
});

const frozenWith = (
  facts: DecisionFacts,
  step: string,
  { reason, ...decision }: { step: string; decision: string; reason: string | undefined },
  more: { filingNumber?: string } = {},
): FrozenDossier => {
  const recorded: DossierDecision = {
    ...decision,
    ...(reason !== undefined && { reason }),
    by: named(facts.actor),
    at: facts.now.toISOString(),
    policyVersion: facts.policy.version,
    dossierSha256: facts.dossier.sha256,
  };
  return advance(facts.dossier, step, facts.now, (document) => ({
    ...more,
    decisions: [...document.decisions, recorded],
  }));
};

/** An admin who lost the qualification since the proposal stops it here, not after the filing (R4). */
const adminRefusals = ({ admins }: DecisionFacts): Refusal[] =>
  admins.every((admin) => admin !== undefined && isQualifiedAdmin(admin))
    ? []
    : [
        {
          code: 'admin_not_qualified',
          detail:
            'An admin of the proposal is no longer core staff of the office or of organisation/HR; return it (R4)',
        },
      ];
