import type { GroupFindingKind, GroupFindingState } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked, Problem } from '@groupwarden/server';
import { FINDING_COLUMNS, type FindingRow } from './finding-row.ts';

/** A finding with how its groups and people are called. */
export interface FoundFinding extends FindingRow {
  /** By person id. */
  names: Readonly<Record<string, { no: string; name: string }>>;
  /** By group id. */
  group_names: Readonly<Record<string, string>>;
  /** Exact text of `opened_at`, for cursors. */
  sort_key: string;
}

/** What a list of findings can be narrowed to; all of it must hold. */
export interface FindingFilter {
  readonly kind?: GroupFindingKind | undefined;
  readonly states?: readonly GroupFindingState[] | undefined;
  readonly groupId?: string | undefined;
  /** Employee number or person id. */
  readonly owner?: string | undefined;
  /** Not settled and due before this day. */
  readonly overdueOn?: string | undefined;
  /** False leaves out findings about a person's groups. */
  readonly aboutPeople: boolean;
}

const unit = "current_setting('groupwarden.unit')";
const COLUMNS = `
  ${FINDING_COLUMNS.map((column) => `f.${column}`).join(', ')}, f.opened_at::text AS sort_key,
  (SELECT coalesce(json_object_agg(p.person_id, json_build_object('no', p.employee_number, 'name', p.real_name)), '{}')
     FROM roster_people p
    WHERE p.unit_id = f.unit_id AND p.person_id IN (f.subject_id, f.owner_id, f.decision->>'by')) AS names,
  (SELECT coalesce(json_object_agg(g.group_id, g.name), '{}') FROM groups g
    WHERE g.unit_id = f.unit_id AND g.group_id IN (f.group_id, f.keeps_group_id)) AS group_names`;

/** Findings that pass the filter, in order of opening or the other way round, one more than the limit if there are more. */
export async function findGroupFindings(
  tx: Transaction,
  filter: FindingFilter,
  { sort, after, limit }: PageAsked<readonly [string, string]>,
): Promise<FoundFinding[]> {
  const { conditions, values, bind } = conditionsOf(filter);
  const { order, beyond } = directionOf(sort);
  if (after)
    conditions.push(`(f.opened_at, f.finding_id) ${beyond} (${bind(after[0])}::text::timestamptz, ${bind(after[1])})`);
  const { rows } = await tx.query<FoundFinding>(
    `SELECT ${COLUMNS} FROM group_findings f WHERE ${conditions.join(' AND ')}
      ORDER BY f.opened_at ${order}, f.finding_id ${order} LIMIT ${bind(limit + 1)}`,
    values,
  );
  return rows;
}

export async function countGroupFindings(tx: Transaction, filter: FindingFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter);
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM group_findings f WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

/** @throws Problem finding_not_found when the unit has no such finding. */
export async function readGroupFinding(tx: Transaction, findingId: string): Promise<FoundFinding> {
  const { rows } = await tx.query<FoundFinding>(
    `SELECT ${COLUMNS} FROM group_findings f WHERE f.unit_id = ${unit} AND f.finding_id = $1`,
    [findingId],
    'read_group_finding',
  );
  if (!rows[0]) throw new Problem('finding_not_found');
  return rows[0];
}

function conditionsOf({ kind, states, groupId, owner, overdueOn, aboutPeople }: FindingFilter) {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [`f.unit_id = ${unit}`];
  if (kind) conditions.push(`f.kind = ${bind(kind)}`);
  if (states?.length === 1) conditions.push(`f.state = ${bind(states[0])}`);
  else if (states) conditions.push(`f.state = ANY(${bind(states)})`);
  if (groupId) {
    const group = bind(groupId);
    conditions.push(`(f.group_id = ${group} OR f.keeps_group_id = ${group})`);
  }
  if (owner?.startsWith('per_')) conditions.push(`f.owner_id = ${bind(owner)}`);
  else if (owner)
    conditions.push(
      `f.owner_id IN (SELECT person_id FROM roster_people WHERE unit_id = ${unit} AND employee_number = ${bind(owner)})`,
    );
  if (overdueOn) conditions.push(`f.state IN ('open', 'decided') AND f.due_on < ${bind(overdueOn)}::date`);
  if (!aboutPeople) conditions.push("f.kind <> 'too_many_groups'");
  return { conditions, values, bind };
}
