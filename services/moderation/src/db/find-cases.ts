import type { Transaction } from '@groupwarden/database';
import type { Case } from '../domain/case.ts';
import { hasAny, type Person } from '../domain/people.ts';
import { CASE_COLUMNS, type CaseRow, caseOf } from './case-row.ts';

export interface CaseFilter {
  readonly states?: readonly string[] | undefined;
  readonly category?: string | undefined;
  readonly groupId?: string | undefined;
  readonly assigneeId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly messageId?: string | undefined;
  /** Only cases in which something is past its time. */
  readonly overdueAt?: Date | undefined;
}

/** Cases that this reader may see (domain/visibility.ts says the same), by the time at which they were opened; machines see what is not sealed. */
export async function findCases(
  tx: Transaction,
  filter: CaseFilter,
  reader: Person | 'client',
  page: { newestFirst: boolean; after: readonly [createdAt: string, caseId: string] | undefined; limit: number },
): Promise<Case[]> {
  const { where, values } = conditionOf(tx, filter, reader);
  const [createdAt, caseId] = page.after ?? [];
  const [beyond, direction] = page.newestFirst ? ['<', 'DESC'] : ['>', 'ASC'];
  const { rows } = await tx.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM cases c WHERE ${where}
        AND ($${values.length + 1}::timestamptz IS NULL OR (created_at, case_id) ${beyond} ($${values.length + 1}, $${values.length + 2}))
      ORDER BY created_at ${direction}, case_id ${direction} LIMIT $${values.length + 3}`,
    [...values, createdAt ?? null, caseId ?? null, page.limit],
  );
  return rows.map(caseOf);
}

export async function countCases(tx: Transaction, filter: CaseFilter, reader: Person | 'client'): Promise<number> {
  const { where, values } = conditionOf(tx, filter, reader);
  const { rows } = await tx.query<{ count: string }>(`SELECT count(*) FROM cases c WHERE ${where}`, values);
  return Number(rows[0]?.count);
}

function conditionOf(
  tx: Transaction,
  filter: CaseFilter,
  reader: Person | 'client',
): { where: string; values: unknown[] } {
  const values: unknown[] = [tx.unitId];
  const parts = ['c.unit_id = $1'];
  const add = (condition: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  add((p) => `c.state = ANY (${p})`, filter.states);
  add((p) => `c.category = ${p}`, filter.category);
  add((p) => `c.group_id = ${p}`, filter.groupId);
  add((p) => `c.assignee_id = ${p}`, filter.assigneeId);
  add((p) => `c.subject_id = ${p}`, filter.subjectId);
  add((p) => `c.message_id = ${p}`, filter.messageId);
  add((p) => `(c.due_at <= ${p} AND c.state IN ('assigned', 'proposed') OR ${appealDue(p)})`, filter.overdueAt);
  parts.push(visible(reader, (value) => `$${values.push(value)}`));
  return { where: parts.join(' AND '), values };
}

/** The subselect is read once: few appeals wait for an answer at a time, and fewer in vain. */
const appealDue = (at: string): string =>
  `c.state = 'appealed' AND c.case_id IN (SELECT a.case_id FROM appeals a WHERE a.unit_id = $1 AND a.state <> 'decided' AND a.due_at <= ${at})`;

function visible(reader: Person | 'client', parameter: (value: unknown) => string): string {
  if (reader === 'client') return 'NOT c.sealed';
  const me = parameter(reader.personId);
  const open = hasAny(reader, 'office_staff', 'hr_staff', 'unit_head', 'discipline_inspector')
    ? 'true'
    : `(${me} = ANY (c.reporter_ids) OR EXISTS (SELECT FROM governed_groups g WHERE g.unit_id = c.unit_id AND g.group_id = c.group_id AND ${me} = ANY (g.admins)))`;
  const approver = hasAny(reader, 'hr_staff', 'unit_head')
    ? `coalesce(c.decision, c.proposal) -> 'measures' ? 'hr_record'`
    : 'false';
  const appeal = hasAny(reader, 'office_staff', 'hr_staff', 'discipline_inspector')
    ? `c.state IN ('appealed', 'upheld', 'varied', 'overturned')`
    : 'false';
  const sealed = reader.roles.has('secrecy_officer') ? 'true' : `(${approver} OR ${appeal})`;
  return `CASE WHEN c.subject_id IS NOT DISTINCT FROM ${me} THEN coalesce(c.decision ->> 'decision' = 'violation', false)
               WHEN c.sealed THEN coalesce(${sealed}, false) ELSE ${open} END`;
}
