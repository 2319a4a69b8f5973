import type { ScreeningCategory, Severity } from '@groupwarden/contracts';

/** Removal from the group with a bar on coming back (R11); membership carries it out. */
export interface Sanction {
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  readonly groupId: string;
  readonly subjectId: string;
  readonly imposedById: string;
  readonly measure: 'removal';
  readonly state: 'imposed' | 'enforced' | 'lifted';
  readonly at: Date;
}

/** The superior leader's duty to criticise and educate (R11), with proof. */
export type Criticism = {
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  readonly groupId: string;
  readonly subjectId: string;
  readonly superiorId: string;
  readonly dueAt: Date;
} & (
  | { readonly state: 'assigned' | 'overdue' | 'withdrawn' }
  | {
      readonly state: 'done';
      readonly heldOn: string;
      readonly summary: string;
      readonly evidenceSha256?: string;
      readonly doneAt: Date;
    }
);

/** Entry handed to the HR system (R11); acknowledged by it, withdrawable by an appeal. */
export interface HrRecord {
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  readonly groupId: string;
  readonly subjectId: string;
  readonly category: ScreeningCategory;
  readonly clause: string;
  readonly severity: Severity;
  readonly underAppeal: boolean;
  readonly state: 'issued' | 'acknowledged' | 'withdrawn' | 'withdrawal_acknowledged';
  readonly issuedAt: Date;
  readonly updatedAt: Date;
}

export type AppealOutcome = 'upheld' | 'varied' | 'overturned';

export type Appeal = {
  readonly id: string;
  readonly version: number;
  readonly caseId: string;
  readonly groupId: string;
  readonly appellantId: string;
  readonly grounds: string;
  readonly filedAt: Date;
  /** Until when it must be answered. */
  readonly dueAt: Date;
} /** Overdue: it had no answer in time, and waits for it all the same. */ & (
  | { readonly state: 'filed' | 'overdue' }
  | {
      readonly state: 'decided';
      readonly decision: AppealOutcome;
      readonly reason: string;
      readonly decidedById: string;
      readonly decidedAt: Date;
    }
);
