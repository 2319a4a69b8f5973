import { OneOf, Timestamp } from '@groupwarden/contracts';
import { Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CaseParams, STEP_ERRORS } from '../bodies/step-bodies.ts';
import { isClassified } from '../classified-text.ts';
import { route } from '../context.ts';
import { addEvidence as store } from '../db/evidence.ts';
import { addToCase } from '../domain/handle-case.ts';
import { recordStep } from '../record-step.ts';

export const addEvidence = route({
  operationId: 'addEvidence',
  method: 'POST',
  url: '/v1/cases/:caseId/evidence',
  tag: 'Cases',
  summary: 'Add a text as evidence',
  description:
    'By whoever may decide the case, or reported it. It is stored encrypted and stays here. Classified text goes into sealed cases only (R5).',
  scopes: ['cases:write'],
  callers: 'person',
  ifMatch: true,
  params: CaseParams,
  body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 20_000 }) }),
  responses: {
    201: Type.Object({ id: Type.String(), kind: OneOf(['addition']), addedAt: Timestamp }),
  },
  errors: [...STEP_ERRORS, 'classified_text'],
  handle: async (input) => {
    const { tx, context, body, now, ifMatch, params } = input;
    const seen = (file: { case: { version: number } }) => ({ actual: file.case.version, seen: ifMatch });
    const { file, facts } = await recordStep(input, params.caseId, seen, (before, stepFacts) => {
      if (!before.case.sealed && isClassified(context.screener, body.text))
        throw new Problem('classified_text', { detail: 'Report it as classified: that opens a sealed case' });
      return addToCase(before, 'case.evidenceAdded', stepFacts);
    });
    const item = { id: context.newId('evd'), kind: 'addition' as const, addedAt: now };
    await store(tx, context.vault, params.caseId, { ...item, text: body.text, addedBy: facts.actor.personId });
    return { status: 201, body: { ...item, addedAt: now.toISOString() }, version: file.case.version };
  },
});
