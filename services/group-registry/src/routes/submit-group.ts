import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findClaimsFor } from '../db/find-claims.ts';
import { proposalIn } from '../db/load-group.ts';
import { submitGroup as decide } from '../domain/propose-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { PROPOSAL_ERRORS, STEP_ERRORS } from './proposal-errors.ts';

export const submitGroup = route({
  operationId: 'submitGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/submission',
  tag: 'Approval chain',
  summary: 'Propose a draft, or a returned proposal again',
  description:
    'The proposer submits; the content is judged by the roster and the other groups of today, all reasons at once (R1, R2, R3).',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  body: Type.Object({}),
  bodyOptional: true,
  responses: { 200: GroupBody },
  errors: [...new Set([...STEP_ERRORS, ...PROPOSAL_ERRORS])],
  ahead: aheadOfStep,
  handle: (input) =>
    recordStep(
      input,
      async (group, facts, loaded) => {
        const proposal = proposalIn(loaded);
        return decide(group, proposal, Object.assign(facts, await findClaimsFor(input.tx, group, proposal)));
      },
      (loaded) => proposalIn(loaded).listedMembers ?? [],
    ),
});
