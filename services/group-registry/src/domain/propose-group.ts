import { accept, type Decision, type GroupProposal, type Refusal, refuse } from '@groupwarden/contracts';
import { proposerCapacity } from './authority.ts';
import { wrongState } from './chain.ts';
import type { GroupContent } from './content.ts';
import { delegatorOf } from './decide-group.ts';
import { contentDocument, type DossierDecision, type FrozenDossier, freeze, named } from './dossier.ts';
import type { Facts } from './facts.ts';
import { type Group, isDraft } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import { isNameRefusal } from './naming.ts';
import type { Person } from './people.ts';
import { isBindingRefusal, isSameBinding } from './platform-binding.ts';
import { type ClaimFacts, readProposal } from './read-proposal.ts';
import { refusedFor } from './reason.ts';
import { fullChain } from './round.ts';

/** What writing or proposing a group needs to know. */
export interface ProposalStepFacts extends Facts, ClaimFacts {
  /** Everyone named in the proposal whom the roster knows, by employee number. */
  readonly people: ReadonlyMap<string, Person>;
  /** The last frozen version, when there is one. */
  readonly previousDossier: FrozenDossier | undefined;
}

/** Begins a group, as a draft of the proposer or at once as a proposal (R1, R3). */
export function createGroup(
  command: { id: string; unitId: string; proposal: GroupProposal; draft: boolean },
  facts: ProposalStepFacts,
): Decision<GroupEvent> {
  const { content, refusals } = judgeProposal(command, facts);
  const origin = { id: command.id, unitId: command.unitId };
  return (
    refusedFor(refusals) ??
    accept(
      command.draft
        ? { ...fact(facts, content), fact: 'drafted', origin, content }
        : proposed(origin, origin, content, facts),
    )
  );
}

/** What judging a proposal needs to know; without delegations, in the actor's own right. */
export type JudgingFacts = Pick<ProposalStepFacts, 'actor' | 'people' | keyof ClaimFacts | 'policy' | 'today' | 'now'> &
  Partial<Pick<ProposalStepFacts, 'delegations'>>;

/** What it would put on record, and every reason against it at once (R1, R3, R4, R9); a draft may be incomplete. */
export function judgeProposal(
  { proposal, draft }: { proposal: GroupProposal; draft: boolean },
  facts: JudgingFacts,
): { content: GroupContent; refusals: readonly Refusal[] } {
  const { content, faults, gaps } = read(proposal, undefined, facts);
  return { content, refusals: [...authorityRefusals(content, facts), ...faults, ...(draft ? [] : gaps)] };
}

/** Rewrites a draft or a returned proposal; only its proposer does. */
export function reviseGroup(group: Group, proposal: GroupProposal, facts: ProposalStepFacts): Decision<GroupEvent> {
  const barred = proposerRefusal(group, facts);
  if (barred) return refuse(barred);
  const { content, faults, gaps } = read(proposal, group, facts);
  const renamed = content.name !== group.content.name || content.sensitive !== group.content.sensitive;
  const rebound = !isSameBinding(content.platform, group.content.platform);
  // A draft may lack a name or a platform group, but is not given one that it cannot have.
  const unfit = gaps.filter((gap) => (renamed && isNameRefusal(gap)) || (rebound && isBindingRefusal(gap)));
  return (
    refusedFor([...authorityRefusals(content, facts), ...faults, ...unfit]) ??
    accept({ ...fact(facts, content), fact: 'revised', content })
  );
}

/** Proposes a draft, or a returned proposal again; judged by the roster of today. `proposal` is its stored content. */
export function submitGroup(group: Group, proposal: GroupProposal, facts: ProposalStepFacts): Decision<GroupEvent> {
  const barred = proposerRefusal(group, facts);
  if (barred) return refuse(barred);
  const { content, faults, gaps } = read(proposal, group, facts);
  return (
    refusedFor([...authorityRefusals(content, facts), ...faults, ...gaps]) ??
    accept(proposed(group, undefined, content, facts))
  );
}

const read = (proposal: GroupProposal, group: Group | undefined, facts: JudgingFacts) =>
  readProposal(proposal, {
    people: facts.people,
    policy: facts.policy,
    names: facts.names,
    bindingTaken: facts.bindingTaken,
    defaultDepartmentCode: facts.actor.departmentCode,
    today: facts.today,
    now: facts.now,
    ...(group && { present: group.content }),
  });

const fact = (facts: Facts, { departmentCode }: GroupContent) => ({
  at: facts.now,
  by: facts.actor.personId,
  onBehalfOf: proposerCapacity(facts, departmentCode)?.onBehalfOf,
  policyVersion: facts.policy.version,
});

function proposed(
  { id, unitId }: { id: string; unitId: string },
  origin: { id: string; unitId: string } | undefined,
  content: GroupContent,
  facts: ProposalStepFacts,
): GroupEvent {
  const { actor, now, policy, previousDossier } = facts;
  const common = fact(facts, content);
  const people = new Map([...facts.people.values(), actor].map((person) => [person.personId, person]));
  const before = previousDossier && JSON.parse(previousDossier.canonical);
  const decision: DossierDecision = {
    step: 'proposal',
    decision: 'propose',
    by: named(actor),
    ...(common.onBehalfOf !== undefined && {
      onBehalfOf: common.onBehalfOf,
      ...delegatorOf(common.onBehalfOf, facts.delegations),
    }),
    at: now.toISOString(),
    policyVersion: policy.version,
  };
  const dossier = freeze({
    format: 'groupwarden.dossier.v1',
    unitId,
    groupId: id,
    version: (previousDossier?.version ?? 0) + 1,
    step: 'proposed',
    frozenAt: now.toISOString(),
    ...(previousDossier && { previous: { version: previousDossier.version, sha256: previousDossier.sha256 } }),
    ...contentDocument(content, people),
    decisions: [...(before?.decisions ?? []), decision],
  });
  return {
    ...common,
    fact: 'proposed',
    origin,
    content,
    dossier,
    round: {
      chain: fullChain(policy),
      filerTookNoStep: policy.filerTookNoStep,
      dueAt: facts.dueIn(policy.vettingWorkingDays),
    },
  };
}

function proposerRefusal(group: Group, { actor }: Facts): Refusal | undefined {
  if (group.proposedBy !== actor.personId)
    return { code: 'authority_missing', detail: 'Only the proposer rewrites or submits a proposal' };
  return isDraft(group) ? undefined : wrongState(group, 'draft', 'returned');
}

const authorityRefusals = (content: GroupContent, { actor, delegations = [] }: JudgingFacts): Refusal[] =>
  proposerCapacity({ actor, delegations }, content.departmentCode)
    ? []
    : [
        {
          code: 'authority_missing',
          pointer: '/departmentCode',
          detail: "Groups are proposed by the office, or by a department's leader or clerk for their department (R1)",
        },
      ];
