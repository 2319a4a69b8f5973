import { DelegationBody, DelegationParams } from '../bodies/delegation-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { revokeDelegation as decide } from '../domain/decide-delegation.ts';
import { takeDelegationStep } from '../record-delegation.ts';
import { DELEGATION_STEP_ERRORS } from './proposal-errors.ts';

export const revokeDelegation = route({
  operationId: 'revokeDelegation',
  method: 'POST',
  url: '/v1/delegations/:delegationId/revocation',
  tag: 'Delegations',
  summary: 'Take a delegation back',
  description: 'At once, by the delegator or by the office; what the deputy decided until then stands.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: DelegationParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: DelegationBody },
  errors: DELEGATION_STEP_ERRORS,
  examples: { body: { reason: '提前返岗' } },
  handle: (input) => takeDelegationStep(input, ({ delegation }, facts) => decide(delegation, input.body, facts)),
});
