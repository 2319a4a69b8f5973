import { ADMIN_QUALIFYING_ROLES, OneOf } from '@groupwarden/contracts';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { NamedPerson } from '../bodies/group-body.ts';
import { GroupParams } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { countAdminCandidates, findAdminCandidates } from '../db/admin-candidates.ts';

export const listAdminCandidates = route({
  operationId: 'listAdminCandidates',
  method: 'GET',
  url: '/v1/groups/:groupId/admin-candidates',
  tag: 'Admins',
  summary: 'Who could become an admin of the group',
  description:
    'Active core staff of the office or of organisation/HR who are not its admins, by employee number: a list to choose from, not a ranking (R4).',
  scopes: ['groups:read'],
  params: GroupParams,
  query: Type.Object(listParameters('employeeNumber', '-employeeNumber')),
  responses: {
    200: ListOf(
      Type.Object({
        ...NamedPerson.properties,
        departmentCode: Type.String(),
        department: Type.String(),
        role: OneOf(ADMIN_QUALIFYING_ROLES),
        listed: Type.Boolean({ description: 'Already one of the listed members' }),
      }),
    ),
  },
  errors: ['group_not_found'],
  handle: async ({ tx, params, query, now }) => {
    const [after] = (decodeCursor(query.cursor, 'string') ?? []) as [string?];
    const rows = await findAdminCandidates(tx, params.groupId, {
      sort: query.sort,
      after,
      limit: query.limit + 1,
      at: now,
    });
    const total = query.count ? await countAdminCandidates(tx, params.groupId, now) : undefined;
    const body = pageOf(
      rows,
      query.limit,
      (row) => [row.employee_number],
      (row) => ({
        personId: row.person_id,
        employeeNumber: row.employee_number,
        realName: row.real_name,
        departmentCode: row.department_code,
        department: row.department,
        role: row.role,
        listed: row.listed,
      }),
      total,
    );
    return { status: 200, body };
  },
});
