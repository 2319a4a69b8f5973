import { AmendmentBody } from '../bodies/amendment-body.ts';
import { AmendmentParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { decideAmendment } from '../domain/amend-group.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const fileAmendment = route({
  operationId: 'fileAmendment',
  method: 'POST',
  url: '/v1/groups/:groupId/amendments/:number/filing',
  tag: 'Amendments',
  summary: 'File an approved amendment',
  description: 'The office puts it on record: from now on the group is as amended, under its old filing number (R2).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: AmendmentParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: AmendmentBody },
  errors: [...AMENDMENT_ERRORS, 'external_group_taken'],
  handle: async (input) => ({
    status: 200,
    ...(await recordAmendmentStep(input, ({ group }, facts) =>
      decideAmendment(group, { ...input.body, number: input.params.number, step: 'filing', decision: 'file' }, facts),
    )),
  }),
});
