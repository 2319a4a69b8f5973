import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { suspendGroup as decide } from '../domain/life-cycle.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const suspendGroup = route({
  operationId: 'suspendGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/suspension',
  tag: 'Life cycle',
  summary: 'Suspend an active group',
  description: 'A duty of the office, which states its reason.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'reason_missing'],
  ahead: aheadOfStep,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
