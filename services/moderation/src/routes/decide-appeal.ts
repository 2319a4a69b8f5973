import { MEASURES, OneOf } from '@groupwarden/contracts';
import { findByIds } from '@groupwarden/roster-projection';
import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { AppealBody, peopleOf, renderAppeal } from '../bodies/appeal-body.ts';
import { AppealParams, FreeText, STEP_ERRORS } from '../bodies/step-bodies.ts';
import { refuseClassified } from '../classified-text.ts';
import { route } from '../context.ts';
import { caseOfAppeal } from '../db/appeals.ts';
import { decideAppeal as decide } from '../domain/appeal-case.ts';
import { recordStep } from '../record-step.ts';
import { serveStatement } from '../serve-statement.ts';

export const decideAppeal = route({
  operationId: 'decideAppeal',
  method: 'POST',
  url: '/v1/appeals/:appealId/decision',
  tag: 'Statements and appeals',
  summary: 'Decide an appeal',
  description:
    'By office, HR or inspection staff who had no part in the decision. `overturned` reverses every effect in the same transaction: sanction lifted, criticism and HR record entry withdrawn; `varied` those of the measures that no longer stand (R11).',
  scopes: ['cases:write'],
  callers: 'person',
  ifMatch: true,
  params: AppealParams,
  body: Type.Object({
    decision: OneOf(['upheld', 'varied', 'overturned']),
    reason: FreeText(),
    measures: Type.Optional(
      Type.Array(OneOf(MEASURES), { maxItems: MEASURES.length, description: 'With `varied`: what remains' }),
    ),
  }),
  responses: { 200: AppealBody },
  errors: [...STEP_ERRORS, 'appeal_not_found', 'measures_not_lighter', 'classified_text'],
  examples: { body: { decision: 'overturned', reason: '经复核,所发内容为警示教育材料。' } },
  handle: async (input) => {
    const { tx, context, body, now, ifMatch, params } = input;
    refuseClassified(context, { '/reason': body.reason });
    const caseId = await caseOfAppeal(tx, params.appealId);
    if (caseId === undefined) throw new Problem('appeal_not_found');
    const seen = (before: { appeal?: { version: number } }) => ({ actual: before.appeal?.version ?? 0, seen: ifMatch });
    const { file } = await recordStep(input, caseId, seen, (before, facts) => decide(before, body, facts));
    await serveStatement(tx, file, now);
    if (!file.appeal) throw new Error('A decided appeal is in the file');
    const names = await findByIds(tx, peopleOf(file.appeal));
    return { status: 200, body: renderAppeal(file.appeal, names), version: file.appeal.version };
  },
});
