import type { AppointmentRole, GroupState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { type DecidedStep, ROLE_OF } from '../domain/round.ts';

/** A step that somebody may take: of a proposal, or of an amendment. */
export interface PendingRow {
  group_id: string;
  state: GroupState;
  version: number;
  name: string;
  department_code: string;
  next_step: DecidedStep;
  amendment: number | null;
  dossier_version: number;
  dossier_sha256: string;
  step_due_at: Date;
  due_at: Date;
  on_behalf_of: string | null;
}

/** An appointment in which the caller decides, their own or a delegator's. */
export interface DecidingRole {
  readonly role: AppointmentRole;
  readonly departmentCode?: string | undefined;
  readonly from?: string | undefined;
}

const took = (person: string) =>
  `(g.steps @> jsonb_build_array(jsonb_build_object('by', ${person})) OR g.steps @> jsonb_build_array(jsonb_build_object('onBehalfOf', ${person})))`;
const ROLE = `CASE g.next_step ${Object.entries(ROLE_OF)
  .map(([step, role]) => `WHEN '${step}' THEN '${role}'`)
  .join(' ')} END`;

/**
 * Steps that a person may take in these roles, those due first. Open steps are few and lead the index of what is due;
 * the rest of the question is asked of them only.
 */
const PENDING = `
  SELECT g.group_id, g.state, g.version, g.name, g.department_code, g.next_step, g.step_due_at, g.due_at,
         (g.details->'filed'->'amendment'->>'number')::integer AS amendment,
         coalesce((g.details->'filed'->'amendment'->'dossier'->>'version')::integer, g.dossier_version) AS dossier_version,
         coalesce(g.details->'filed'->'amendment'->'dossier'->>'sha256', g.dossier_sha256) AS dossier_sha256,
         capacity."from" AS on_behalf_of
    FROM groups g
   CROSS JOIN LATERAL (
     SELECT c."from" FROM json_to_recordset($1::json) AS c(role text, "departmentCode" text, "from" text)
      WHERE (c."departmentCode" IS NULL OR c."departmentCode" = g.department_code)
        AND (c.role = g.details->'round'->'escalation'->>'role'
             OR (c.role = ${ROLE} AND g.details->'round'->'escalation'->>'mode' IS DISTINCT FROM 'replace'))
        AND ((g.next_step = 'filing' AND NOT coalesce((g.details->'round'->>'filerTookNoStep')::boolean, true))
             OR NOT (${took('$2::text')} OR (c."from" IS NOT NULL AND ${took('c."from"')})))
      ORDER BY c."from" NULLS FIRST LIMIT 1) AS capacity
   WHERE g.unit_id = current_setting('groupwarden.unit') AND g.next_step IS NOT NULL AND g.due_at < 'infinity'
     AND ($3::timestamptz IS NULL OR (g.due_at, g.group_id) > ($3::timestamptz, $4))
   ORDER BY g.due_at, g.group_id LIMIT $5`;

export async function findPendingFor(
  tx: Transaction,
  options: {
    roles: readonly DecidingRole[];
    personId: string;
    after: readonly [string, string] | undefined;
    limit: number;
  },
): Promise<PendingRow[]> {
  const { roles, personId, after, limit } = options;
  if (roles.length === 0) return [];
  const { rows } = await tx.query<PendingRow>(
    PENDING,
    [JSON.stringify(roles), personId, after?.[0] ?? null, after?.[1] ?? null, limit],
    'find_pending_for',
  );
  return rows;
}

/** How many steps these roles may take in all. */
export async function countPendingFor(
  tx: Transaction,
  { roles, personId }: { roles: readonly DecidingRole[]; personId: string },
): Promise<number> {
  if (roles.length === 0) return 0;
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (${PENDING}) AS pending`,
    [JSON.stringify(roles), personId, null, null, null],
    'count_pending_for',
  );
  return rows[0]?.n ?? 0;
}
