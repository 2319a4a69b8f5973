import { CONTENT_CATEGORIES, MEASURES, OneOf, VIOLATION_CATEGORIES } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { FORBIDDEN, PERMITTED } from '../domain/content-policy.ts';

const words = { en: Type.String(), zh: Type.String() };

export const getContentPolicy = route({
  operationId: 'getContentPolicy',
  method: 'GET',
  url: '/v1/content-policy',
  tag: 'Content policy',
  summary: 'What groups carry and what not, and what follows',
  description:
    'Permitted content (R9), forbidden content with the clause that decisions cite (R5, R10, R12), measures (R11) and deadlines.',
  scopes: [],
  responses: {
    200: Type.Object({
      version: Type.Integer(),
      permitted: Type.Array(Type.Object({ category: OneOf(CONTENT_CATEGORIES), ...words })),
      forbidden: Type.Array(
        Type.Object({
          category: OneOf(VIOLATION_CATEGORIES),
          clause: Type.String(),
          action: OneOf(['case', 'hide', 'log']),
          ...words,
        }),
      ),
      formalism: Type.Object({ action: OneOf(['log']), ...words }),
      caseConfidence: Type.Number({ description: 'Hits below are logged only' }),
      defaultMeasures: Type.Array(OneOf(MEASURES)),
      deadlines: Type.Object({
        leaseWorkingDays: Type.Integer(),
        proposalWorkingDays: Type.Integer(),
        criticismWorkingDays: Type.Integer(),
        hideHours: Type.Integer(),
        appealWindowDays: Type.Integer(),
        appealAnswerDays: Type.Integer(),
      }),
    }),
  },
  handle: async ({ context: { policy } }) => ({
    status: 200,
    body: {
      version: policy.version,
      permitted: CONTENT_CATEGORIES.map((category) => ({ category, ...PERMITTED[category] })),
      forbidden: VIOLATION_CATEGORIES.map((category) => ({
        category,
        action: policy.actions[category],
        ...FORBIDDEN[category],
      })),
      formalism: {
        action: 'log' as const,
        en: 'Posting for show: measured, never punished (R16)',
        zh: '形式主义:仅统计,不处罚(R16)',
      },
      caseConfidence: policy.caseConfidence,
      defaultMeasures: [...policy.defaultMeasures],
      deadlines: {
        leaseWorkingDays: policy.leaseWorkingDays,
        proposalWorkingDays: policy.proposalWorkingDays,
        criticismWorkingDays: policy.criticismWorkingDays,
        hideHours: policy.hideHours,
        appealWindowDays: policy.appealWindowDays,
        appealAnswerDays: policy.appealAnswerDays,
      },
    },
    version: policy.version,
  }),
});
