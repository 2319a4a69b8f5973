import { type Case, decisionOf } from './case.ts';
import { hasAny, type Person } from './people.ts';

/** Whether this person may know of the case at all; others get 404 (domain §3). */
export function maySee(person: Person, subject: Case, groupAdmins: readonly string[]): boolean {
  const decision = decisionOf(subject);
  // Whom it is about learns of it with the decision, also where their office would show it to them.
  if (person.personId === subject.subjectId) return decision?.decision === 'violation';
  if (subject.sealed) return maySeeSealed(person, subject);
  return (
    hasAny(person, 'office_staff', 'hr_staff', 'unit_head', 'discipline_inspector') ||
    groupAdmins.includes(person.personId) ||
    subject.reporterIds.includes(person.personId)
  );
}

/** The secrecy officer; who approves an HR measure; who may decide an appeal. None but the first sees the evidence. */
function maySeeSealed(person: Person, subject: Case): boolean {
  if (person.roles.has('secrecy_officer')) return true;
  const judgement = decisionOf(subject) ?? (subject.state === 'proposed' ? subject.proposal : undefined);
  if (judgement?.measures.includes('hr_record') && hasAny(person, 'hr_staff', 'unit_head')) return true;
  const appealed = ['appealed', 'upheld', 'varied', 'overturned'].includes(subject.state);
  return appealed && hasAny(person, 'office_staff', 'hr_staff', 'discipline_inspector');
}
