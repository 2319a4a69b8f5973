import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findActiveProposers } from '../db/active-proposers.ts';
import { withdrawAmendment as decide } from '../domain/amend-group.ts';
import { isFiled } from '../domain/group.ts';
import { recordAmendmentStep } from '../record-amendment-step.ts';
import { AMENDMENT_STEP } from './amendment-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const withdrawAmendment = route({
  ...AMENDMENT_STEP,
  operationId: 'withdrawAmendment',
  url: '/v1/groups/:groupId/amendments/:number/withdrawal',
  summary: 'Take an amendment back',
  description:
    'Its proposer does, before it is in force. Once they have left the roster, the person for whom they proposed as a deputy does; where that one has left, too, or there is none, the office does, with a reason. If-Match is the version of the group.',
  body: ReasonBody,
  bodyOptional: true,
  errors: [...STEP_ERRORS, 'amendment_not_found', 'reason_missing'],
  handle: async (input) => ({
    status: 200,
    ...(await recordAmendmentStep(input, async ({ group }, facts) => {
      const { proposedBy } = (isFiled(group) && group.amendment) || group;
      const command = { ...input.body, number: input.params.number };
      return decide(group, command, facts, await findActiveProposers(input.tx, group.id, proposedBy));
    })),
  }),
});
