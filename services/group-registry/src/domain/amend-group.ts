import { accept, type Decision, type GroupProposal, type Refusal, refuse } from '@groupwarden/contracts';
import { applyChanges, changesBetween, isMaterial, LIGHT_CHAIN, type OpenAmendment } from './amendment.ts';
import { isRefusal, proposerCapacity } from './authority.ts';
import { checkRound, wrongState } from './chain.ts';
import type { GroupContent } from './content.ts';
import { adminRefusals, type DecisionCommand, type DecisionFacts, hashRefusal, recorded } from './decide-group.ts';
import { advance, documentOf, type FrozenDossier, namesIn, refOf } from './dossier.ts';
import type { Facts } from './facts.ts';
import { advanceAmendment, amendedDocument, putInForce } from './freeze-amendment.ts';
import { type FiledGroup, type Group, isFiled } from './group.ts';
import type { GroupEvent } from './group-event.ts';
import type { Person } from './people.ts';
import { isBindingRefusal } from './platform-binding.ts';
import { type ClaimFacts, listRefusals, readProposal } from './read-proposal.ts';
import { readReason, refusedFor } from './reason.ts';
import { type DecidedStep, fullChain, nextStep, stepAfter, workingDaysFor } from './round.ts';
import { withdrawing } from './withdrawal.ts';

/** What proposing an amendment needs to know. */
export interface AmendmentFacts extends Facts, ClaimFacts {
  /** Everyone named in the wanted filing whom the roster knows, by employee number. */
  readonly people: ReadonlyMap<string, Person>;
  /** The version in force. */
  readonly dossier: FrozenDossier;
}

/**
 * Proposes a change of what is on record (R2, R3): `wanted` is the filing as it shall be, `fields` what the proposer
 * names. What they leave alone is not judged again.
 */
export function proposeAmendment(
  group: Group,
  command: { wanted: GroupProposal; fields: readonly string[]; reason?: string | undefined },
  facts: AmendmentFacts,
): Decision<GroupEvent> {
  const capacity = proposerCapacity(facts, group.content.departmentCode);
  if (!capacity) return refuse(NOT_THEIRS);
  if (!isFiled(group)) return refuse(wrongState(group, 'filed', 'active', 'suspended'));
  if (group.amendment)
    return refuse({ code: 'amendment_open', detail: `Amendment ${group.amendment.number} is not decided yet` });
  const read = readProposal(command.wanted, {
    people: facts.people,
    policy: facts.policy,
    names: facts.names,
    bindingTaken: facts.bindingTaken,
    defaultDepartmentCode: group.content.departmentCode,
    today: facts.today,
    now: facts.now,
    present: group.content,
  });
  const { reason, refusals } = readReason(command.reason, 'required');
  const wanted = applyChanges(group.content, pick(read.content, command.fields));
  const other = proposerCapacity(facts, wanted.departmentCode);
  if (!other) return refuse(NOT_THEIRS);
  // In both departments in their own right, or for whoever lends them what they lack in one.
  const onBehalfOf = capacity.onBehalfOf ?? other.onBehalfOf;
  const changes = changesBetween(group.content, wanted);
  // Whether a group is sensitive decides how it may be called.
  const judged = command.fields.includes('sensitive') ? [...command.fields, 'name'] : command.fields;
  // Groups that share a platform group since before keep it until one of them comes into use.
  const gaps = changes.platform ? read.gaps : read.gaps.filter((gap) => !isBindingRefusal(gap));
  const wrong = [...refusals, ...within(judged, [...read.faults, ...gaps])];
  // New admins join the list, whether or not it is named.
  if (!judged.includes('listedMembers') && wanted.listedMembers.length > group.content.listedMembers.length)
    wrong.push(...listRefusals(wanted.listedMembers.length, facts.policy));
  if (wrong.length === 0 && Object.keys(changes).length === 0)
    wrong.push({ code: 'amendment_without_change', detail: 'The filing already says so' });
  const refused = refusedFor(wrong);
  if (refused) return refused;
  const material = isMaterial(changes);
  const chain = material ? fullChain(facts.policy) : LIGHT_CHAIN;
  const document = documentOf(facts.dossier);
  const people = [...facts.people.values(), facts.actor].map((person) => [person.personId, person] as const);
  const names = new Map([...people, ...namesIn(document)]);
  const decision = recorded(facts, { step: 'amendment', decision: 'propose', reason, onBehalfOf });
  const dossier = advance(
    facts.dossier,
    'amendment_proposed',
    facts.now,
    () => ({
      ...amendedDocument(group.content, changes, names),
      amendment: { number: group.lastAmendment + 1, base: refOf(facts.dossier) },
      decisions: [...document.decisions, decision],
    }),
    group.lastFrozen,
  );
  return accept({
    at: facts.now,
    by: facts.actor.personId,
    onBehalfOf,
    reason,
    policyVersion: facts.policy.version,
    decidedOn: refOf(facts.dossier),
    fact: 'amendmentProposed',
    dossier,
    amendment: { changes, material, base: refOf(facts.dossier), baseDecisions: document.decisions.length },
    round: {
      chain,
      filerTookNoStep: facts.policy.filerTookNoStep,
      dueAt: facts.dueIn(workingDaysFor(chain[0] ?? 'vetting', facts.policy)),
    },
  });
}

