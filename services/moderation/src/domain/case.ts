import type { Measure, ScreeningCategory, Severity } from '@groupwarden/contracts';

/** One place in a message that a rule objects to; never the text itself. */
export interface CaseHit {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly category: ScreeningCategory;
  readonly view: string;
  readonly confidence: number;
  readonly explanation: { readonly en: string; readonly zh: string };
}

export interface Assignment {
  readonly assigneeId: string;
  readonly assignedById: string;
  readonly at: Date;
  /** The lease: a case that nobody moves on by then is open again. */
  readonly until: Date;
}

/** What is to be decided, with its statement of reasons. */
export interface Judgement {
  readonly decision: 'violation' | 'no_violation';
  readonly clause?: string;
  readonly severity?: Severity;
  readonly measures: readonly Measure[];
  readonly facts: string;
}

export interface Proposal extends Judgement {
  readonly byId: string;
  readonly at: Date;
  readonly until: Date;
}

export interface CaseDecision extends Judgement {
  readonly byId: string;
  readonly assigneeId: string;
  readonly proposedById?: string;
  readonly at: Date;
  readonly appealUntil: Date;
  readonly policyVersion: number;
}

/** How a closed case came to its end. */
export type Ending = 'no_violation' | 'appeal_window_ended' | 'upheld' | 'varied' | 'overturned';

/** The part of the life cycle in which a case is (domain §4). */
export type CaseStage =
  | { readonly state: 'open' }
  | { readonly state: 'assigned'; readonly assignment: Assignment }
  | { readonly state: 'proposed'; readonly assignment: Assignment; readonly proposal: Proposal }
  | {
      readonly state: 'decided' | 'notified' | 'appealed' | 'upheld' | 'varied' | 'overturned';
      readonly decision: CaseDecision;
    }
  | { readonly state: 'closed'; readonly decision: CaseDecision; readonly ending: Ending };

export interface CaseCore {
  readonly id: string;
  readonly unitId: string;
  readonly version: number;
  readonly groupId: string;
  readonly category: ScreeningCategory;
  readonly origin: 'screening' | 'report' | 'inspection';
  /** Suspected classified material: for the secrecy officer alone (R5). */
  readonly sealed: boolean;
  readonly subjectId?: string;
  /** Who reported it: none of them may decide it. */
  readonly reporterIds: readonly string[];
  readonly messageId?: string;
  readonly hits: readonly CaseHit[];
  /** A provisional hide is no decision and restores itself. */
  readonly hiddenUntil?: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type Case = CaseCore & CaseStage;

/** The stage of a case that was decided as a violation, if it was. */
export const decisionOf = (subject: Case): CaseDecision | undefined =>
  'decision' in subject ? subject.decision : undefined;
