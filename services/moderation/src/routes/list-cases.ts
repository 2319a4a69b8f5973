import { CASE_STATES, GroupId, OneOf, SCREENING_CATEGORIES } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { findByEmployeeNumbers, findByIds } from '@groupwarden/roster-projection';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { CaseSummary } from '../bodies/case-body.ts';
import { summaryOf } from '../bodies/render-case.ts';
import { route } from '../context.ts';
import { countCases, findCases } from '../db/find-cases.ts';
import { actorOf } from '../facts.ts';

const STATES = CASE_STATES.join('|');

export const listCases = route({
  operationId: 'listCases',
  method: 'GET',
  url: '/v1/cases',
  tag: 'Cases',
  summary: 'Find cases',
  description:
    'The newest first unless told otherwise; filters add up. Each caller sees the cases that they may know of; sealed ones are for the secrecy officer (R5).',
  scopes: ['cases:read'],
  query: Type.Object({
    ...listParameters('-createdAt', 'createdAt'),
    state: Type.Optional(
      Type.String({ pattern: `^(${STATES})(,(${STATES}))*$`, description: 'One or more, comma-separated' }),
    ),
    category: Type.Optional(OneOf(SCREENING_CATEGORIES, { description: 'Only cases of this category' })),
    groupId: Type.Optional(GroupId),
    assignee: Type.Optional(Type.String({ maxLength: 64, description: 'Employee number or person id' })),
    subject: Type.Optional(Type.String({ maxLength: 64, description: 'Employee number or person id' })),
    messageId: Type.Optional(Type.String({ maxLength: 200, description: 'Only cases about this message' })),
    overdue: Type.Optional(
      Type.Boolean({ description: 'Only cases whose lease, proposal or appeal is past its time' }),
    ),
  }),
  responses: { 200: ListOf(CaseSummary) },
  errors: ['caller_not_on_roster', 'invalid_cursor'],
  handle: async ({ tx, principal, query, now }) => {
    const { limit, cursor, count, state, assignee, subject, overdue, category, groupId, messageId } = query;
    const reader = principal.kind === 'client' ? 'client' : await actorOf(tx, principal, now);
    const filter = {
      states: state?.split(','),
      category,
      groupId,
      messageId,
      assigneeId: await personIdOf(tx, assignee),
      subjectId: await personIdOf(tx, subject),
      overdueAt: overdue ? now : undefined,
    };
    const after = decodeCursor(cursor, 'string', 'string') as [string, string] | undefined;
    const page = { newestFirst: query.sort === '-createdAt', after, limit: limit + 1 };
    const found = await findCases(tx, filter, reader, page);
    const total = count ? await countCases(tx, filter, reader) : undefined;
    const names = await findByIds(
      tx,
      found.flatMap((item) => [item.subjectId, assigneeIn(item)].filter((id) => id !== undefined)),
    );
    return {
      status: 200,
      body: pageOf(
        found,
        limit,
        (item) => [item.createdAt.toISOString(), item.id],
        (item) => summaryOf(item, names),
        total,
      ),
    };
  },
});

type Found = Awaited<ReturnType<typeof findCases>>[number];
const assigneeIn = (item: Found): string | undefined =>
  'assignment' in item ? item.assignment.assigneeId : 'decision' in item ? item.decision.assigneeId : undefined;

/** A person by number or id; nobody where the roster knows nobody. */
async function personIdOf(tx: Transaction, who: string | undefined): Promise<string | undefined> {
  if (who === undefined || who.startsWith('per_')) return who;
  return (await findByEmployeeNumbers(tx, [who])).get(who)?.personId ?? 'nobody';
}
