import { CaseBody } from '../bodies/case-body.ts';
import { renderCase } from '../bodies/render-case.ts';
import { CaseParams, JudgementBody, STEP_ERRORS } from '../bodies/step-bodies.ts';
import { refuseClassified } from '../classified-text.ts';
import { route } from '../context.ts';
import { proposeDecision as propose } from '../domain/judge-case.ts';
import { recordStep } from '../record-step.ts';

export const JUDGEMENT_ERRORS = [
  ...STEP_ERRORS,
  'not_the_assignee',
  'clause_missing',
  'facts_missing',
  'subject_unknown',
  'measures_without_violation',
  'classified_text',
] as const;

export const proposeDecision = route({
  operationId: 'proposeDecision',
  method: 'POST',
  url: '/v1/cases/:caseId/proposal',
  tag: 'Cases',
  summary: 'Propose a decision',
  description:
    'By whom the case is assigned to. Somebody else decides; where a measure reaches the HR record: HR or the unit head (R11).',
  scopes: ['cases:write'],
  callers: 'person',
  ifMatch: true,
  params: CaseParams,
  body: JudgementBody,
  responses: { 200: CaseBody },
  errors: JUDGEMENT_ERRORS,
  examples: {
    body: {
      decision: 'violation',
      clause: 'R10 红包',
      severity: 'moderate',
      measures: ['removal', 'criticism', 'hr_record'],
      facts: '在群内发放红包。',
    },
  },
  handle: async (input) => {
    const { tx, context, body, now, ifMatch, params } = input;
    const { reason, ...judgement } = body;
    const command = { ...judgement, facts: judgement.facts ?? reason };
    refuseClassified(context, { '/facts': command.facts, '/clause': command.clause });
    const seen = (file: { case: { version: number } }) => ({ actual: file.case.version, seen: ifMatch });
    const { file, facts } = await recordStep(input, params.caseId, seen, (before, stepFacts) =>
      propose(before, command, stepFacts),
    );
    return { status: 200, body: await renderCase(tx, file, facts.around, now), version: file.case.version };
  },
});
