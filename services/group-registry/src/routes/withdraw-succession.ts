import { GroupBody } from '../bodies/group-body.ts';
import { ReasonBody, SuccessionParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { withdrawSuccession as decide } from '../domain/admins.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const withdrawSuccession = route({
  operationId: 'withdrawSuccession',
  method: 'POST',
  url: '/v1/groups/:groupId/admin-successions/:number/withdrawal',
  tag: 'Admins',
  summary: 'Take an offer of succession back',
  description: 'The office does, before it is answered (R4).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: SuccessionParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'succession_not_found'],
  ahead: aheadOfStep,
  handle: (input) =>
    recordStep(input, (group, facts) => decide(group, { ...input.body, number: input.params.number }, facts)),
});
