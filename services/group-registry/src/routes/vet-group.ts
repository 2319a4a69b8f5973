import { GroupBody } from '../bodies/group-body.ts';
import { DecisionBody, GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { vetGroup as decide } from '../domain/decide-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { CHAIN_ERRORS } from './proposal-errors.ts';

export const vetGroup = route({
  operationId: 'vetGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/vetting',
  tag: 'Approval chain',
  summary: 'Vet a proposal',
  description: 'Another member of the office than the proposer approves, returns with comments, or rejects (R1).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: DecisionBody,
  responses: { 200: GroupBody },
  errors: CHAIN_ERRORS,
  examples: { body: { decision: 'approve', reason: '材料齐全。' } },
  ahead: aheadOfStep,
  sharesTransaction: true,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
