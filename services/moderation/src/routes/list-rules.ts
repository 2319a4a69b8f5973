import { OneOf, SCREENING_CATEGORIES } from '@groupwarden/contracts';
import { decodeCursor, directionOf, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';

const RuleBody = Type.Object({
  id: Type.String({ examples: ['red-packet.mention'] }),
  version: Type.Integer(),
  category: OneOf(SCREENING_CATEGORIES),
  confidence: Type.Number(),
  explanation: Type.Object({ en: Type.String(), zh: Type.String() }),
  pack: Type.Object({ id: Type.String(), version: Type.Integer() }),
});

export const listRules = route({
  operationId: 'listRules',
  method: 'GET',
  url: '/v1/rules',
  tag: 'Content policy',
  summary: 'Rules of screening in force',
  description: 'What each hit’s `rule` and `ruleVersion` refer to. The word lists themselves are not shown.',
  scopes: ['cases:read', 'screenings:write', 'groups:read'],
  query: Type.Object({
    ...listParameters('id', '-id'),
    category: Type.Optional(OneOf(SCREENING_CATEGORIES, { description: 'Only rules of this category' })),
  }),
  responses: { 200: ListOf(RuleBody) },
  errors: ['invalid_cursor'],
  handle: async ({ context, query }) => {
    const { id, version, rules } = context.screener.pack;
    const [after] = (decodeCursor(query.cursor, 'string') as [string] | undefined) ?? [];
    const isBeyond = (one: string, other: string) =>
      directionOf(query.sort).beyond === '>' ? one > other : one < other;
    const found = rules
      .filter((rule) => query.category === undefined || rule.category === query.category)
      .toSorted((a, b) => (isBeyond(b.id, a.id) ? -1 : 1));
    const body = pageOf(
      found.filter((rule) => after === undefined || isBeyond(rule.id, after)),
      query.limit,
      (rule) => [rule.id],
      (rule) => ({
        id: rule.id,
        version: rule.version,
        category: rule.category,
        confidence: rule.confidence,
        explanation: { ...rule.explanation },
        pack: { id, version },
      }),
      query.count ? found.length : undefined,
    );
    return { status: 200, body };
  },
});
