import { PolicyProposalId } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { PolicyDecisionBody, PolicyPreviewBody } from '../bodies/policy-body.ts';
import { route } from '../context.ts';
import { decidePolicy as decide } from '../domain/decide-policy.ts';
import { takePolicyStep } from '../record-policy.ts';
import { POLICY_STEP_ERRORS } from './proposal-errors.ts';

export const confirmRegistryPolicy = route({
  operationId: 'confirmRegistryPolicy',
  method: 'POST',
  url: '/v1/registry-policy/confirmation',
  tag: 'Policy',
  summary: 'Confirm or reject the change of settings that the body names',
  description: 'The same step as `…/proposals/{proposalId}/confirmation`; If-Match is the version of the proposal.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  body: Type.Object({ proposalId: PolicyProposalId, ...PolicyDecisionBody.properties }),
  responses: { 200: PolicyPreviewBody },
  errors: POLICY_STEP_ERRORS,
  examples: { body: { proposalId: 'pol_01m83sqe1bexy8pzpbncthet7y', decision: 'approve', reason: '同意。' } },
  handle: (input) =>
    takePolicyStep(input, { ...input.body, ...input.query }, (proposal, facts) => decide(proposal, input.body, facts)),
});
