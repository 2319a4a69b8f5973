import { accept, type Decision, refuse } from '@groupwarden/contracts';
import type { Case, CaseDecision } from './case.ts';
import type { CaseEvent, CaseFile } from './case-file.ts';
import type { Facts } from './facts.ts';

/** What a decided violation brings about: sanction, criticism duty, HR record entry (R11). */
export function effectsOf(
  subject: Case,
  decision: CaseDecision,
  facts: Facts & { readonly superiorId?: string | undefined },
): Decision<CaseEvent> {
  const { id: caseId, groupId, subjectId } = subject;
  if (!subjectId) return refuse({ code: 'subject_unknown', detail: 'Nobody is known to have sent the message' });
  const { now, newId, superiorId } = facts;
  const common = { version: 0, caseId, groupId, subjectId };
  const events: CaseEvent[] = [];
  if (decision.measures.includes('removal'))
    events.push({
      fact: 'sanction.imposed',
      sanction: {
        ...common,
        id: newId('san'),
        imposedById: decision.byId,
        measure: 'removal',
        state: 'imposed',
        at: now,
      },
    });
  if (decision.measures.includes('criticism')) {
    if (!superiorId)
      return refuse({
        code: 'superior_missing',
        pointer: '/measures',
        detail: 'The roster names no superior who could criticise, and no other unit head',
      });
    const dueAt = facts.inWorkingDays(facts.policy.criticismWorkingDays);
    events.push({
      fact: 'criticism.assigned',
      criticism: { ...common, id: newId('cri'), superiorId, dueAt, state: 'assigned' },
    });
  }
  if (decision.measures.includes('hr_record'))
    events.push({
      fact: 'hrRecord.issued',
      hrRecord: {
        ...common,
        id: newId('hrr'),
        category: subject.category,
        clause: decision.clause ?? '',
        severity: decision.severity ?? 'moderate',
        // Issued at once by the unit's policy, and marked until the appeal window ends (domain §4).
        underAppeal: true,
        state: 'issued',
        issuedAt: now,
        updatedAt: now,
      },
    });
  return accept(...events);
}

/** Undoes the effects of the measures that no longer hold. */
export function reverseEffects(file: CaseFile, keep: readonly string[], now: Date): CaseEvent[] {
  const events: CaseEvent[] = [];
  if (!keep.includes('removal'))
    for (const sanction of file.sanctions)
      if (sanction.state !== 'lifted')
        events.push({ fact: 'sanction.lifted', sanction: { ...sanction, state: 'lifted', at: now } });
  if (!keep.includes('criticism'))
    for (const criticism of file.criticisms)
      if (criticism.state !== 'withdrawn')
        events.push({ fact: 'criticism.withdrawn', criticism: { ...criticism, state: 'withdrawn' } });
  if (!keep.includes('hr_record'))
    for (const hrRecord of file.hrRecords)
      if (hrRecord.state === 'issued' || hrRecord.state === 'acknowledged')
        events.push({
          fact: 'hrRecord.withdrawn',
          hrRecord: { ...hrRecord, state: 'withdrawn', underAppeal: false, updatedAt: now },
        });
  return events;
}

/** Entries that stay are final now: nobody can appeal any more. */
export const confirmRecords = (file: CaseFile, keep: boolean, now: Date): CaseEvent[] =>
  file.hrRecords.flatMap((hrRecord): CaseEvent[] =>
    keep && hrRecord.underAppeal && (hrRecord.state === 'issued' || hrRecord.state === 'acknowledged')
      ? [{ fact: 'hrRecord.confirmed', hrRecord: { ...hrRecord, underAppeal: false, updatedAt: now } }]
      : [],
  );
