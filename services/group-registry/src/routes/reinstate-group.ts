import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { reinstateGroup as decide } from '../domain/life-cycle.ts';
import { recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const reinstateGroup = route({
  operationId: 'reinstateGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/reinstatement',
  tag: 'Life cycle',
  summary: 'Bring a suspended group back into use',
  description: 'A duty of the office; refused while the group has no admin (R4).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'reason_missing', 'admin_gap'],
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
