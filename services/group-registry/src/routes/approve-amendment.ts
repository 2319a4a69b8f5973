import { DecisionBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { AMENDMENT_STEP, decideStep } from './amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const approveAmendment = route({
  ...AMENDMENT_STEP,
  operationId: 'approveAmendment',
  url: '/v1/groups/:groupId/amendments/:number/approval',
  summary: 'Approve an amendment',
  description: 'The unit head, upon exactly the dossier whose hash the decision names (R1).',
  body: DecisionBody,
  errors: [...AMENDMENT_ERRORS, 'dossier_hash_missing'],
  examples: {
    body: {
      decision: 'approve',
      reason: '同意变更。',
      dossierHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
  },
  handle: (input) => decideStep(input, { ...input.body, step: 'approval' }),
});
