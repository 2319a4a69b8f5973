import { GROUP_KINDS, GROUP_STATES, type GroupState, OneOf } from '@groupwarden/contracts';
import { ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { GroupSummary } from '../bodies/group-body.ts';
import { renderSummary } from '../bodies/render-group.ts';
import { route } from '../context.ts';
import { countGroups, findGroups, SORT_WORDS } from '../db/find-groups.ts';

const STATES = GROUP_STATES.join('|');
const Who = (description: string) =>
  Type.Optional(Type.String({ maxLength: 64, description: `${description}: employee number or person id` }));

export const listGroups = route({
  operationId: 'listGroups',
  method: 'GET',
  url: '/v1/groups',
  tag: 'Groups',
  summary: 'Find groups',
  description: 'Filters add up. `q` finds every word in name or purpose, whatever its width, case or punctuation.',
  scopes: ['groups:read'],
  query: Type.Object({
    ...listParameters(...SORT_WORDS),
    state: Type.Optional(
      Type.String({ pattern: `^(${STATES})(,(${STATES}))*$`, description: 'One or more, comma-separated' }),
    ),
    kind: Type.Optional(OneOf(GROUP_KINDS)),
    departmentCode: Type.Optional(Type.String({ maxLength: 64 })),
    admin: Who('Groups that this person administers'),
    member: Who('Groups that list this person'),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    finding: Type.Optional(OneOf(['zombie', 'near_duplicate'], { description: 'With an open finding of this kind' })),
    dueBefore: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'A step, the end of an admin gap, or the renewal of the filing is due before this instant',
      }),
    ),
  }),
  responses: { 200: ListOf(GroupSummary) },
  errors: [],
  handle: async ({ tx, query, now }) => {
    const { limit, cursor, count, sort, state, kind, departmentCode, admin, member, q, dueBefore, finding } = query;
    const states = state?.split(',') as GroupState[] | undefined;
    const filter = { states, kind, departmentCode, admin, member, q, dueBefore, finding };
    const found = await findGroups(tx, filter, { sort, cursor, limit, at: now });
    const total = count ? await countGroups(tx, filter) : undefined;
    const itemOf = ({ group, names, holders, findings, listedMemberCount }: (typeof found)[number]) =>
      renderSummary(group, names, holders, findings, listedMemberCount);
    return { status: 200, body: pageOf(found, limit, (row) => row.cursor, itemOf, total) };
  },
});
