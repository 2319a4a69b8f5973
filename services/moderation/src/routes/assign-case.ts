import { refuse } from '@groupwarden/contracts';
import { findByEmployeeNumbers } from '@groupwarden/roster-projection';
import { CaseBody } from '../bodies/case-body.ts';
import { renderCase } from '../bodies/render-case.ts';
import { AssignmentBody, CaseParams, STEP_ERRORS } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { findPeople } from '../db/people.ts';
import { assignCase as assign } from '../domain/handle-case.ts';
import { recordStep } from '../record-step.ts';

export const assignCase = route({
  operationId: 'assignCase',
  method: 'POST',
  url: '/v1/cases/:caseId/assignments',
  tag: 'Cases',
  summary: 'Take a case, or give it to somebody who may decide it',
  description:
    'A lease: a case that nobody moves on in time is open again. Neither caller nor assignee reported it or is its subject; classified cases are the secrecy officer’s; against an admin or a leader somebody outside their line (R11).',
  scopes: ['cases:write'],
  callers: 'person',
  ifMatch: true,
  bodyOptional: true,
  params: CaseParams,
  body: AssignmentBody,
  responses: { 200: CaseBody },
  errors: [...STEP_ERRORS, 'case_leased', 'assignee_unknown'],
  examples: { body: { assignee: '10019' } },
  handle: async (input) => {
    const { tx, body, now, ifMatch, params } = input;
    const number = body.assignee ?? body.assigneeEmployeeNumber ?? body.employeeNumber;
    const seen = (file: { case: { version: number } }) => ({ actual: file.case.version, seen: ifMatch });
    const { file, facts } = await recordStep(input, params.caseId, seen, async (before, stepFacts) => {
      if (number === undefined) return assign(before, stepFacts.actor, stepFacts);
      const personId = (await findByEmployeeNumbers(tx, [number])).get(number)?.personId;
      const assignee = personId === undefined ? undefined : (await findPeople(tx, [personId], now)).get(personId);
      if (!assignee?.active)
        return refuse({ code: 'assignee_unknown', pointer: '/assignee', detail: 'is no active person of the roster' });
      return assign(before, assignee, stepFacts);
    });
    return { status: 200, body: await renderCase(tx, file, facts.around, now), version: file.case.version };
  },
});
