import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { AMENDMENT_STEP, decideStep } from './amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const fileAmendment = route({
  ...AMENDMENT_STEP,
  operationId: 'fileAmendment',
  url: '/v1/groups/:groupId/amendments/:number/filing',
  summary: 'File an approved amendment',
  description: 'The office puts it on record: from now on the group is as amended, under its old filing number (R2).',
  body: ReasonBody,
  bodyOptional: true,
  errors: [...AMENDMENT_ERRORS, 'external_group_taken'],
  handle: (input) => decideStep(input, { ...input.body, step: 'filing', decision: 'file' }),
});
