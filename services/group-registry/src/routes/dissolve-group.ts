import { CalendarDate } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { GroupBody } from '../bodies/group-body.ts';
import { GroupParams, ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { dissolveGroup as decide } from '../domain/dissolve-group.ts';
import { aheadOfStep, recordStep } from '../record-step.ts';
import { STEP_ERRORS } from './proposal-errors.ts';

export const dissolveGroup = route({
  operationId: 'dissolveGroup',
  method: 'POST',
  url: '/v1/groups/:groupId/dissolution',
  tag: 'Life cycle',
  summary: 'Dissolve a group',
  description:
    'A duty of the office, which states its reason. With `effectiveOn` (at most 90 days ahead) the dissolution of a group in use is announced: it is `dissolving`, stays in use until that day, and a reinstatement cancels it; without, it is dissolved at once. A dissolved group can be restored until `restorableUntil`. With `dryRun=true` nothing changes and `wouldChange` says what would.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: GroupParams,
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  body: Type.Object({
    ...ReasonBody.properties,
    effectiveOn: Type.Optional(
      Type.String({
        ...CalendarDate,
        description: 'Day on which the dissolution of an active group takes effect; tomorrow at the earliest',
      }),
    ),
  }),
  bodyOptional: true,
  responses: { 200: Type.Object({ ...GroupBody.properties, wouldChange: Type.Optional(Type.Boolean()) }) },
  errors: [...STEP_ERRORS, 'reason_missing', 'effective_date_invalid'],
  examples: { body: { reason: '工作任务已完成。' } },
  ahead: aheadOfStep,
  handle: async (input) => {
    const answer = await recordStep(input, (group, facts) => decide(group, input.body, facts));
    if (!input.query.dryRun) return answer;
    // The ETag is that of the group as it is.
    return { status: 200, version: input.ifMatch, body: { ...answer.body, wouldChange: true }, rollback: true };
  },
});
