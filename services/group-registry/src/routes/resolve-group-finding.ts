import { GROUP_FINDING_ACTIONS, GroupId, OneOf } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { FindingBody } from '../bodies/finding-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { stateOfGroup } from '../db/findings-of-group.ts';
import { resolveFinding } from '../domain/decide-finding.ts';
import { recordFindingStep } from '../record-finding-step.ts';
import { FindingParams } from './get-group-finding.ts';
import { FINDING_STEP_ERRORS } from './proposal-errors.ts';

export const resolveGroupFinding = route({
  operationId: 'resolveGroupFinding',
  method: 'POST',
  url: '/v1/group-findings/:findingId/resolution',
  tag: 'Findings',
  summary: 'Decide what becomes of a finding',
  description:
    'The office states its reason. `dissolve` and `merge` stay a duty with owner and date until the group is dissolved (`POST /v1/groups/{id}/dissolution`), which makes the finding `done`. `keep`, and `explain` for a person in too many groups, settle it: it is not raised again for 12 months. A near-duplicate merges into the older group unless `intoGroupId` names the other.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: FindingParams,
  body: Type.Object({
    action: OneOf(GROUP_FINDING_ACTIONS),
    intoGroupId: Type.Optional(GroupId),
    ...ReasonBody.properties,
  }),
  responses: { 200: FindingBody },
  errors: [...FINDING_STEP_ERRORS, 'reason_missing', 'finding_action_unfit', 'merge_target_unfit'],
  examples: { body: { action: 'keep', reason: '应急群,平时不用,须保留。' } },
  handle: (input) =>
    recordFindingStep(input, async (finding, facts) => {
      const { intoGroupId } = input.body;
      const into = intoGroupId === undefined ? undefined : await stateOfGroup(input.tx, intoGroupId);
      return resolveFinding(finding, input.body, { ...facts, into });
    }),
});
