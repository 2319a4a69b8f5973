import { changeFeedRoute, type Route } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { acknowledgeNotice } from './acknowledge-notice.ts';
import { activateGroup } from './activate-group.ts';
import { addPaper } from './add-paper.ts';
import { answerSuccession } from './answer-succession.ts';
import { approveAmendment } from './approve-amendment.ts';
import { approveGroup } from './approve-group.ts';
import { assignGroupFinding } from './assign-group-finding.ts';
import { checkGroupName } from './check-group-name.ts';
import { closeRenewalCampaign } from './close-renewal-campaign.ts';
import { compareDossiers } from './compare-dossiers.ts';
import { confirmDelegation } from './confirm-delegation.ts';
import { confirmRegistryPolicy } from './confirm-registry-policy.ts';
import { consentToAmendment } from './consent-to-amendment.ts';
import { consentToGroup } from './consent-to-group.ts';
import { decidePolicyChange } from './decide-policy-change.ts';
import { dissolveGroup } from './dissolve-group.ts';
import { drawUpDelegation } from './draw-up-delegation.ts';
import { fileAmendment } from './file-amendment.ts';
import { fileGroup } from './file-group.ts';
import { getAmendment } from './get-amendment.ts';
import { getDelegation } from './get-delegation.ts';
import { getDossier } from './get-dossier.ts';
import { getFindingLook } from './get-finding-look.ts';
import { getGroup } from './get-group.ts';
import { getGroupFinding } from './get-group-finding.ts';
import { getGroupLedger } from './get-group-ledger.ts';
import { getObservedGroup } from './get-observed-group.ts';
import { getPaper } from './get-paper.ts';
import { getPolicyProposal } from './get-policy-proposal.ts';
import { getRegistryPolicy } from './get-registry-policy.ts';
import { getRenewalCampaign } from './get-renewal-campaign.ts';
import { getUndertakingText } from './get-undertaking-text.ts';
import { importObservedGroups } from './import-observed-groups.ts';
import { listAdminCandidates } from './list-admin-candidates.ts';
import { listAmendments } from './list-amendments.ts';
import { listCampaignGroups } from './list-campaign-groups.ts';
import { listDecisions } from './list-decisions.ts';
import { listDelegations } from './list-delegations.ts';
import { listDossiers } from './list-dossiers.ts';
import { listGroupFindings } from './list-group-findings.ts';
import { listGroups } from './list-groups.ts';
import { listNoticeItems } from './list-notice-items.ts';
import { listNotices } from './list-notices.ts';
import { listObservedGroups } from './list-observed-groups.ts';
import { listPapers } from './list-papers.ts';
import { listPendingDecisions } from './list-pending-decisions.ts';
import { listPolicyProposals } from './list-policy-proposals.ts';
import { listPolicyVersions } from './list-policy-versions.ts';
import { listRenewalCampaigns } from './list-renewal-campaigns.ts';
import { offerSuccession } from './offer-succession.ts';
import { openRenewalCampaign } from './open-renewal-campaign.ts';
import { operateOnGroups } from './operate-on-groups.ts';
import { proposeAmendment } from './propose-amendment.ts';
import { proposeGroup } from './propose-group.ts';
import { proposePolicyChange } from './propose-policy-change.ts';
import { reinstateGroup } from './reinstate-group.ts';
import { removePaper } from './remove-paper.ts';
import { renewGroup } from './renew-group.ts';
import { requestFindingLook } from './request-finding-look.ts';
import { resolveGroupFinding } from './resolve-group-finding.ts';
import { resolveObservedGroup } from './resolve-observed-group.ts';
import { restoreGroup } from './restore-group.ts';
import { reviseGroup } from './revise-group.ts';
import { revokeDelegation } from './revoke-delegation.ts';
import { signUndertaking } from './sign-undertaking.ts';
import { submitGroup } from './submit-group.ts';
import { suspendGroup } from './suspend-group.ts';
import { vetAmendment } from './vet-amendment.ts';
import { vetGroup } from './vet-group.ts';
import { withdrawAmendment } from './withdraw-amendment.ts';
import { withdrawGroup } from './withdraw-group.ts';
import { withdrawPolicyChange } from './withdraw-policy-change.ts';
import { withdrawSuccession } from './withdraw-succession.ts';

/** Every operation of group-registry, grouped by who may call it. */
export const routes: readonly Route<Context>[] = [
  // Proposers: the office, or a department's leader or clerk
  proposeGroup,
  reviseGroup,
  submitGroup,
  withdrawGroup,
  addPaper,
  removePaper,
  // Deciders: office, unit head, office
  vetGroup,
  consentToGroup,
  approveGroup,
  fileGroup,
  listPendingDecisions,
  // Amendments: proposers, then deciders
  proposeAmendment,
  withdrawAmendment,
  vetAmendment,
  consentToAmendment,
  approveAmendment,
  fileAmendment,
  // The office, once a group is on record
  activateGroup,
  suspendGroup,
  reinstateGroup,
  dissolveGroup,
  operateOnGroups,
  restoreGroup,
  renewGroup,
  offerSuccession,
  withdrawSuccession,
  assignGroupFinding,
  resolveGroupFinding,
  requestFindingLook,
  listAdminCandidates,
  importObservedGroups,
  resolveObservedGroup,
  openRenewalCampaign,
  closeRenewalCampaign,
  // An admin of the group
  signUndertaking,
  // The successor
  answerSuccession,
  // Whoever holds an appointment, and the office: deputies for a time
  drawUpDelegation,
  confirmDelegation,
  revokeDelegation,
  // Whoever was told something
  listNotices,
  listNoticeItems,
  acknowledgeNotice,
  // The office, and the unit head: settings of the unit, by two people
  proposePolicyChange,
  withdrawPolicyChange,
  decidePolicyChange,
  confirmRegistryPolicy,
  // Whoever may read groups
  listGroups,
  listGroupFindings,
  getGroupFinding,
  getFindingLook,
  getGroup,
  listDecisions,
  checkGroupName,
  listObservedGroups,
  getObservedGroup,
  listDossiers,
  getDossier,
  getGroupLedger,
  listPapers,
  getPaper,
  getUndertakingText,
  compareDossiers,
  listAmendments,
  getAmendment,
  listDelegations,
  getDelegation,
  getRegistryPolicy,
  listPolicyVersions,
  listPolicyProposals,
  getPolicyProposal,
  listRenewalCampaigns,
  getRenewalCampaign,
  listCampaignGroups,
  changeFeedRoute('group-registry', ['groups:read']),
];
