import type { Transaction } from '@groupwarden/database';
import { directionOf, type PageAsked, Problem, requireVersion } from '@groupwarden/server';
import type { ItemRow, NoticeRow } from './notices.ts';

/** A notice with how its person is called and the first things that it tells. */
export interface FoundNotice extends Omit<NoticeRow, 'group_ids'> {
  employee_number: string | null;
  real_name: string | null;
  items: NoticeItemRow[];
  /** Exact text of `issued_at`, for cursors. */
  sort_key: string;
}
export interface NoticeItemRow extends Pick<ItemRow, 'group_id' | 'subject' | 'stage'> {
  name: string;
  due_at: Date | string | null;
}

const SHOWN_ITEMS = 20;
const unit = "current_setting('groupwarden.unit')";
const COLUMNS = `
  n.*, n.issued_at::text AS sort_key, p.employee_number, p.real_name,
  (SELECT coalesce(json_agg(i), '[]') FROM (
     SELECT i.group_id, g.name, i.subject, i.stage, i.due_at FROM notice_items i
       JOIN groups g ON g.unit_id = i.unit_id AND g.group_id = i.group_id
      WHERE i.unit_id = ${unit} AND i.notice_id = n.notice_id ORDER BY i.due_at, i.group_id LIMIT ${SHOWN_ITEMS}) AS i) AS items`;
const PERSON = 'LEFT JOIN roster_people p ON p.unit_id = n.unit_id AND p.person_id = n.person_id';

/** Whose notices, about what. */
export interface NoticeFilter {
  /** Person id; absent: everybody's. */
  readonly personId?: string | undefined;
  readonly groupId?: string | undefined;
  /** Only those that were not acknowledged. */
  readonly open?: boolean | undefined;
}

function conditionsOf({ personId, groupId, open }: NoticeFilter) {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [`n.unit_id = ${unit}`];
  if (personId) conditions.push(`n.person_id = ${bind(personId)}`);
  if (open) conditions.push('n.acknowledged_at IS NULL');
  if (groupId)
    conditions.push(
      `n.notice_id IN (SELECT i.notice_id FROM notice_items i WHERE i.unit_id = ${unit} AND i.group_id = ${bind(groupId)} AND i.notice_id IS NOT NULL)`,
    );
  return { conditions, values, bind };
}

/** Notices that pass the filter, in the order of their issue or the other way round, one more than the limit if there are more. */
export async function findNotices(
  tx: Transaction,
  filter: NoticeFilter,
  { sort, after, limit }: PageAsked<readonly [string, string]>,
): Promise<FoundNotice[]> {
  const { conditions, values, bind } = conditionsOf(filter);
  const { order, beyond } = directionOf(sort);
  if (after)
    conditions.push(`(n.issued_at, n.notice_id) ${beyond} (${bind(after[0])}::text::timestamptz, ${bind(after[1])})`);
  const { rows } = await tx.query<FoundNotice>(
    `SELECT ${COLUMNS} FROM notices n ${PERSON} WHERE ${conditions.join(' AND ')}
      ORDER BY n.issued_at ${order}, n.notice_id ${order} LIMIT ${bind(limit + 1)}`,
    values,
  );
  return rows;
}

export async function countNotices(tx: Transaction, filter: NoticeFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter);
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM notices n WHERE ${conditions.join(' AND ')}`,
    values,
  );
  return rows[0]?.n ?? 0;
}

/** @throws Problem notice_not_found when the unit has no such notice. */
export async function readNotice(tx: Transaction, noticeId: string): Promise<FoundNotice> {
  const { rows } = await tx.query<FoundNotice>(
    `SELECT ${COLUMNS} FROM notices n ${PERSON} WHERE n.unit_id = ${unit} AND n.notice_id = $1`,
    [noticeId],
    'read_notice',
  );
  return rows[0] ?? notFound();
}

/**
 * Locks a notice of this person in order to change it.
 *
 * @throws Problem notice_not_found, version_stale.
 */
export async function lockOwnNotice(
  tx: Transaction,
  noticeId: string,
  personId: string,
  seen: number,
): Promise<Pick<NoticeRow, 'version' | 'acknowledged_at'>> {
  const { rows } = await tx.query<NoticeRow>(
    `SELECT * FROM notices WHERE unit_id = ${unit} AND notice_id = $1 AND person_id = $2 FOR UPDATE`,
    [noticeId, personId],
    'lock_notice',
  );
  const row = rows[0] ?? notFound();
  requireVersion(row.version, seen);
  return row;
}

export async function acknowledge(tx: Transaction, noticeId: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE notices SET acknowledged_at = $2, version = version + 1 WHERE unit_id = ${unit} AND notice_id = $1`,
    [noticeId, at],
    'acknowledge_notice',
  );
}

/** What a notice tells, in order of group or the other way round. */
export async function findItems(
  tx: Transaction,
  noticeId: string,
  { sort, after, limit }: PageAsked<readonly [string, string, string]>,
): Promise<NoticeItemRow[]> {
  const { order, beyond } = directionOf(sort);
  const { rows } = await tx.query<NoticeItemRow>(
    `SELECT i.group_id, g.name, i.subject, i.stage, i.due_at FROM notice_items i
       JOIN groups g ON g.unit_id = i.unit_id AND g.group_id = i.group_id
      WHERE i.unit_id = ${unit} AND i.notice_id = $1
        AND ($2::text IS NULL OR (i.group_id, i.subject, i.stage) ${beyond} ($2, $3, $4))
      ORDER BY i.group_id ${order}, i.subject ${order}, i.stage ${order} LIMIT $5`,
    [noticeId, ...(after ?? [null, null, null]), limit + 1],
    `find_notice_items_${order}`,
  );
  return rows;
}

export async function countItems(tx: Transaction, noticeId: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM notice_items WHERE unit_id = ${unit} AND notice_id = $1`,
    [noticeId],
    'count_notice_items',
  );
  return rows[0]?.n ?? 0;
}

function notFound(): never {
  throw new Problem('notice_not_found');
}
