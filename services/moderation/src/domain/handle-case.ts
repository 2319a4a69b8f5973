import { accept, type Decision, type Refusal, refuse } from '@groupwarden/contracts';
import { refusalOf } from './authority.ts';
import type { Case } from './case.ts';
import type { CaseEvent, CaseFile } from './case-file.ts';
import type { Facts } from './facts.ts';
import type { Person } from './people.ts';

export const stateConflict = (subject: Case, wanted: string): Refusal => ({
  code: 'state_conflict',
  detail: `The case is ${subject.state}; ${wanted}`,
});

/** Gives the case to somebody who may decide it, for the time of a lease (R11). */
export function assignCase({ case: subject }: CaseFile, assignee: Person, facts: Facts): Decision<CaseEvent> {
  const { actor, around, now, policy } = facts;
  const refused = refusalOf('moderate', actor, subject, around) ?? refusalOf('moderate', assignee, subject, around);
  if (refused) return refuse(refused);
  switch (subject.state) {
    case 'open':
      break;
    case 'assigned':
      if (subject.assignment.assigneeId !== assignee.personId && subject.assignment.assigneeId !== actor.personId)
        return refuse({ code: 'case_leased', detail: 'Somebody else is handling the case until their lease ends' });
      break;
    default:
      return refuse(stateConflict(subject, 'it is assigned while it is open'));
  }
  const assignment = {
    assigneeId: assignee.personId,
    assignedById: actor.personId,
    at: now,
    until: facts.inWorkingDays(policy.leaseWorkingDays),
  };
  return accept({ fact: 'case.assigned', case: { ...coreOf(subject), state: 'assigned', assignment, updatedAt: now } });
}

/** Notes and evidence come from whoever may handle the case; evidence also from its reporters. */
export function addToCase(
  { case: subject }: CaseFile,
  fact: 'case.noted' | 'case.evidenceAdded',
  { actor, around, now }: Facts,
): Decision<CaseEvent> {
  const handled = 'assignment' in subject && subject.assignment.assigneeId === actor.personId;
  const reporter = fact === 'case.evidenceAdded' && !subject.sealed && subject.reporterIds.includes(actor.personId);
  const refused = handled || reporter ? undefined : refusalOf('moderate', actor, subject, around);
  if (refused) return refuse(refused);
  if (subject.state === 'closed') return refuse(stateConflict(subject, 'nothing is added to it any more'));
  return accept({ fact, case: { ...subject, updatedAt: now } });
}

/** Sealed evidence is for the secrecy officer alone; each reading is a fact (R5, R17). */
export function readEvidence({ case: subject }: CaseFile, { actor, around, now }: Facts): Decision<CaseEvent> {
  const refused = refusalOf('moderate', actor, subject, around);
  if (refused) return refuse(refused);
  return subject.sealed ? accept({ fact: 'case.evidenceRead', case: { ...subject, updatedAt: now } }) : accept();
}

/** A case without what belongs to its stage. */
export function coreOf(subject: Case) {
  const { assignment, proposal, decision, ending, state, ...core } = subject as Case & {
    assignment?: unknown;
    proposal?: unknown;
    decision?: unknown;
    ending?: unknown;
  };
  return core;
}
