import { AmendmentBody } from '../bodies/amendment-body.ts';
import { AmendmentParams, ConsentBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { decideAmendment } from '../domain/amend-group.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const consentToAmendment = route({
  operationId: 'consentToAmendment',
  method: 'POST',
  url: '/v1/groups/:groupId/amendments/:number/consents',
  tag: 'Amendments',
  summary: 'Give or refuse consent to an amendment',
  description: 'The leader in charge, then the secrecy officer, where the policy asks for them (R1).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: AmendmentParams,
  body: ConsentBody,
  responses: { 200: AmendmentBody },
  errors: AMENDMENT_ERRORS,
  examples: { body: { role: 'leader_in_charge', decision: 'approve', reason: '同意。' } },
  handle: async (input) => ({
    status: 200,
    ...(await recordAmendmentStep(input, ({ group }, facts) =>
      decideAmendment(group, { ...input.body, number: input.params.number, step: input.body.role }, facts),
    )),
  }),
});
