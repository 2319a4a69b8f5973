import { findByIds } from '@groupwarden/roster-projection';
import { Type } from '@sinclair/typebox';
import { AppealBody, peopleOf, renderAppeal } from '../bodies/appeal-body.ts';
import { CaseParams, FreeText, STEP_ERRORS } from '../bodies/step-bodies.ts';
import { refuseClassified } from '../classified-text.ts';
import { route } from '../context.ts';
import { fileAppeal as file } from '../domain/appeal-case.ts';
import { recordStep } from '../record-step.ts';

export const fileAppeal = route({
  operationId: 'fileAppeal',
  method: 'POST',
  url: '/v1/cases/:caseId/appeals',
  tag: 'Statements and appeals',
  summary: 'Appeal a decision',
  description:
    'By whom the decision concerns, once, within the window (R11). If-Match is the ETag of the statement or the case.',
  scopes: [],
  callers: 'person',
  ifMatch: true,
  params: CaseParams,
  body: Type.Object(
    { grounds: Type.Optional(FreeText()), reason: Type.Optional(FreeText('Another name of `grounds`')) },
    { minProperties: 1 },
  ),
  responses: { 201: AppealBody },
  errors: [...STEP_ERRORS, 'not_the_subject', 'appeal_exists', 'appeal_window_ended', 'classified_text'],
  examples: { body: { grounds: '转发的是廉政教育材料,并非发放红包。' } },
  handle: async (input) => {
    const { tx, context, body, ifMatch, params } = input;
    const grounds = body.grounds ?? body.reason ?? '';
    refuseClassified(context, { '/grounds': grounds });
    const seen = (before: { case: { version: number } }) => ({ actual: before.case.version, seen: ifMatch });
    const result = await recordStep(input, params.caseId, seen, (before, facts) => file(before, grounds, facts));
    const { appeal } = result.file;
    if (!appeal) throw new Error('A filed appeal is in the file');
    const names = await findByIds(tx, peopleOf(appeal));
    return {
      status: 201,
      body: renderAppeal(appeal, names),
      version: appeal.version,
      location: `/v1/appeals/${appeal.id}`,
    };
  },
});
