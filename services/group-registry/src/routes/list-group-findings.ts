import {
  GROUP_FINDING_KINDS,
  GROUP_FINDING_STATES,
  type GroupFindingState,
  GroupId,
  OneOf,
} from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, Problem, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { FindingBody, renderFinding } from '../bodies/finding-body.ts';
import { route } from '../context.ts';
import { countGroupFindings, findGroupFindings } from '../db/find-group-findings.ts';
import { isOffice, todayOf } from '../finding-access.ts';

const STATES = GROUP_FINDING_STATES.join('|');

export const listGroupFindings = route({
  operationId: 'listGroupFindings',
  method: 'GET',
  url: '/v1/group-findings',
  tag: 'Findings',
  summary: 'What a daily look over all groups found',
  description:
    'Groups out of use, near-duplicates and, for the office only, people in too many groups; in order of opening, never by figures. A group is found out of use (`zombie`) only in a unit whose activity is reported at all: while no group of the unit was told to be in use during the last `idleDays` days (`group_activity.observed`, from screenings), silence says nothing, and none is found. Filters add up. A finding whose condition no longer holds closes by itself.',
  scopes: ['groups:read'],
  query: Type.Object({
    ...listParameters('openedAt', '-openedAt'),
    kind: Type.Optional(OneOf(GROUP_FINDING_KINDS)),
    state: Type.Optional(
      Type.String({ pattern: `^(${STATES})(,(${STATES}))*$`, description: 'One or more, comma-separated' }),
    ),
    groupId: Type.Optional(GroupId),
    owner: Type.Optional(Type.String({ maxLength: 64, description: 'Whose duty it is: employee number or person id' })),
    overdue: Type.Boolean({ default: false, description: 'Only what is not settled and past its date' }),
  }),
  responses: { 200: ListOf(FindingBody) },
  errors: ['authority_missing'],
  handle: async ({ tx, principal, query, now }) => {
    const { limit, cursor, count, sort, kind, state, groupId, owner, overdue } = query;
    const aboutPeople = await isOffice(tx, principal, now);
    if (kind === 'too_many_groups' && !aboutPeople)
      throw new Problem('authority_missing', { detail: 'Findings about people are for the office (office_staff)' });
    const today = await todayOf(tx, now);
    const states = state?.split(',') as GroupFindingState[] | undefined;
    const filter = { kind, states, groupId, owner, overdueOn: overdue ? today : undefined, aboutPeople };
    const after = decodeCursor(cursor, 'string', 'string') as [string, string] | undefined;
    const rows = await findGroupFindings(tx, filter, { sort, after, limit });
    const total = count ? await countGroupFindings(tx, filter) : undefined;
    const body = pageOf(
      rows,
      limit,
      (row) => [row.sort_key, row.finding_id],
      (row) => renderFinding(row, today),
      total,
    );
    return { status: 200, body };
  },
});
