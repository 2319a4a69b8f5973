import { DecisionBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { AMENDMENT_STEP, decideStep } from './amendment-step.ts';
import { AMENDMENT_ERRORS } from './proposal-errors.ts';

export const vetAmendment = route({
  ...AMENDMENT_STEP,
  operationId: 'vetAmendment',
  url: '/v1/groups/:groupId/amendments/:number/vetting',
  summary: 'Vet an amendment',
  description:
    'Another member of the office than the proposer; a change of the member list alone is in force with it, any other goes on along the chain. If-Match is the version of the group (R1).',
  body: DecisionBody,
  errors: AMENDMENT_ERRORS,
  examples: { body: { decision: 'approve', reason: '同意变更。' } },
  handle: (input) => decideStep(input, { ...input.body, step: 'vetting' }),
});
