import { CaseId, OneOf } from '@groupwarden/contracts';
import { findByIds } from '@groupwarden/roster-projection';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CRITICISM_STATES, CriticismBody, renderCriticism } from '../bodies/criticism-body.ts';
import { route } from '../context.ts';
import { countCriticisms, findCriticisms } from '../db/criticisms.ts';
import { hasAny } from '../domain/people.ts';
import { actorOf } from '../facts.ts';

export const listCriticisms = route({
  operationId: 'listCriticisms',
  method: 'GET',
  url: '/v1/criticisms',
  tag: 'Criticism duties',
  summary: 'Duties to criticise and educate',
  description:
    "The one due first at the top unless told otherwise. A superior sees their own; office, HR and inspection staff and machine clients all of the unit's (R11).",
  scopes: ['cases:read'],
  query: Type.Object({
    ...listParameters('dueAt', '-dueAt'),
    state: Type.Optional(OneOf(CRITICISM_STATES)),
    caseId: Type.Optional(CaseId),
    mine: Type.Boolean({ default: false, description: "Only the caller's own" }),
  }),
  responses: { 200: ListOf(CriticismBody) },
  errors: ['caller_not_on_roster', 'invalid_cursor'],
  handle: async ({ tx, principal, query, now }) => {
    const reader = principal.kind === 'client' ? undefined : await actorOf(tx, principal, now);
    const all = reader === undefined || hasAny(reader, 'office_staff', 'hr_staff', 'discipline_inspector', 'unit_head');
    const superiorId = reader && (query.mine || !all) ? reader.personId : undefined;
    const after = decodeCursor(query.cursor, 'string', 'string') as [string, string] | undefined;
    const filter = { state: query.state, caseId: query.caseId, superiorId };
    const found = await findCriticisms(tx, filter, { sort: query.sort, after, limit: query.limit + 1 });
    const total = query.count ? await countCriticisms(tx, filter) : undefined;
    const names = await findByIds(
      tx,
      found.flatMap((item) => [item.subjectId, item.superiorId]),
    );
    return {
      status: 200,
      body: pageOf(
        found,
        query.limit,
        (item) => [item.dueAt.toISOString(), item.id],
        (item) => renderCriticism(item, names),
        total,
      ),
    };
  },
});
