import type { OpenAmendment } from './amendment.ts';
import type { GroupContent } from './content.ts';
import type { DossierRef, FrozenDossier } from './dossier.ts';
import type { FilingNumber } from './filing-number.ts';
import type { DissolutionCause, FiledGroup, Succession, SuspensionCause } from './group.ts';
import type { Paper, Undertaking } from './paper.ts';
import type { DecidedStep, Escalation, Round } from './round.ts';

/** What every fact says about itself; a fact without `by` was brought about by a clock or by the roster. */
interface Fact {
  readonly at: Date;
  readonly by: string | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly reason?: string | undefined;
  readonly policyVersion: number;
  /** The frozen version that was decided upon. */
  readonly decidedOn?: DossierRef | undefined;
}

interface Origin {
  readonly id: string;
  readonly unitId: string;
}

/** A step of the chain that was taken; the next is due by `dueAt`. */
interface Advanced {
  readonly step: DecidedStep;
  readonly dossier: FrozenDossier;
  readonly dueAt: Date;
}

type CreationEvent =
  | { readonly fact: 'drafted'; readonly origin: Origin; readonly content: GroupContent }
  | { readonly fact: 'revised'; readonly content: GroupContent }
  | {
      readonly fact: 'proposed';
      /** Present when the group begins with this fact. */
      readonly origin: Origin | undefined;
      readonly content: GroupContent;
      readonly dossier: FrozenDossier;
      readonly round: Pick<Round, 'chain' | 'dueAt' | 'filerTookNoStep'>;
    }
  | ({ readonly fact: 'vetted' | 'consented' | 'approved' } & Advanced)
  | { readonly fact: 'returned' | 'rejected'; readonly step: DecidedStep; readonly dossier: FrozenDossier }
  | { readonly fact: 'withdrawn' }
  | { readonly fact: 'lapsed'; readonly step: DecidedStep }
  | {
      readonly fact: 'filed';
      readonly filingNumber: FilingNumber;
      readonly dossier: FrozenDossier;
      readonly renewalDueOn: string;
    };

/** The open round, of the creation or of an amendment, was not decided in time. */
type EscalationEvent = { readonly fact: 'escalated'; readonly step: DecidedStep } & Pick<Escalation, 'mode' | 'role'>;

type AmendmentEvent =
  | {
      readonly fact: 'amendmentProposed';
      readonly dossier: FrozenDossier;
      readonly amendment: Omit<OpenAmendment, 'number' | 'round' | 'proposedBy' | 'proposedAt' | 'reason' | 'dossier'>;
      readonly round: Pick<Round, 'chain' | 'dueAt' | 'filerTookNoStep'>;
    }
  | ({ readonly fact: 'amendmentVetted' | 'amendmentConsented' | 'amendmentApproved' } & Advanced)
  | {
      readonly fact: 'amendmentReturned' | 'amendmentRejected';
      readonly step: DecidedStep;
      readonly dossier: FrozenDossier;
    }
  | { readonly fact: 'amendmentWithdrawn' }
  | { readonly fact: 'amendmentLapsed'; readonly step: DecidedStep }
  | {
      /** The amendment is on record: its changes are in force. */
      readonly fact: 'amended';
      readonly step: DecidedStep;
      readonly dossier: FrozenDossier;
    };

type LifeCycleEvent =
  | { readonly fact: 'activated'; readonly externalGroupId: string; readonly dossier: FrozenDossier | undefined }
  | { readonly fact: 'suspended'; readonly cause: SuspensionCause }
  | { readonly fact: 'reinstated' }
  | { readonly fact: 'renewed'; readonly renewalDueOn: string; readonly dossier: FrozenDossier }
  | { readonly fact: 'dissolutionAnnounced'; readonly effectiveOn: string }
  | { readonly fact: 'dissolved'; readonly cause: DissolutionCause; readonly restorableUntil: Date }
  | {
      readonly fact: 'restored';
      readonly renewalDueOn: FiledGroup['renewalDueOn'];
      /** The campaign that asks for the renewal again. */
      readonly campaign: FiledGroup['campaign'];
    }
  | { readonly fact: 'archived' };

type AdminEvent =
  | { readonly fact: 'adminGapOpened'; readonly lostAdmins: readonly string[]; readonly deadline: Date }
  | { readonly fact: 'adminLost'; readonly lostAdmins: readonly string[] }
  | { readonly fact: 'successionOffered'; readonly succession: Pick<Succession, 'from' | 'to' | 'dueAt'> }
  | { readonly fact: 'successionDeclined' | 'successionWithdrawn' | 'successionLapsed'; readonly number: number }
  | {
      readonly fact: 'adminSucceeded';
      readonly number: number;
      readonly from: string;
      readonly to: string;
      readonly dossier: FrozenDossier;
    }
  | { readonly fact: 'adminGapClosed'; readonly newAdmins: readonly string[] };

/** Papers and promises; what is on record, or waits for vetting, is frozen with them at once. */
type PaperEvent =
  | { readonly fact: 'paperAdded'; readonly paper: Paper; readonly dossier: FrozenDossier | undefined }
  | { readonly fact: 'paperRemoved'; readonly paperId: string }
  | {
      readonly fact: 'undertakingSigned';
      readonly undertaking: Undertaking;
      readonly dossier: FrozenDossier | undefined;
    };

/** Every fact of a group's life. The history of a group is a list of these, and its state is their fold. */
export type GroupEvent = Fact &
  (CreationEvent | EscalationEvent | AmendmentEvent | LifeCycleEvent | AdminEvent | PaperEvent);

export type GroupFact = GroupEvent['fact'];
