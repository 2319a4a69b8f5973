import type { GroupEvent } from './group-event.ts';

/** What a fact is called in the record of decisions. */
export interface DecisionName {
  readonly step: string;
  readonly decision: string;
}

/** The step that brought a fact about and what was decided there. */
export function decisionOf(event: GroupEvent): DecisionName {
  switch (event.fact) {
    case 'drafted':
      return { step: 'draft', decision: 'draft' };
    case 'revised':
      return { step: 'draft', decision: 'revise' };
    case 'proposed':
      return { step: 'proposal', decision: 'propose' };
    case 'vetted':
      return { step: 'vetting', decision: 'approve' };
    case 'approved':
      return { step: 'approval', decision: 'approve' };
    case 'returned':
      return { step: event.step, decision: 'return' };
    case 'rejected':
      return { step: event.step, decision: 'reject' };
    case 'withdrawn':
      return { step: 'withdrawal', decision: 'withdraw' };
    case 'lapsed':
      return { step: event.step, decision: 'lapse' };
    case 'filed':
      return { step: 'filing', decision: 'file' };
    case 'activated':
      return { step: 'activation', decision: 'activate' };
    case 'paperAdded':
      return { step: 'papers', decision: 'add' };
    case 'paperRemoved':
      return { step: 'papers', decision: 'remove' };
    case 'undertakingSigned':
      return { step: 'undertaking', decision: 'sign' };
    case 'suspended':
      return { step: 'suspension', decision: 'suspend' };
    case 'reinstated':
      return { step: 'reinstatement', decision: 'reinstate' };
    case 'renewed':
      return { step: 'renewal', decision: 'renew' };
    case 'dissolutionAnnounced':
      return { step: 'dissolution', decision: 'announce' };
    case 'dissolved':
      return { step: 'dissolution', decision: 'dissolve' };
    case 'restored':
      return { step: 'restoration', decision: 'restore' };
    case 'archived':
      return { step: 'archive', decision: 'archive' };
    case 'consented':
      return { step: event.step, decision: 'approve' };
    case 'escalated':
      return { step: event.step, decision: 'escalate' };
    case 'amendmentProposed':
      return { step: 'amendment', decision: 'propose' };
    case 'amendmentVetted':
    case 'amendmentConsented':
    case 'amendmentApproved':
      return { step: `amendment_${event.step}`, decision: 'approve' };
    case 'amendmentReturned':
      return { step: `amendment_${event.step}`, decision: 'return' };
    case 'amendmentRejected':
      return { step: `amendment_${event.step}`, decision: 'reject' };
    case 'amendmentWithdrawn':
      return { step: 'amendment', decision: 'withdraw' };
    case 'amendmentLapsed':
      return { step: `amendment_${event.step}`, decision: 'lapse' };
    case 'amended':
      return { step: `amendment_${event.step}`, decision: event.step === 'filing' ? 'file' : 'approve' };
    case 'successionOffered':
      return { step: 'admin_succession', decision: 'offer' };
    case 'successionDeclined':
      return { step: 'admin_succession', decision: 'decline' };
    case 'successionWithdrawn':
      return { step: 'admin_succession', decision: 'withdraw' };
    case 'successionLapsed':
      return { step: 'admin_succession', decision: 'lapse' };
    case 'adminGapOpened':
      return { step: 'admin_gap', decision: 'open' };
    case 'adminLost':
      return { step: 'admin_gap', decision: 'extend' };
    case 'adminGapClosed':
      return { step: 'admin_gap', decision: 'close' };
    case 'adminSucceeded':
      return { step: 'admin_succession', decision: 'accept' };
    default:
      return event satisfies never;
  }
}
