import { GroupBody } from '../bodies/group-body.ts';
import { GroupPatchBody } from '../bodies/patch-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findClaimsFor } from '../db/find-claims.ts';
import { proposalIn } from '../db/load-group.ts';
import { patchProposal } from '../domain/merge-patch.ts';
import { reviseGroup as decide } from '../domain/propose-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { PROPOSAL_ERRORS, STEP_ERRORS } from './proposal-errors.ts';

export const reviseGroup = route({
  operationId: 'reviseGroup',
  method: 'PATCH',
  url: '/v1/groups/:groupId',
  tag: 'Groups',
  summary: 'Rewrite a draft or a returned proposal',
  description:
    'JSON merge patch (RFC 7396) by the proposer, while the group is `draft` or `returned`. It may be incomplete, but is given no name or platform group that another group has.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: GroupPatchBody,
  responses: { 200: GroupBody },
  errors: [...new Set([...STEP_ERRORS, ...PROPOSAL_ERRORS])],
  examples: { body: { purpose: '传达文件、通知', need: null } },
  ahead: aheadOfStep,
  handle: (input) =>
    recordStep(
      input,
      async (group, facts, loaded) => {
        const proposal = patchProposal(proposalIn(loaded), input.body);
        return decide(group, proposal, Object.assign(facts, await findClaimsFor(input.tx, group, proposal)));
      },
      (loaded) => {
        const { admins = [], listedMembers = [] } = patchProposal(proposalIn(loaded), input.body);
        return [...admins, ...listedMembers];
      },
    ),
});