const NOT_THEIRS: Refusal = {
  code: 'authority_missing',
  detail: "Amendments are proposed by the office, or by the department's leader or clerk, for their department (R1)",
};

const pick = (content: GroupContent, fields: readonly string[]): Partial<GroupContent> =>
  Object.fromEntries(Object.entries(content).filter(([field]) => fields.includes(field)));

const within = (fields: readonly string[], refusals: readonly Refusal[]): Refusal[] =>
  refusals.filter(({ pointer }) => pointer === undefined || fields.includes(pointer.split('/')[1] ?? ''));

/** What deciding on an amendment needs to know. */
export interface AmendmentDecisionFacts extends DecisionFacts {
  /** The version of the amendment to decide on. */
  readonly dossier: FrozenDossier;
  /** The version in force. */
  readonly inForce: FrozenDossier;
}

const APPROVED = {
  vetting: 'amendmentVetted',
  leader_in_charge: 'amendmentConsented',
  secrecy_officer: 'amendmentConsented',
  approval: 'amendmentApproved',
} as const;
const STEP_NAMES = {
  amendmentVetted: 'amendment_vetted',
  amendmentConsented: 'amendment_consented',
  amendmentApproved: 'amendment_approved',
} as const;

/** Takes the present step of an open amendment; the last step of its chain puts it in force (R1, R2). */
export function decideAmendment(
  group: Group,
  command: Omit<DecisionCommand, 'decision'> & {
    number: number;
    step: DecidedStep;
    decision: DecisionCommand['decision'] | 'file';
  },
  facts: AmendmentDecisionFacts,
): Decision<GroupEvent> {
  const { step } = command;
  const found = openAmendment(group, command.number);
  if (isRefusal(found)) return refuse(found);
  const { filed, amendment } = found;
  const waits = nextStep(amendment.round);
  if (waits !== step)
    return refuse({ code: 'state_conflict', detail: `Amendment ${amendment.number} waits for the ${waits}` });
  const capacity = checkRound(amendment.round, step, filed.content.departmentCode, facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const stale = hashRefusal(step, command, amendment.dossier);
  if (stale) return refuse(stale);
  const { reason, refusals } = readReason(command.reason, step === 'filing' ? 'optional' : 'required');
  const passes = command.decision === 'approve' || command.decision === 'file';
  const refused = refusedFor([...refusals, ...(passes && amendment.changes.admins ? adminRefusals(facts) : [])]);
  if (refused) return refused;

  const { onBehalfOf } = capacity;
  const decision = recorded(facts, { step: `amendment_${step}`, decision: command.decision, reason, onBehalfOf });
  const common = {
    at: facts.now,
    by: facts.actor.personId,
    onBehalfOf,
    reason,
    policyVersion: facts.policy.version,
    decidedOn: amendment.dossier,
    step,
  };
  const frozen = (name: string) => advanceAmendment(filed, amendment, decision, name, facts);
  if (command.decision === 'return')
    return accept({ ...common, fact: 'amendmentReturned', dossier: frozen('amendment_returned') });
  if (command.decision === 'reject')
    return accept({ ...common, fact: 'amendmentRejected', dossier: frozen('amendment_rejected') });
  const next = stepAfter(amendment.round);
  if (next === undefined || step === 'filing') {
    const amended: GroupEvent = { ...common, fact: 'amended', dossier: putInForce(filed, amendment, decision, facts) };
    const newAdmins = amendment.changes.admins?.map((admin) => admin.personId);
    // Admins that went through the whole chain fill any gap (R4).
    return filed.adminGap && newAdmins
      ? accept<GroupEvent>(amended, { ...common, fact: 'adminGapClosed', newAdmins })
      : accept(amended);
  }
  const fact = APPROVED[step];
  const dueAt = facts.dueIn(workingDaysFor(next, facts.policy));
  return accept({ ...common, fact, dossier: frozen(STEP_NAMES[fact]), dueAt });
}

/** The proposer, or whoever does it for one who has left ({@link withdrawing}), takes an amendment back before it is in force. */
export function withdrawAmendment(
  group: Group,
  command: { number: number; reason?: string | undefined },
  facts: Facts,
  activeProposers: readonly string[],
): Decision<GroupEvent> {
  const found = openAmendment(group, command.number);
  if (isRefusal(found)) return refuse(found);
  const { amendment } = found;
  const allowed = withdrawing(amendment.proposedBy, facts, activeProposers);
  if (isRefusal(allowed)) return refuse(allowed);
  const { reason, refusals } = readReason(command.reason, allowed.need);
  return (
    refusedFor(refusals) ??
    accept({
      at: facts.now,
      by: facts.actor.personId,
      ...allowed.capacity,
      reason,
      policyVersion: facts.policy.version,
      decidedOn: amendment.dossier,
      fact: 'amendmentWithdrawn',
    })
  );
}

function openAmendment(group: Group, number: number): { filed: FiledGroup; amendment: OpenAmendment } | Refusal {
  if (!isFiled(group)) return wrongState(group, 'filed', 'active', 'suspended');
  const { amendment } = group;
  if (amendment?.number === number) return { filed: group, amendment };
  return number >= 1 && number <= group.lastAmendment
    ? { code: 'state_conflict', detail: `Amendment ${number} is closed` }
    : { code: 'amendment_not_found', detail: `The group has no amendment ${number}` };
}
