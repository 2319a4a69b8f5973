import { GroupId, Timestamp } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { type Static, Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { type EntryFilters, idsOfGroup } from '../db/entry-filters.ts';
import { countEntries, readEntries } from '../db/read-entries.ts';
import { actingPersons, EntryBody, entryBody } from '../domain/entry-body.ts';
import { typesOf, typesSaying } from '../domain/entry-types.ts';
import { employeeNumbers, personIdOf, recordReading, supervisionErrors, supervisorOf } from '../supervision.ts';

const Filters = Type.Object({
  type: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'Short or full name or its beginning; several with commas',
      examples: ['group.filed', 'case'],
    }),
  ),
  actor: Type.Optional(
    Type.String({
      maxLength: 100,
      description: '`person:<employee number>`, `person:<person id>` or `client:<name>`',
      examples: ['person:10003'],
    }),
  ),
  subject: Type.Optional(Type.String({ maxLength: 100, description: 'Id of what the fact is about' })),
  groupId: Type.Optional(GroupId),
  from: Type.Optional(Timestamp),
  to: Type.Optional({ ...Timestamp, description: 'Not included' }),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'Text in reason, name, filing number or summary' }),
  ),
});

export const listEntries = route({
  operationId: 'listAuditEntries',
  method: 'GET',
  url: '/v1/audit/entries',
  tag: 'Supervision',
  summary: 'Entries of the log',
  description:
    'In log order unless told otherwise. For discipline inspectors and clients with the scope. The reading itself becomes an entry (R17).',
  scopes: ['audit:read'],
  transaction: 'write',
  query: Type.Object({
    ...listParameters('index', '-index'),
    ...Filters.properties,
  }),
  responses: { 200: ListOf(EntryBody) },
  errors: [...supervisionErrors],
  handle: async ({ tx, context, principal, query, now, requestId }) => {
    const supervisor = await supervisorOf(tx, principal, now);
    const [after] = decodeCursor(query.cursor, 'number') ?? [];
    const filters = await filtersOf(tx, query);
    const rows = await readEntries(tx, filters, {
      limit: query.limit,
      after: typeof after === 'number' ? after : undefined,
      newestFirst: query.sort === '-index',
      withPersonal: supervisor.seesPersonal,
    });
    const total = query.count ? await countEntries(tx, filters) : undefined;
    const numbers = await employeeNumbers(tx, actingPersons(rows));
    const { limit, cursor, count, sort, ...asked } = query;
    await recordReading(tx, context, supervisor, {
      what: 'entries',
      target: query.groupId ?? '*',
      filters: asked,
      requestId,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => [row.index],
      (row) => entryBody(row, numbers),
      total,
    );
    return { status: 200, body: page };
  },
});

async function filtersOf(tx: Transaction, query: Static<typeof Filters>): Promise<EntryFilters> {
  const { type, actor, subject, groupId, from, to, q } = query;
  return {
    types: type === undefined ? undefined : typesOf(type),
    actors: actor === undefined ? undefined : [await actorIdOf(tx, actor)],
    subjects: subject === undefined ? undefined : [(await actorIdOf(tx, subject)).replace(/^person:/, '')],
    relatedTo: groupId === undefined ? undefined : await idsOfGroup(tx, groupId),
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    text: q === undefined ? undefined : { needle: q.normalize('NFKC').toLowerCase(), types: typesSaying(q) },
  };
}

/** `person:<employee number>` becomes `person:<person id>`; a number that the roster does not know matches nothing. */
async function actorIdOf(tx: Transaction, actor: string): Promise<string> {
  const [, reference] = /^person:(.+)$/.exec(actor) ?? [];
  if (reference === undefined) return actor;
  return `person:${(await personIdOf(tx, reference)) ?? reference}`;
}
