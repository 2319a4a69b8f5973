import { GroupBody } from '../bodies/group-body.ts';
import { ConsentBody, GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { consentToGroup as decide } from '../domain/decide-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { CHAIN_ERRORS } from './proposal-errors.ts';

export const consentToGroup = route({
  operationId: 'consentToGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/consents',
  tag: 'Approval chain',
  summary: 'Give or refuse consent to a proposal',
  description:
    "The leader in charge, then the secrecy officer, where the unit's policy asks for them: between vetting and approval (R1).",
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ConsentBody,
  responses: { 200: GroupBody },
  errors: CHAIN_ERRORS,
  examples: { body: { role: 'leader_in_charge', decision: 'approve', reason: '同意。' } },
  ahead: aheadOfStep,
  sharesTransaction: true,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
