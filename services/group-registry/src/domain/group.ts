import type { OpenAmendment } from './amendment.ts';
import type { GroupContent } from './content.ts';
import type { DossierRef } from './dossier.ts';
import type { FilingNumber } from './filing-number.ts';
import type { Round } from './round.ts';

/** An open lack of admins (R4): who was lost, and until when a successor must be named. */
export interface AdminGap {
  readonly openedAt: Date;
  readonly deadline: Date;
  readonly lostAdmins: readonly string[];
}

/** An admin's duties offered to a successor, who has until `dueAt` to accept (R4). */
export interface Succession {
  /** Number within the group, from 1. */
  readonly number: number;
  /** Person ids. */
  readonly from: string;
  readonly to: string;
  readonly offeredBy: string;
  readonly offeredAt: Date;
  readonly dueAt: Date;
}

/** Why a group is suspended; its reinstatement has to make good what was missing. */
export type SuspensionCause = 'office' | 'admin_gap' | 'renewal_overdue';
/** Why a group is dissolved: by the office, because nobody renewed its filing, or because its time was over. */
export type DissolutionCause = 'office' | 'renewal_overdue' | 'ended';

/** What a renewal campaign asks of a group, beside the group's own facts. */
export interface CampaignAsked {
  readonly id: string;
  readonly dueOn: string;
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

/** Waiting for the next step of the chain; lapses when that is overdue. */
export interface PendingGroup extends Base {
  readonly state: 'proposed' | 'vetted' | 'approved';
  readonly dossier: DossierRef;
  readonly round: Round;
}

/** On record with the office (R2). */
export interface FiledGroup extends Base {
  readonly state: 'filed' | 'active' | 'suspended' | 'dissolving';
  /** The version in force. */
  readonly dossier: DossierRef;
  /** Number of the last frozen version, which an open amendment may be ahead with. */
  readonly lastFrozen: number;
  readonly filingNumber: FilingNumber;
  readonly adminGap: AdminGap | undefined;
  /** Open offers, oldest first. */
  readonly successions: readonly Succession[];
  /** Number of successions offered so far. */
  readonly lastSuccession: number;
  readonly amendment: OpenAmendment | undefined;
  /** Number of amendments proposed so far. */
  readonly lastAmendment: number;
  /** Last calendar day for the yearly renewal of the filing. */
  readonly renewalDueOn: string;
  /** An open campaign that asks for the renewal, if there is one. */
  readonly campaign: CampaignAsked | undefined;
  /** Present while suspended. */
  readonly suspendedFor: SuspensionCause | undefined;
  /** Present while dissolving, which is in use until that day. */
  readonly dissolution: { readonly effectiveOn: string } | undefined;
}

/** No longer in use; can be restored to what it was until `restorableUntil`, then it is archived. */
export interface DissolvedGroup
  extends Base,
    Pick<
      FiledGroup,
      'dossier' | 'lastFrozen' | 'filingNumber' | 'lastSuccession' | 'lastAmendment' | 'renewalDueOn' | 'suspendedFor'
    > {
  readonly state: 'dissolved';
  readonly before: 'filed' | 'active' | 'suspended';
  readonly cause: DissolutionCause;
  readonly restorableUntil: Date;
  readonly archivedAt: Date | undefined;
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
  group.state === 'filed' || group.state === 'active' || group.state === 'suspended' || group.state === 'dissolving';

/** The day by which the filing has to be renewed: its own, or sooner where a campaign asks for it. */
export const renewalDueOn = ({ renewalDueOn: own, campaign }: FiledGroup): string =>
  campaign && campaign.dueOn < own ? campaign.dueOn : own;

export const filingNumberOf = (group: Group): FilingNumber | undefined =>
  isFiled(group) || group.state === 'dissolved' ? group.filingNumber : undefined;

/** The round that waits for a step: of the creation, or of an open amendment. */
export const openRound = (group: Group): Round | undefined =>
  isPending(group) ? group.round : isFiled(group) ? group.amendment?.round : undefined;
