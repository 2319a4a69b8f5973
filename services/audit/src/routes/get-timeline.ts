import { OneOf } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { decodeCursor, ListOf, listParameters, Problem, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { idsOfGroup } from '../db/entry-filters.ts';
import { countEntries, readEntries } from '../db/read-entries.ts';
import { actingPersons, EntryBody, entryBody } from '../domain/entry-body.ts';
import { employeeNumbers, personIdOf, recordReading, supervisionErrors, supervisorOf } from '../supervision.ts';

export const getTimeline = route({
  operationId: 'getAuditTimeline',
  method: 'GET',
  url: '/v1/audit/timelines/:kind/:id',
  tag: 'Supervision',
  summary: 'Everything on record about a group, a person or a case',
  description:
    'In log order unless told otherwise, across all services: a group with its members, checks, removal orders and cases. A person also by ' +
    'employee number. The reading itself becomes an entry (R17).',
  scopes: ['audit:read'],
  transaction: 'write',
  params: Type.Object({
    kind: OneOf(['group', 'person', 'case']),
    id: Type.String({ pattern: '^[A-Za-z0-9._-]{1,64}$', examples: ['grp_01m83sqe1bexy8pzpbncthet7y'] }),
  }),
  query: Type.Object({
    ...listParameters('index', '-index'),
  }),
  responses: { 200: ListOf(EntryBody) },
  errors: [...supervisionErrors, 'timeline_not_found'],
  handle: async ({ tx, context, principal, params, query, now, requestId }) => {
    const supervisor = await supervisorOf(tx, principal, now);
    const [after] = decodeCursor(query.cursor, 'number') ?? [];
    const target = await targetOf(tx, params.kind, params.id);
    const filters = { relatedTo: params.kind === 'group' ? await idsOfGroup(tx, target) : [target] };
    const rows = await readEntries(tx, filters, {
      limit: query.limit,
      after: typeof after === 'number' ? after : undefined,
      newestFirst: query.sort === '-index',
      withPersonal: supervisor.seesPersonal,
    });
    if (rows.length === 0 && after === undefined) throw new Problem('timeline_not_found');
    const total = query.count ? await countEntries(tx, filters) : undefined;
    const numbers = await employeeNumbers(tx, actingPersons(rows));
    await recordReading(tx, context, supervisor, { what: 'timeline', target, requestId });
    const page = pageOf(
      rows,
      query.limit,
      (row) => [row.index],
      (row) => entryBody(row, numbers),
      total,
    );
    return { status: 200, body: page };
  },
});

async function targetOf(tx: Transaction, kind: string, id: string): Promise<string> {
  const target = kind === 'person' ? await personIdOf(tx, id) : id;
  const prefix = { group: 'grp_', person: 'per_', case: 'cas_' }[kind] ?? '';
  if (target === undefined || !target.startsWith(prefix)) throw new Problem('timeline_not_found');
  return target;
}
