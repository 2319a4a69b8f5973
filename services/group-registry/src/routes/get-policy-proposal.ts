import { PolicyProposalBody, PolicyProposalParams, renderProposal } from '../bodies/policy-body.ts';
import { route } from '../context.ts';
import { readProposal } from '../db/policy-proposals.ts';

export const getPolicyProposal = route({
  operationId: 'getPolicyProposal',
  method: 'GET',
  url: '/v1/registry-policy/proposals/:proposalId',
  tag: 'Policy',
  summary: 'Read a proposed change of settings',
  description: '`supersedes` names what a confirmation would keep from taking effect, or has kept.',
  scopes: ['groups:read'],
  params: PolicyProposalParams,
  responses: { 200: PolicyProposalBody },
  errors: ['policy_proposal_not_found'],
  handle: async ({ tx, params, now }) => {
    const loaded = await readProposal(tx, params.proposalId, now);
    return { status: 200, body: renderProposal(loaded), version: loaded.proposal.version };
  },
});
