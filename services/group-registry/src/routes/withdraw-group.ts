import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findActiveProposers } from '../db/active-proposers.ts';
import { withdrawGroup as decide } from '../domain/life-cycle.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const withdrawGroup = route({
  operationId: 'withdrawGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/withdrawal',
  tag: 'Approval chain',
  summary: 'Take a proposal back',
  description:
    'The proposer takes a draft or proposal back before it is filed. Once they have left the roster, the person for whom they proposed as a deputy does; where that one has left, too, or there is none, the office does, with a reason.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: ReasonBody,
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...STEP_ERRORS, 'reason_missing'],
  ahead: aheadOfStep,
  handle: (input) =>
    recordStep(input, async (group, facts) =>
      decide(group, input.body, facts, await findActiveProposers(input.tx, group.id, group.proposedBy)),
    ),
});
