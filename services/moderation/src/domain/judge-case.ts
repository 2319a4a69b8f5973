import { accept, type Decision, type Measure, type Refusal, refuse, type Severity } from '@groupwarden/contracts';
import { refusalOf } from './authority.ts';
import type { Case, CaseDecision, Judgement } from './case.ts';
import type { CaseEvent, CaseFile } from './case-file.ts';
import { effectsOf } from './effects-of.ts';
import { DAY_MS, type Facts, later } from './facts.ts';
import { coreOf, stateConflict } from './handle-case.ts';
import type { Policy } from './policy.ts';

/** What a proposal or a decision says; whatever it leaves out, the proposal or the unit's policy says. */
export interface JudgementCommand {
  readonly decision: 'no_violation' | 'violation';
  readonly clause?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly measures?: readonly Measure[] | undefined;
  readonly facts?: string | undefined;
}

/** Who criticises: the superior by the manager relation, else the unit head; undefined when there is nobody. */
export type Superior = { readonly superiorId?: string | undefined };

/** The assigned moderator proposes; somebody else decides (R11). */
export function proposeDecision(
  { case: subject }: CaseFile,
  command: JudgementCommand,
  facts: Facts,
): Decision<CaseEvent> {
  if (subject.state !== 'assigned')
    return refuse(stateConflict(subject, 'a decision is proposed by whom it is assigned to'));
  const refused = refuseAssignee(subject, facts);
  if (refused) return refuse(refused);
  const [first, ...rest] = judgementRefusals(command, subject);
  if (first) return refuse(first, ...rest);
  const { now, policy, actor } = facts;
  const proposal = {
    ...judgementOf(command, policy),
    byId: actor.personId,
    at: now,
    until: facts.inWorkingDays(policy.proposalWorkingDays),
  };
  return accept({
    fact: 'case.proposed',
    case: { ...coreOf(subject), state: 'proposed', assignment: subject.assignment, proposal, updatedAt: now },
  });
}

/** Takes the decision, and with it everything that follows, at once (R11). */
export function decideCase(
  { case: subject }: CaseFile,
  command: JudgementCommand,
  facts: Facts & Superior,
): Decision<CaseEvent> {
  switch (subject.state) {
    case 'assigned':
      return decideDirectly(subject, command, facts);
    case 'proposed':
      return decideOnProposal(subject, command, facts);
    default:
      return refuse(stateConflict(subject, 'it is decided when it is assigned or a decision is proposed'));
  }
}

function decideDirectly(
  subject: Case & { state: 'assigned' },
  command: JudgementCommand,
  facts: Facts & Superior,
): Decision<CaseEvent> {
  const refused = refuseAssignee(subject, facts);
  if (refused) return refuse(refused);
  const [first, ...rest] = judgementRefusals(command, subject);
  if (first) return refuse(first, ...rest);
  const judgement = judgementOf(command, facts.policy);
  if (judgement.measures.includes('hr_record'))
    return refuse({
      code: 'second_approver_needed',
      pointer: '/measures',
      detail: 'A measure that reaches the HR record is proposed first, then decided by HR or the unit head',
    });
  return settle(subject, judgement, subject.assignment.assigneeId, undefined, facts);
}

function decideOnProposal(
  subject: Case & { state: 'proposed' },
  command: JudgementCommand,
  facts: Facts & Superior,
): Decision<CaseEvent> {
  const { actor, around } = facts;
  const { proposal, assignment } = subject;
  if ([proposal.byId, assignment.assigneeId].includes(actor.personId))
    return refuse({ code: 'separation_of_duties', detail: 'Who proposed a decision does not take it' });
  const approval = refusalOf('approve', actor, subject, around);
  const refused = proposal.measures.includes('hr_record')
    ? approval
    : approval && refusalOf('moderate', actor, subject, around);
  if (refused) return refuse(refused);
  const complete = {
    ...proposal,
    ...defined(command),
    measures: command.measures ?? (command.decision === 'violation' ? proposal.measures : []),
  };
  const [first, ...rest] = [...judgementRefusals(complete, subject), ...beyond(complete, proposal)];
  if (first) return refuse(first, ...rest);
  return settle(subject, judgementOf(complete, facts.policy), assignment.assigneeId, proposal.byId, facts);
}

