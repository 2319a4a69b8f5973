import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { reinstateGroup as decide } from '../domain/life-cycle.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const reinstateGroup = route({
  operationId: 'reinstateGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/reinstatement',
  tag: 'Life cycle',
  summary: 'Bring a suspended group back into use, or cancel an announced dissolution',
  description:
    'A duty of the office; refused while what was missing is missing: an admin (R4), or a renewal that is overdue (R2), which reinstates by itself. A `dissolving` group is active again.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'reason_missing', 'admin_gap', 'renewal_overdue'],
  ahead: aheadOfStep,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
