import type { GroupContent } from './content.ts';
import type { DossierRef } from './dossier.ts';
import type { FilingNumber } from './filing-number.ts';

/** The steps of the chain, each by another person (R1). */
export type ChainStep = 'proposal' | 'vetting' | 'approval' | 'filing';

/** Who took a step of the present round. */
export interface StepTaken {
  readonly step: ChainStep;
  readonly by: string;
}

/** An open lack of admins (R4): who was lost, and until when a successor must be named. */
export interface AdminGap {
  readonly openedAt: Date;
  readonly deadline: Date;
  readonly lostAdmins: readonly string[];
}

interface Base {
  readonly id: string;
  readonly unitId: string;
  /** Number of facts of this group; gap-free. */
  readonly version: number;
  readonly content: GroupContent;
  /** Person id. */
  readonly proposedBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Being written by the proposer; nothing is frozen unless it was returned. */
export interface DraftGroup extends Base {
  readonly state: 'draft' | 'returned';
  readonly dossier: DossierRef | undefined;
}

/** Waiting for the next step of the chain; lapses at `dueAt`. */
export interface PendingGroup extends Base {
  readonly state: 'proposed' | 'vetted' | 'approved';
  readonly dossier: DossierRef;
  readonly steps: readonly StepTaken[];
  readonly dueAt: Date;
}

/** On record with the office (R2). */
export interface FiledGroup extends Base {
  readonly state: 'filed' | 'active' | 'suspended';
  readonly dossier: DossierRef;
  readonly steps: readonly StepTaken[];
  readonly filingNumber: FilingNumber;
  readonly adminGap: AdminGap | undefined;
}

/** No longer in use; can be restored until `restorableUntil`. */
export interface DissolvedGroup extends Base {
  readonly state: 'dissolved';
  readonly dossier: DossierRef;
  readonly filingNumber: FilingNumber;
  readonly restorableUntil: Date;
}

/** Never came into force. */
export interface ClosedGroup extends Base {
  readonly state: 'rejected' | 'withdrawn' | 'lapsed';
  readonly dossier: DossierRef | undefined;
}

/** An official group in one of its legal states (domain §4). */
export type Group = DraftGroup | PendingGroup | FiledGroup | DissolvedGroup | ClosedGroup;

export const isDraft = (group: Group): group is DraftGroup => group.state === 'draft' || group.state === 'returned';

export const isPending = (group: Group): group is PendingGroup =>
  group.state === 'proposed' || group.state === 'vetted' || group.state === 'approved';

export const isFiled = (group: Group): group is FiledGroup =>
  group.state === 'filed' || group.state === 'active' || group.state === 'suspended';

export const filingNumberOf = (group: Group): FilingNumber | undefined =>
  isFiled(group) || group.state === 'dissolved' ? group.filingNumber : undefined;