function settle(
  subject: Case,
  judgement: Judgement,
  assigneeId: string,
  proposedById: string | undefined,
  facts: Facts & Superior,
): Decision<CaseEvent> {
  const { now, policy, actor } = facts;
  const decision: CaseDecision = {
    ...judgement,
    byId: actor.personId,
    assigneeId,
    ...(proposedById !== undefined && { proposedById }),
    at: now,
    appealUntil: later(now, policy.appealWindowDays * DAY_MS),
    policyVersion: policy.version,
  };
  const { hiddenUntil, ...core } = coreOf(subject);
  const decided: Case = { ...core, state: 'decided', decision, updatedAt: now };
  if (judgement.decision === 'no_violation')
    return accept(
      { fact: 'case.decided', case: decided },
      { fact: 'case.closed', case: { ...core, state: 'closed', decision, ending: 'no_violation', updatedAt: now } },
    );
  const effects = effectsOf(decided, decision, facts);
  if (!effects.accepted) return effects;
  return accept({ fact: 'case.decided', case: decided }, ...effects.events, {
    fact: 'case.notified',
    case: { ...core, state: 'notified', decision, updatedAt: now },
  });
}

function refuseAssignee(subject: Case & { state: 'assigned' }, { actor, around }: Facts): Refusal | undefined {
  if (subject.assignment.assigneeId !== actor.personId)
    return { code: 'not_the_assignee', detail: 'Only whom the case is assigned to takes this step' };
  return refusalOf('moderate', actor, subject, around);
}

function judgementRefusals({ decision, clause, facts, measures }: JudgementCommand, subject: Case): Refusal[] {
  if (decision === 'no_violation')
    return measures?.length
      ? [
          {
            code: 'measures_without_violation',
            pointer: '/measures',
            detail: 'Where there is no violation there is no measure',
          },
        ]
      : [];
  return [
    ...(clause?.trim()
      ? []
      : [{ code: 'clause_missing', pointer: '/clause', detail: 'A violation names the clause that was broken' }]),
    ...(facts?.trim()
      ? []
      : [{ code: 'facts_missing', pointer: '/facts', detail: 'A violation states the facts found' }]),
    ...(subject.subjectId
      ? []
      : [
          {
            code: 'subject_unknown',
            pointer: '/decision',
            detail: 'Nobody is known to have sent the message: nobody can be found in violation',
          },
        ]),
  ];
}

/** An approver may confirm or lighten what was proposed, not add to it. */
function beyond(command: JudgementCommand, proposal: Judgement): Refusal[] {
  const added = (command.measures ?? []).filter(
    (measure) => !proposal.measures.includes(measure) && measure !== 'warning',
  );
  const worse = command.decision === 'violation' && proposal.decision === 'no_violation';
  return added.length > 0 || worse
    ? [
        {
          code: 'beyond_proposal',
          pointer: worse ? '/decision' : '/measures',
          detail: 'The decision goes beyond what was proposed',
        },
      ]
    : [];
}

const judgementOf = (command: JudgementCommand, policy: Policy): Judgement => ({
  decision: command.decision,
  ...(command.clause !== undefined && { clause: command.clause }),
  ...(command.decision === 'violation' && { severity: command.severity ?? 'moderate' }),
  measures: command.decision === 'violation' ? [...new Set(command.measures ?? policy.defaultMeasures)] : [],
  facts: command.facts ?? '',
});

const defined = (command: JudgementCommand): Partial<JudgementCommand> & Pick<JudgementCommand, 'decision'> => ({
  decision: command.decision,
  ...(command.clause !== undefined && { clause: command.clause }),
  ...(command.severity !== undefined && { severity: command.severity }),
  ...(command.facts !== undefined && { facts: command.facts }),
});
