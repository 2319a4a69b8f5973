import { ConsentBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { AMENDMENT_STEP, decideStep } from './amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const consentToAmendment = route({
  ...AMENDMENT_STEP,
  operationId: 'consentToAmendment',
  url: '/v1/groups/:groupId/amendments/:number/consents',
  summary: 'Give or refuse consent to an amendment',
  description: 'The leader in charge, then the secrecy officer, where the policy asks for them (R1).',
  body: ConsentBody,
  errors: AMENDMENT_ERRORS,
  examples: { body: { role: 'leader_in_charge', decision: 'approve', reason: '同意。' } },
  handle: (input) => decideStep(input, { ...input.body, step: input.body.role }),
});
