import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { restoreGroup as decide } from '../domain/dissolve-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const restoreGroup = route({
  operationId: 'restoreGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/restoration',
  tag: 'Life cycle',
  summary: 'Restore a dissolved group',
  description:
    'A duty of the office, until `restorableUntil`. The group is again what it was before, with its number, members and duties: refused where none of its admins is still qualified (R4), where its platform group belongs to another official group by now, and for a temporary group that has ended. Admins who are no longer qualified open an admin gap.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [
    ...STEP_ERRORS,
    'reason_missing',
    'admin_gap',
    'restoration_expired',
    'end_date_past',
    'external_group_taken',
    'name_taken',
  ],
  examples: { body: { reason: '误解散,恢复使用。' } },
  ahead: aheadOfStep,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
