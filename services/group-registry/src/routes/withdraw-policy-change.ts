import { PolicyProposalBody, PolicyProposalParams } from '../bodies/policy-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { withdrawPolicy as decide } from '../domain/decide-policy.ts';
import { takePolicyStep } from '../record-policy.ts';

export const withdrawPolicyChange = route({
  operationId: 'withdrawPolicyChange',
  method: 'POST',
  url: '/v1/registry-policy/proposals/:proposalId/withdrawal',
  tag: 'Policy',
  summary: 'Take a proposed change of settings back',
  description: 'By the proposer, before it is decided.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: PolicyProposalParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: PolicyProposalBody },
  errors: [
    'policy_proposal_not_found',
    'caller_not_on_roster',
    'authority_missing',
    'state_conflict',
    'text_not_printable',
    'text_too_long',
  ],
  handle: (input) => takePolicyStep(input, input.params, (proposal, facts) => decide(proposal, input.body, facts)),
});
