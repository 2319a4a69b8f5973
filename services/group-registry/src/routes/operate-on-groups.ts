import { CalendarDate, EmployeeNumber, GROUP_STATES, GroupId, OneOf, ProblemBody } from '@groupwarden/contracts';
import { Type } from '@sinclair/typebox';
import { Confirmed } from '../bodies/confirmed-body.ts';
import { ReasonBody } from '../bodies/step-bodies.ts';
import { route } from '../context.ts';
import { GROUP_OPERATIONS } from '../domain/group-operation.ts';
import { MAX_ITEMS, operateOnGroups as operate } from '../operate-on-groups.ts';

const OperationBody = Type.Object({
  operation: OneOf(GROUP_OPERATIONS, { description: 'As the route of that name for a single group' }),
  items: Type.Optional(
    Type.Array(
      Type.Object(
        {
          groupId: GroupId,
          version: Type.Optional(Type.Integer({ minimum: 1, description: 'As last read; another one by now fails' })),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: MAX_ITEMS },
    ),
  ),
  filter: Type.Optional(
    Type.Object(
      {
        departmentCode: Type.Optional(Type.String({ maxLength: 64 })),
        admin: Type.Optional(
          Type.String({ maxLength: 64, description: 'Admin, present or lost: employee number or person id' }),
        ),
      },
      { additionalProperties: false, description: 'Instead of items: groups in a state that the operation is for' },
    ),
  ),
  after: Type.Optional({ ...GroupId, description: '`nextAfter` of the call before, with the same filter' }),
  from: Type.Optional({ ...EmployeeNumber, description: 'Of a succession: who hands over; default filter' }),
  to: Type.Optional({ ...EmployeeNumber, description: 'Of a succession: the successor, who accepts for each group' }),
  effectiveOn: Type.Optional({ ...CalendarDate, description: 'Of a dissolution: the day it is announced for' }),
  confirmed: Type.Optional(Confirmed),
  ...ReasonBody.properties,
});

export const operateOnGroups = route({
  operationId: 'operateOnGroups',
  method: 'POST',
  url: '/v1/group-operations',
  tag: 'Life cycle',
  summary: 'Take one step on many groups',
  description: `Suspends, reinstates, dissolves or renews up to ${MAX_ITEMS} groups, or offers the duties of an admin who leaves to a successor in all their groups. Each group is decided as by its own route; one that is refused does not keep the others. The call is one transaction with its Idempotency-Key: it is never half done. With \`dryRun=true\` nothing changes.`,
  scopes: ['groups:write'],
  callers: 'person',
  query: Type.Object({ dryRun: Type.Boolean({ default: false }) }),
  body: OperationBody,
  responses: {
    200: Type.Object({
      succeeded: Type.Array(
        Type.Object({
          id: GroupId,
          version: Type.Integer({ description: 'After the step' }),
          state: OneOf(GROUP_STATES),
          wouldChange: Type.Optional(Type.Boolean({ description: 'Only with dryRun' })),
        }),
      ),
      failed: Type.Array(Type.Object({ id: GroupId, problem: ProblemBody })),
      nextAfter: Type.Union([Type.String(), Type.Null()], {
        description: `With a filter that finds more than ${MAX_ITEMS} groups: where the next call goes on`,
      }),
      wouldChange: Type.Optional(Type.Boolean({ description: 'Only with dryRun' })),
    }),
  },
  errors: ['caller_not_on_roster', 'authority_missing', 'operation_invalid'],
  examples: {
    body: {
      operation: 'admin_succession',
      from: '10003',
      to: '10018',
      reason: '人员调离,统一交接。',
    },
    response: {
      succeeded: [{ id: 'grp_01m83sqe1bexy8pzpbncthet7y', version: 8, state: 'active' }],
      failed: [
        {
          id: 'grp_01m8480ej0eh7r4g57bhp1frzq',
          problem: {
            type: 'urn:groupwarden:problem:succession_open',
            title: '该管理员已在交接',
            status: 422,
            instance: '/v1/group-operations',
            code: 'succession_open',
            requestId: '67f05511-01b6-47c4-b816-39e73d0c3d00',
          },
        },
      ],
      nextAfter: null,
    },
  },
  handle: async (input) => {
    const { succeeded, failed, nextAfter } = await operate(input, input.body);
    if (!input.query.dryRun) return { status: 200, body: { succeeded, failed, nextAfter } };
    const would = succeeded.map((item) => ({ ...item, wouldChange: true }));
    return {
      status: 200,
      body: { succeeded: would, failed, nextAfter, wouldChange: would.length > 0 },
      rollback: true,
    };
  },
});
