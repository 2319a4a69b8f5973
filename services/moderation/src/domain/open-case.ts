import { accept, type Decision, type ScreeningCategory } from '@groupwarden/contracts';
import type { CaseCore, CaseHit } from './case.ts';
import type { CaseEvent, CaseFile } from './case-file.ts';
import { type Clock, later } from './facts.ts';

const HOUR_MS = 3_600_000;

export interface NewCase {
  readonly id: string;
  readonly unitId: string;
  readonly groupId: string;
  readonly category: ScreeningCategory;
  readonly subjectId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly hits: readonly CaseHit[];
}

/** Screening found something (R5, R9, R10): the case is open; a category that is hidden is so for a while only. */
export function detectCase(found: NewCase, hide: boolean, { now, policy }: Clock): Decision<CaseEvent> {
  const hidden = hide ? { hiddenUntil: later(now, policy.hideHours * HOUR_MS) } : {};
  return accept({ fact: 'case.detected', case: { ...coreOf(found, 'screening', now), ...hidden, state: 'open' } });
}

/** A member reported something: a case of their own, or one more reporter of the one there is. */
export function reportCase(
  reported: NewCase,
  reporterId: string,
  existing: CaseFile | undefined,
  { now }: Clock,
): Decision<CaseEvent> {
  if (!existing)
    return accept({
      fact: 'case.reported',
      case: { ...coreOf(reported, 'report', now), reporterIds: [reporterId], state: 'open' },
    });
  const known = existing.case;
  if (known.reporterIds.includes(reporterId)) return accept();
  const reporterIds = [...known.reporterIds, reporterId];
  return accept({ fact: 'case.reported', case: { ...known, reporterIds, updatedAt: now } });
}

const coreOf = (from: NewCase, origin: CaseCore['origin'], now: Date): CaseCore => ({
  id: from.id,
  unitId: from.unitId,
  version: 0,
  groupId: from.groupId,
  category: from.category,
  origin,
  sealed: from.category === 'classified',
  ...(from.subjectId !== undefined && { subjectId: from.subjectId }),
  reporterIds: [],
  ...(from.messageId !== undefined && { messageId: from.messageId }),
  hits: from.hits,
  createdAt: now,
  updatedAt: now,
});
