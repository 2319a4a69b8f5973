import { GROUP_STATES, GroupId, OneOf, Timestamp } from '@groupwarden/contracts';
import { callerOf } from '@groupwarden/roster-projection';
import { decodeCursor, ListOf, pageOf, pageParameters } from '@groupwarden/server';
import { Type } from '@sinclair/typebox';
import { DossierRef } from '../bodies/group-body.ts';
import { route } from '../context.ts';
import { findPendingFor, type PendingRow } from '../db/pending-decisions.ts';
import { CHAIN, type DecidedStep, stepAfter } from '../domain/chain.ts';
import { holds } from '../domain/people.ts';
import { personAt } from '../facts.ts';

const { limit, cursor } = pageParameters;

const PendingDecision = Type.Object({
  groupId: GroupId,
  step: OneOf(Object.keys(CHAIN) as DecidedStep[]),
  state: OneOf(GROUP_STATES),
  version: Type.Integer({ description: 'For If-Match' }),
  name: Type.String(),
  departmentCode: Type.String(),
  dossier: DossierRef,
  dueAt: Timestamp,
});

export const listPendingDecisions = route({
  operationId: 'listPendingDecisions',
  method: 'GET',
  url: '/v1/pending-decisions',
  tag: 'Approval chain',
  summary: 'What waits for a decision of the caller',
  description:
    'Steps that the caller may take now: by appointment, and without having taken an earlier one. Due first.',
  scopes: ['groups:read', 'groups:write'],
  callers: 'person',
  query: Type.Object({ limit, cursor }),
  responses: { 200: ListOf(PendingDecision) },
  errors: ['caller_not_on_roster'],
  handle: async ({ tx, principal, query, now }) => {
    const caller = personAt(await callerOf(tx, principal), now);
    const states = Object.values(CHAIN).flatMap(({ from, role }) => (holds(caller, role) ? [from] : []));
    const after = decodeCursor(query.cursor, 'string', 'string') as [string, string] | undefined;
    const rows =
      states.length === 0
        ? []
        : await findPendingFor(tx, { states, personId: caller.personId, after, limit: query.limit + 1 });
    const body = pageOf(rows, query.limit, (row) => [row.step_due_at.toISOString(), row.group_id], itemOf);
    return { status: 200, body };
  },
});

const itemOf = (row: PendingRow) => ({
  groupId: row.group_id,
  step: stepAfter(row.state as 'proposed'),
  state: row.state,
  version: row.version,
  name: row.name,
  departmentCode: row.department_code,
  dossier: { version: row.dossier_version, sha256: row.dossier_sha256 },
  dueAt: row.step_due_at.toISOString(),
});
