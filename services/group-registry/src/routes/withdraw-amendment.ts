import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { withdrawAmendment as decide } from '../domain/amend-group.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import { AMENDMENT_STEP } from './amendment-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const withdrawAmendment = route({
  ...AMENDMENT_STEP,
  operationId: 'withdrawAmendment',
  url: '/v1/groups/:groupId/amendments/:number/withdrawal',
  summary: 'Take an amendment back',
  description: 'Its proposer does, before it is in force. If-Match is the version of the group.',
  body: ReasonBody,
  bodyOptional: true,
  errors: [...STEP_ERRORS, 'amendment_not_found'],
  handle: async (input) => ({
    status: 200,
    ...(await recordAmendmentStep(input, ({ group }, facts) =>
      decide(group, { ...input.body, number: input.params.number }, facts),
    )),
  }),
});
