import { GroupBody } from '../bodies/group-body.ts';
import { DecisionBody, GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { approveGroup as decide } from '../domain/decide-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { CHAIN_ERRORS } from './proposal-errors.ts';

export const approveGroup = route({
  operationId: 'approveGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/approval',
  tag: 'Approval chain',
  summary: 'Approve the creation of a group',
  description:
    'The unit head, who neither proposed nor vetted, decides upon exactly the dossier whose hash the decision names; another hash is stale (412) (R1).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: DecisionBody,
  responses: { 200: GroupBody },
  errors: [...CHAIN_ERRORS, 'dossier_hash_missing'],
  examples: {
    body: {
      decision: 'approve',
      reason: '同意。',
      dossierHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
  },
  ahead: aheadOfStep,
  sharesTransaction: true,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
