import type { GroupContent } from './content.ts';
import type { DossierRef, FrozenDossier } from './dossier.ts';
import type { FilingNumber } from './filing-number.ts';

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

/** Every fact of a group's life. The history of a group is a list of these, and its state is their fold. */
export type GroupEvent = Fact &
  (
    | { readonly fact: 'drafted'; readonly origin: Origin; readonly content: GroupContent }
    | { readonly fact: 'revised'; readonly content: GroupContent }
    | {
        readonly fact: 'proposed';
        /** Present when the group begins with this fact. */
        readonly origin: Origin | undefined;
        readonly content: GroupContent;
        readonly dossier: FrozenDossier;
        readonly dueAt: Date;
      }
    | { readonly fact: 'vetted'; readonly dossier: FrozenDossier; readonly dueAt: Date }
    | { readonly fact: 'approved'; readonly dossier: FrozenDossier; readonly dueAt: Date }
    | { readonly fact: 'returned' | 'rejected'; readonly step: 'vetting' | 'approval'; readonly dossier: FrozenDossier }
    | { readonly fact: 'withdrawn' }
    | { readonly fact: 'lapsed'; readonly step: 'vetting' | 'approval' | 'filing' }
    | { readonly fact: 'filed'; readonly filingNumber: FilingNumber; readonly dossier: FrozenDossier }
    | { readonly fact: 'activated'; readonly externalGroupId: string; readonly dossier: FrozenDossier | undefined }
    | { readonly fact: 'suspended' | 'reinstated' }
    | { readonly fact: 'dissolved'; readonly restorableUntil: Date }
    | { readonly fact: 'adminGapOpened'; readonly lostAdmins: readonly string[]; readonly deadline: Date }
    | { readonly fact: 'adminLost'; readonly lostAdmins: readonly string[] }
    | { readonly fact: 'adminSucceeded'; readonly from: string; readonly to: string; readonly dossier: FrozenDossier }
    | { readonly fact: 'adminGapClosed'; readonly newAdmins: readonly string[] }
  );

export type GroupFact = GroupEvent['fact'];
