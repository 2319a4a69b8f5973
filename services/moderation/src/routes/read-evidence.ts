import { OneOf, PersonId, Timestamp } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { CaseParams, STEP_ERRORS } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { listEvidence } from '../db/evidence.ts';
import { readEvidence as read } from '../domain/handle-case.ts';
import { recordStep } from '../record-step.ts';

export const readEvidence = route({
  operationId: 'readEvidence',
  method: 'GET',
  url: '/v1/cases/:caseId/evidence',
  tag: 'Cases',
  summary: 'Read the evidence of a case',
  description:
    'The texts themselves, in the order in which they came and all at once: each reading is a step. For whoever may decide the case. Sealed evidence opens for the secrecy officer alone, and each reading is a fact of the case: it raises the version, which is the ETag of the answer (R5, R17).',
  scopes: ['cases:read'],
  callers: 'person',
  // Reading sealed evidence is on record, so it writes.
  transaction: 'write',
  params: CaseParams,
  responses: {
    200: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          kind: OneOf(['message', 'comment', 'addition']),
          text: Type.String(),
          addedBy: Type.Optional(PersonId),
          addedAt: Timestamp,
        }),
      ),
      nextCursor: Type.Null(),
    }),
  },
  errors: STEP_ERRORS,
  handle: async (input) => {
    const { tx, context, params } = input;
    const { file } = await recordStep(input, params.caseId, undefined, read);
    const items = (await listEvidence(tx, context.vault, params.caseId)).map((item) => ({
      ...item,
      addedAt: item.addedAt.toISOString(),
    }));
    return {
      status: 200,
      body: { items, nextCursor: null },
      version: file.case.version,
      headers: { 'cache-control': 'no-store' },
    };
  },
});
