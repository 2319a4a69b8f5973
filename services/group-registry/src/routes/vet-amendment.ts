import { AmendmentBody } from '../bodies/amendment-body.ts';
import { AmendmentParams, DecisionBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { decideAmendment } from '../domain/amend-group.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const vetAmendment = route({
  operationId: 'vetAmendment',
  method: 'POST',
  url: '/v1/groups/:groupId/amendments/:number/vetting',
  tag: 'Amendments',
  summary: 'Vet an amendment',
  description:
    'Another member of the office than the proposer; a change of the member list alone is in force with it, any other goes on along the chain. If-Match is the version of the group (R1).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: AmendmentParams,
  body: DecisionBody,
  responses: { 200: AmendmentBody },
  errors: AMENDMENT_ERRORS,
  examples: { body: { decision: 'approve', reason: '同意变更。' } },
  handle: async (input) => ({
    status: 200,
    ...(await recordAmendmentStep(input, ({ group }, facts) =>
      decideAmendment(group, { ...input.body, number: input.params.number, step: 'vetting' }, facts),
    )),
  }),
});
