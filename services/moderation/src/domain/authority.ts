import type { Refusal } from '@groupwarden/contracts';
import { type Case, decisionOf } from './case.ts';
import { hasAny, isLeader, isOutsideLine, isUnder, type Person } from './people.ts';

/** Who stands around a case now. */
export interface Surroundings {
  /** Person ids of the admins of the group. */
  readonly groupAdmins: readonly string[];
  readonly subject?: Person;
}

/** The steps that need authority of their own. */
export type Step = 'moderate' | 'approve' | 'appeal';

const authority = (detail: string): Refusal => ({ code: 'authority_missing', detail });
const separation = (detail: string): Refusal => ({ code: 'separation_of_duties', detail });

/** Why this person may not take the step; undefined when they may (domain §3). */
export function refusalOf(step: Step, person: Person, subject: Case, around: Surroundings): Refusal | undefined {
  if (!person.active) return authority('Only an active person of the roster decides');
  if (person.personId === subject.subjectId) return separation('The subject of a case decides nothing in it');
  if (subject.reporterIds.includes(person.personId)) return separation('Who reported a case decides nothing in it');
  switch (step) {
    case 'moderate':
      return moderation(person, subject, around);
    case 'approve':
      return approval(person, subject, around);
    case 'appeal':
      return appeal(person, subject, around);
    default:
      return step satisfies never;
  }
}

/** Office staff or an admin of the group; classified ones the secrecy officer; against leaders outside their line. */
function moderation(person: Person, subject: Case, around: Surroundings): Refusal | undefined {
  if (subject.sealed)
    return person.roles.has('secrecy_officer')
      ? undefined
      : authority('A classified case belongs to the secrecy officer');
  const againstLeader = isAgainstLeader(around);
  const mayDecide =
    person.roles.has('office_staff') ||
    around.groupAdmins.includes(person.personId) ||
    (againstLeader && person.roles.has('discipline_inspector'));
  if (!mayDecide) return authority('Cases are decided by office staff or an admin of the group');
  if (againstLeader && around.subject && !isOutsideLine(person, around.subject))
    return separation('A case against an admin or a leader is decided outside their line');
  return undefined;
}

/** The second pair of eyes for what reaches the HR record: HR or the unit head. */
function approval(person: Person, subject: Case, around: Surroundings): Refusal | undefined {
  if ('assignment' in subject && subject.assignment.assigneeId === person.personId)
    return separation('Who handled the case does not approve the proposal');
  if ('proposal' in subject && subject.proposal.byId === person.personId)
    return separation('Who proposed a decision does not take it');
  if (!hasAny(person, 'hr_staff', 'unit_head'))
    return authority('A measure that reaches the HR record is approved by HR or the unit head');
  if (around.subject && isUnder(person, around.subject))
    return separation('Nobody approves a measure against their own superior');
  return undefined;
}

/** Office, HR or inspection staff who had no part in the decision. */
function appeal(person: Person, subject: Case, around: Surroundings): Refusal | undefined {
  const decision = decisionOf(subject);
  if (decision && [decision.byId, decision.assigneeId, decision.proposedById].includes(person.personId))
    return separation('Who had a part in the decision does not decide the appeal');
  if (!hasAny(person, 'office_staff', 'hr_staff', 'discipline_inspector'))
    return authority('Appeals are decided by office, HR or inspection staff');
  if (isAgainstLeader(around) && around.subject && !isOutsideLine(person, around.subject))
    return separation('An appeal of an admin or a leader is decided outside their line');
  return undefined;
}

const isAgainstLeader = ({ subject, groupAdmins }: Surroundings): boolean =>
  subject !== undefined && (isLeader(subject) || groupAdmins.includes(subject.personId));

/** Who comes next: the step for which somebody must be found, or the case is blocked. */
export function nextStep(subject: Case): Step | undefined {
  switch (subject.state) {
    case 'open':
    case 'assigned':
      return 'moderate';
    case 'proposed':
      return subject.proposal.measures.includes('hr_record') ? 'approve' : 'moderate';
    case 'appealed':
      return 'appeal';
    default:
      return undefined;
  }
}
