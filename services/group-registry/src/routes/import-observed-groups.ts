import { OBSERVED_GROUP_STATES, ObservedGroupId, OneOf, ProblemBody, Timestamp } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { actorOf, Problem } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { route } from '../context.ts';
import { isRefusal, officeCapacity } from '../domain/authority.ts';
import { personAt, stepFacts } from '../facts.ts';
import { importObservedGroups as importGroups } from '../import-observed-groups.ts';
import { MAX_ROWS, readObservedList } from '../read-observed-list.ts';

const SOURCE = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
/** The JSON form of a list. Rows are read one by one, so that one that is wrong does not keep the others. */
const ObservedGroupList = Type.Object(
  {
    source: Type.Optional(Type.String({ pattern: SOURCE })),
    groups: Type.Array(
      Type.Object({
        platform: Type.String({ examples: ['wecom'] }),
        externalGroupId: Type.String({ examples: ['wrkSFfCgAAl5vQ'] }),
        name: Type.String({ examples: ['护理部通知群'] }),
        memberCount: Type.Optional(Type.Integer({ minimum: 0 })),
        observedAt: Type.Optional({ ...Timestamp, description: 'Default: now' }),
      }),
      { minItems: 1, maxItems: MAX_ROWS },
    ),
  },
  { title: 'ObservedGroupList' },
);

const Counts = Type.Object({
  new: Type.Integer(),
  updated: Type.Integer({ description: 'Name or match changed' }),
  reopened: Type.Integer({ description: 'Had been resolved, and is open again' }),
  unchanged: Type.Integer({ description: 'Seen again' }),
  matchedById: Type.Integer(),
  matchedByName: Type.Integer(),
  ambiguous: Type.Integer(),
  unmatched: Type.Integer(),
  failed: Type.Integer(),
});

export const importObservedGroups = route({
  operationId: 'importObservedGroups',
  method: 'POST',
  url: '/v1/observed-groups/imports',
  tag: 'Inventory',
  summary: 'Hand in groups seen on a platform',
  description: `CSV (UTF-8 or GB18030, columns platform, externalGroupId, name, memberCount, observedAt or their Chinese names) or JSON {source, groups: [{platform, externalGroupId, name, memberCount?, observedAt?}]}, up to ${MAX_ROWS} groups. Each is matched with the registry by its id on its platform, then by its name however it is written; what remains is the work list. Whatever else a row holds is dropped unread. A list that is sent again changes nothing (R2).`,
  scopes: ['groups:write'],
  query: Type.Object({
    source: Type.Optional(Type.String({ pattern: SOURCE, description: 'Where the list comes from; default: import' })),
    dryRun: Type.Boolean({ default: false }),
  }),
  rawBody: [
    'text/csv',
    'application/csv',
    'text/plain',
    'application/octet-stream',
    'application/vnd.ms-excel',
    'application/json',
    'multipart/form-data',
  ],
  rawJson: ObservedGroupList,
  bodyLimit: 16 * 1024 * 1024,
  responses: {
    200: Type.Object({
      source: Type.String(),
      counts: Counts,
      succeeded: Type.Array(
        Type.Object({
          row: Type.Integer({ description: 'From 1, without the heading' }),
          id: ObservedGroupId,
          outcome: OneOf(['new', 'updated', 'reopened', 'unchanged']),
          state: OneOf(OBSERVED_GROUP_STATES),
        }),
      ),
      failed: Type.Array(Type.Object({ row: Type.Integer(), problem: ProblemBody })),
      wouldChange: Type.Optional(Type.Boolean({ description: 'Only with dryRun' })),
    }),
  },
  errors: [
    'caller_not_on_roster',
    'authority_missing',
    'import_unreadable',
    'import_columns',
    'import_empty',
    'import_too_large',
    'platform_unknown',
    'binding_missing',
    'name_missing',
    'row_repeated',
    'observed_in_future',
    'text_not_printable',
    'text_too_long',
  ],
  examples: {
    response: {
      source: 'wecom-export',
      counts: {
        new: 2,
        updated: 0,
        reopened: 0,
        unchanged: 0,
        matchedById: 1,
        matchedByName: 0,
        ambiguous: 0,
        unmatched: 1,
        failed: 0,
      },
      succeeded: [
        { row: 1, id: 'obg_01m83sqe1bexy8pzpbncthet7y', outcome: 'new', state: 'resolved' },
        { row: 2, id: 'obg_01m83sqe1bexy8pzpbncthet7z', outcome: 'new', state: 'unfiled' },
      ],
      failed: [],
    },
  },
  handle: async ({ tx, principal, query, body, now, requestId, traceParent, problemBody }) => {
    const person = principal.kind === 'person' ? personAt(await callerOf(tx, principal), now) : undefined;
    const capacity = person && officeCapacity(await stepFacts(tx, now, person));
    if (capacity && isRefusal(capacity)) throw new Problem(capacity.code, { detail: capacity.detail });

    const list = await readObservedList(body);
    const source = query.source ?? list.source ?? 'import';
    if (!new RegExp(SOURCE).test(source)) throw new Problem('invalid_field', { errors: [SOURCE_FAULT] });
    const origin = { requestId, traceParent, actor: actorOf(person ?? principal), ...capacity, now };
    const result = await importGroups(tx, { source, rows: list.rows }, origin);
    const answer = {
      source,
      counts: result.counts,
      succeeded: result.succeeded.map(({ row, outcome, observed }) => ({
        row,
        id: observed.id,
        outcome,
        state: observed.standing.state,
      })),
      failed: result.failed.map(({ row, refusals: [first, ...more] }) => ({
        row,
        problem: problemBody(new Problem(first.code, { detail: first.detail, errors: [first, ...more] })),
      })),
    };
    if (query.dryRun) return { status: 200, body: { ...answer, wouldChange: result.isChange }, rollback: true };
    return { status: 200, body: answer };
  },
});

const SOURCE_FAULT = {
  pointer: '/source',
  code: 'invalid_field',
  detail: 'letters, digits, ".", "_" and "-", at most 64',
};
