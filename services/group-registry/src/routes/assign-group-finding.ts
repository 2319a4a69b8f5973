import { CalendarDate, EmployeeNumber } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { FindingBody } from '../bodies/finding-body.ts';
import { route } from '../context.ts';
import { assignFinding } from '../domain/decide-finding.ts';
import { recordFindingStep } from '../record-finding-step.ts';
import { FindingParams } from './get-group-finding.ts';
import { FINDING_STEP_ERRORS } from './proposal-errors.ts';

export const assignGroupFinding = route({
  operationId: 'assignGroupFinding',
  method: 'POST',
  url: '/v1/group-findings/:findingId/assignment',
  tag: 'Findings',
  summary: 'Name who sees to a finding, and by when',
  description: 'The office names an active person of the roster; without `dueOn` the date stays.',
  scopes: ['groups:write'],
  callers: 'person',
  ifMatch: true,
  params: FindingParams,
  body: Type.Object({ owner: EmployeeNumber, dueOn: Type.Optional(CalendarDate) }),
  responses: { 200: FindingBody },
  errors: [...FINDING_STEP_ERRORS, 'person_unknown', 'person_not_active', 'due_date_past'],
  examples: { body: { owner: '10018', dueOn: '2026-12-07' } },
  handle: (input) => {
    const { owner, dueOn } = input.body;
    return recordFindingStep(
      input,
      (finding, facts) => assignFinding(finding, { owner: facts.people.get(owner), dueOn }, facts),
      [owner],
    );
  },
});
