import { Type } from '@sinclair/typebox';
import { Confirmed } from '../bodies/confirmed-body.ts';
import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { renewGroup as decide } from '../domain/renew-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const renewGroup = route({
  operationId: 'renewGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/renewal',
  tag: 'Renewal',
  summary: 'Renew the filing of a group for another year',
  description:
    'The yearly duty of the office, from 60 days before `renewal.dueOn` (R2). A version of the dossier is frozen with what was confirmed, and the next renewal is due a year from today. A group that was suspended because the renewal was overdue is in use again.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: Type.Object({ ...ReasonBody.properties, confirmed: Type.Optional(Confirmed) }),
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'renewal_not_due', 'renewal_not_confirmed', 'admin_gap'],
  examples: { body: { reason: '年度核查无误。', confirmed: { admins: true, members: true } } },
  ahead: aheadOfStep,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
