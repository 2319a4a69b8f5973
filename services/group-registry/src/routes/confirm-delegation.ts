import { OneOf } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { DelegationBody, DelegationParams } from '../bodies/delegation-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { confirmDelegation as decide } from '../domain/decide-delegation.ts';
import { partiesOf, takeDelegationStep } from '../record-delegation.ts';
import { DELEGATION_STEP_ERRORS } from './proposal-errors.ts';

export const confirmDelegation = route({
  operationId: 'confirmDelegation',
  method: 'POST',
  url: '/v1/delegations/:delegationId/confirmation',
  tag: 'Delegations',
  summary: 'Confirm a delegation, or refuse to',
  description:
    'Somebody of the office who is neither delegator nor deputy nor drew it up. From then on, while it is valid, the deputy acts on behalf of the delegator (R1).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: DelegationParams,
  body: Type.Object({
    decision: Type.Unsafe<'approve' | 'reject'>({ ...OneOf(['approve', 'reject']), default: 'approve' }),
    ...ReasonBody.properties,
  }),
  bodyOptional: true,
  responses: { 200: DelegationBody },
  errors: [...DELEGATION_STEP_ERRORS, 'separation_of_duties', 'delegation_void'],
  examples: { body: { decision: 'approve', reason: '情况属实。' } },
  handle: (input) =>
    takeDelegationStep(input, async ({ delegation }, facts) =>
      decide(delegation, input.body, { ...facts, ...(await partiesOf(input.tx, delegation, input.now)) }),
    ),
});
