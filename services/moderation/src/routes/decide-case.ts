import { CaseBody } from '../bodies/case-body.ts';
import { renderCase } from '../bodies/render-case.ts';
import { CaseParams, JudgementBody } from '../bodies/step-bodies.ts';
import { refuseClassified } from '../classified-text.ts';
import { route } from '../context.ts';
import { findSuperior } from '../db/people.ts';
import { decideCase as decide } from '../domain/judge-case.ts';
import { recordStep } from '../record-step.ts';
import { serveStatement } from '../serve-statement.ts';
import { JUDGEMENT_ERRORS } from './propose-decision.ts';

export const decideCase = route({
  operationId: 'decideCase',
  method: 'POST',
  url: '/v1/cases/:caseId/decision',
  tag: 'Cases',
  summary: 'Decide a case',
  description:
    'A violation takes effect at once and as a whole: sanction, criticism duty of the superior, statement of reasons, HR record entry (R11). Without a measure that reaches the HR record whom it is assigned to decides; with one, HR or the unit head decides on a proposal, whose fields stand where the decision leaves them out.',
  scopes: ['cases:write'],
  callers: 'person',
  ifMatch: true,
  params: CaseParams,
  body: JudgementBody,
  responses: { 200: CaseBody },
  errors: [...JUDGEMENT_ERRORS, 'second_approver_needed', 'beyond_proposal', 'superior_missing'],
  examples: { body: { decision: 'violation', clause: 'R10 红包', severity: 'moderate', facts: '在群内发放红包。' } },
  handle: async (input) => {
    const { tx, context, body, now, ifMatch, params } = input;
    const { reason, ...judgement } = body;
    const command = { ...judgement, facts: judgement.facts ?? reason };
    refuseClassified(context, { '/facts': command.facts, '/clause': command.clause });
    const seen = (file: { case: { version: number } }) => ({ actual: file.case.version, seen: ifMatch });
    const { file, facts } = await recordStep(input, params.caseId, seen, async (before, stepFacts) => {
      const { subjectId } = before.case;
      const superiorId = subjectId && (await findSuperior(tx, subjectId, now));
      return decide(before, command, { ...stepFacts, superiorId });
    });
    await serveStatement(tx, file, now);
    return { status: 200, body: await renderCase(tx, file, facts.around, now), version: file.case.version };
  },
});
