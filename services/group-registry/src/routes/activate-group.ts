import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { activateGroup as decide } from '../domain/life-cycle.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const activateGroup = route({
  operationId: 'activateGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/activation',
  tag: 'Life cycle',
  summary: 'Register a filed group as existing on its platform',
  description:
    'The office registers the platform binding, and the group is in use. The body may be left out when the filing names the external group id; a platform group belongs to one official group only (R2).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: Type.Object({
    ...ReasonBody.properties,
    platform: Type.Optional(
      Type.Object(
        { platform: Type.String(), externalGroupId: Type.String({ maxLength: 1000 }) },
        { additionalProperties: false },
      ),
    ),
  }),
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'admin_gap', 'binding_missing', 'binding_not_as_filed', 'external_group_taken'],
  examples: { body: { platform: { platform: 'onebot11', externalGroupId: '723456189' } } },
  ahead: aheadOfStep,
  handle: (input) => recordStep(input, (group, facts) => decide(group, input.body, facts)),
});
