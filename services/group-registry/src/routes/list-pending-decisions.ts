import { GROUP_STATES, GroupId, OneOf, PersonId, Timestamp } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { decodeCursor, ListOf, listParameters, pageOf } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { DossierRef } from '../bodies/group-body.ts';
import { route } from '../context.ts';
import { delegationsTo } from '../db/delegations.ts';
import { countPendingFor, findPendingFor, type PendingRow } from '../db/pending-decisions.ts';
import { DECIDED_STEPS } from '../domain/round.ts';
import { personAt } from '../facts.ts';

const PendingDecision = Type.Object(
  {
    groupId: GroupId,
    step: OneOf(DECIDED_STEPS),
    amendment: Type.Union([Type.Integer(), Type.Null()], {
      description: 'Number of the amendment that waits; null: the creation of the group does',
    }),
    state: OneOf(GROUP_STATES),
    version: Type.Integer({ description: 'For If-Match' }),
    name: Type.String(),
    departmentCode: Type.String(),
    dossier: DossierRef,
    dueAt: Timestamp,
    onBehalfOf: Type.Union([PersonId, Type.Null()], { description: 'Whose deputy the caller would be in this step' }),
  },
  { title: 'PendingDecision' },
);

export const listPendingDecisions = route({
  operationId: 'listPendingDecisions',
  method: 'GET',
  url: '/v1/pending-decisions',
  tag: 'Approval chain',
  summary: 'What waits for a decision of the caller',
  description:
    'Steps that the caller may take now, of proposals and of amendments: by appointment or as a deputy, and without a part in an earlier one. Due first.',
  scopes: ['groups:read', 'groups:write'],
  callers: 'person',
  query: Type.Object(listParameters('dueAt')),
  responses: { 200: ListOf(PendingDecision) },
  errors: ['caller_not_on_roster'],
  handle: async ({ tx, principal, query, now }) => {
    const caller = personAt(await callerOf(tx, principal), now);
    const roles = [...caller.appointments, ...(await delegationsTo(tx, caller.personId, now))];
    const after = decodeCursor(query.cursor, 'string', 'string') as [string, string] | undefined;
    const rows = await findPendingFor(tx, { roles, personId: caller.personId, after, limit: query.limit + 1 });
    const total = query.count ? await countPendingFor(tx, { roles, personId: caller.personId }) : undefined;
    const body = pageOf(rows, query.limit, (row) => [row.due_at.toISOString(), row.group_id], itemOf, total);
    return { status: 200, body };
  },
});

const itemOf = (row: PendingRow) => ({
  groupId: row.group_id,
  step: row.next_step,
  amendment: row.amendment,
  state: row.state,
  version: row.version,
  name: row.name,
  departmentCode: row.department_code,
  dossier: { version: row.dossier_version, sha256: row.dossier_sha256 },
  dueAt: row.step_due_at.toISOString(),
  onBehalfOf: row.on_behalf_of,
});
