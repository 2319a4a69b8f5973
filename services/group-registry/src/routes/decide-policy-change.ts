import { Type } from '@sinclair/typebox';
import { PolicyDecisionBody, PolicyPreviewBody, PolicyProposalParams } from '../bodies/policy-body.ts';
import { route } from '../context.ts';
import { decidePolicy as decide } from '../domain/decide-policy.ts';
import { takePolicyStep } from '../record-policy.ts';
import { POLICY_STEP_ERRORS } from './proposal-errors.ts';

export const decidePolicyChange = route({
  operationId: 'decidePolicyChange',
  method: 'POST',
  url: '/v1/registry-policy/proposals/:proposalId/confirmation',
  tag: 'Policy',
  summary: 'Confirm a change of settings, or reject it',
  description:
    'The unit head, or somebody of the office other than the proposer: it takes two people. Approved, it is the next version of the policy, from the time proposed or from now, and takes the place of every version confirmed for later: `supersedes` names them, here and in the proposal. A proposal based on an older version is refused (409).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: PolicyProposalParams,
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  body: PolicyDecisionBody,
  responses: { 200: PolicyPreviewBody },
  errors: POLICY_STEP_ERRORS,
  examples: { body: { decision: 'approve', reason: '同意。' } },
  handle: (input) =>
    takePolicyStep(input, { ...input.params, ...input.query }, (proposal, facts) =>
      decide(proposal, input.body, facts),
    ),
});
