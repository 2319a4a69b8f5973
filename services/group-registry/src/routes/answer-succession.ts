import { OneOf } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { ReasonBody, SuccessionParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { answerSuccession as decide } from '../domain/admins.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const answerSuccession = route({
  operationId: 'answerSuccession',
  method: 'POST',
  url: '/v1/groups/:groupId/admin-successions/:number/acceptance',
  tag: 'Admins',
  summary: 'Accept or decline the duties of an admin',
  description: 'Only the successor named answers, and in time; declining states why (R4).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: SuccessionParams,
  body: Type.Object({ ...ReasonBody.properties, decision: OneOf(['accept', 'decline']) }),
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'succession_not_found', 'deadline_passed', 'admin_not_qualified', 'reason_missing'],
  examples: { body: { decision: 'accept' } },
  ahead: aheadOfStep,
  handle: (input) =>
    recordStep(input, (group, facts) => decide(group, { ...input.body, number: input.params.number }, facts)),
});
