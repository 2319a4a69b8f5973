import { AmendmentBody } from '../bodies/amendment-body.ts';
import { AmendmentParams, DecisionBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { decideAmendment } from '../domain/amend-group.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const approveAmendment = route({
  operationId: 'approveAmendment',
  method: 'POST',
  url: '/v1/groups/:groupId/amendments/:number/approval',
  tag: 'Amendments',
  summary: 'Approve an amendment',
  description: 'The unit head, upon exactly the dossier whose hash the decision names (R1).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: AmendmentParams,
  body: DecisionBody,
  responses: { 200: AmendmentBody },
  errors: [...AMENDMENT_ERRORS, 'dossier_hash_missing'],
  examples: {
    body: {
      decision: 'approve',
      reason: '同意变更。',
      dossierHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
  },
  handle: async (input) => ({
    status: 200,
    ...(await recordAmendmentStep(input, ({ group }, facts) =>
      decideAmendment(group, { ...input.body, number: input.params.number, step: 'approval' }, facts),
    )),
  }),
});
