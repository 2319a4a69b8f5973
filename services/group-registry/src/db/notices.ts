import { MAX_GROUPS_NAMED, type NoticeKind } from '@groupwarden/contracts';
import type { Statement, Transaction } from '@groupwarden/database';
import type { WantedNotice } from '../domain/notices.ts';

/** A row of `notices`, with the groups that it names itself. */
export interface NoticeRow {
  notice_id: string;
  version: number;
  person_id: string;
  kind: NoticeKind;
  budgeted: boolean;
  local_day: string;
  group_count: number;
  due_at: Date | null;
  issued_at: Date;
  acknowledged_at: Date | null;
  group_ids: string[];
}
export type NewNotice = Omit<NoticeRow, 'version' | 'acknowledged_at'>;

const unit = "current_setting('groupwarden.unit')";
const ITEMS = `
  INSERT INTO notice_items (unit_id, person_id, group_id, subject, stage, due_at, wanted_at, notice_id)
  SELECT ${unit}, person_id, group_id, subject, stage, due_at, $2, notice_id
    FROM json_to_recordset($1::json) AS i(person_id text, group_id text, subject text, stage text, due_at timestamptz, notice_id text)
  ON CONFLICT DO NOTHING RETURNING person_id, group_id, subject, stage, due_at, notice_id`;

export interface ItemRow {
  person_id: string;
  group_id: string;
  subject: WantedNotice['subject'];
  stage: string;
  due_at: Date | null;
  notice_id: string | null;
}

/** Notes what is to be told, in the notice given or, without one, in the next that the budget allows; answers what is new. */
export async function insertItems(
  tx: Transaction,
  wanted: readonly (WantedNotice & { noticeId?: string | undefined })[],
  at: Date,
): Promise<ItemRow[]> {
  const items = wanted.map(({ personId, groupId, subject, stage, dueAt, noticeId }) => ({
    person_id: personId,
    group_id: groupId,
    subject,
    stage,
    due_at: dueAt,
    notice_id: noticeId,
  }));
  if (items.length === 0) return [];
  return (await tx.query<ItemRow>(ITEMS, [JSON.stringify(items), at], 'insert_notice_items')).rows;
}

export async function insertNotices(tx: Transaction, notices: readonly NewNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(
    `INSERT INTO notices (unit_id, notice_id, version, person_id, kind, budgeted, local_day, group_count, due_at, issued_at)
     SELECT ${unit}, notice_id, 1, person_id, kind, budgeted, local_day, group_count, due_at, issued_at
       FROM json_populate_recordset(null::notices, $1::json)`,
    [JSON.stringify(notices)],
    'insert_notices',
  );
}

/** What nobody needs to be told any more, e.g. because it was done. */
export const withdrawWanted = (
  unitId: string,
  groupId: string,
  subjects: readonly WantedNotice['subject'][],
): Statement => ({
  text: 'DELETE FROM notice_items WHERE unit_id = $1 AND group_id = $2 AND notice_id IS NULL AND subject = ANY($3)',
  values: [unitId, groupId, subjects],
  name: 'withdraw_notice_items',
  unitId,
});

/** The same of findings: what waits for anybody but their present owner. */
export async function withdrawFindingsDue(
  tx: Transaction,
  findings: readonly { findingId: string; groupIds: readonly string[]; ownerId: string | undefined }[],
): Promise<void> {
  const told = findings.flatMap(({ findingId, groupIds: [groupId], ownerId }) =>
    groupId === undefined ? [] : [{ finding_id: findingId, group_id: groupId, owner_id: ownerId }],
  );
  if (told.length === 0) return;
  await tx.query(
    `DELETE FROM notice_items i USING json_to_recordset($1::json) AS f(finding_id text, group_id text, owner_id text)
      WHERE i.unit_id = ${unit} AND i.group_id = f.group_id AND i.notice_id IS NULL AND i.subject = 'finding_due'
        AND split_part(i.stage, ':', 1) = f.finding_id AND i.person_id IS DISTINCT FROM f.owner_id`,
    [JSON.stringify(told)],
    'withdraw_findings_due',
  );
}

/**
 * One index probe for each person, however much waits for them, whatever the planner knows of the tables: at the turn of a
 * day many rows come at once.
 */
const WAITING = `
  WITH RECURSIVE waiting AS (
    (SELECT person_id FROM notice_items WHERE unit_id = ${unit} AND notice_id IS NULL ORDER BY person_id LIMIT 1)
    UNION ALL
    SELECT (SELECT i.person_id FROM notice_items i
             WHERE i.unit_id = ${unit} AND i.notice_id IS NULL AND i.person_id > w.person_id ORDER BY i.person_id LIMIT 1)
      FROM waiting w WHERE w.person_id IS NOT NULL)
  SELECT w.person_id, EXISTS (SELECT FROM roster_people p WHERE p.unit_id = ${unit} AND p.person_id = w.person_id
                                 AND p.state = 'active' OFFSET 0) AS active
    FROM waiting w
   WHERE w.person_id IS NOT NULL
     AND NOT EXISTS (SELECT FROM notices n WHERE n.unit_id = ${unit} AND n.person_id = w.person_id
                        AND n.local_day = $1 AND n.budgeted OFFSET 0)
   LIMIT $2`;

/** Up to `limit` people for whom something waits and who were sent no budgeted notice on this day. */
export async function findWaitingPeople(
  tx: Transaction,
  localDay: string,
  limit: number,
): Promise<{ person_id: string; active: boolean }[]> {
  return (await tx.query<{ person_id: string; active: boolean }>(WAITING, [localDay, limit])).rows;
}

/** Nobody is sent what waits for these people: they are not on the roster any more. */
export async function dropWaiting(tx: Transaction, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx.query(`DELETE FROM notice_items WHERE unit_id = ${unit} AND notice_id IS NULL AND person_id = ANY($1)`, [
    personIds,
  ]);
}

/** Takes the day's budget of these people; whoever's was taken meanwhile gets none. */
async function claim(
  tx: Transaction,
  ids: ReadonlyMap<string, string>,
  localDay: string,
  at: Date,
): Promise<Claimed[]> {
  const { rows } = await tx.query<Claimed>(
    `INSERT INTO notices (unit_id, notice_id, version, person_id, kind, budgeted, local_day, group_count, issued_at)
     SELECT ${unit}, notice_id, 1, person_id, 'collected', true, $3, 0, $4
       FROM unnest($1::text[], $2::text[]) AS n(person_id, notice_id)
     ON CONFLICT DO NOTHING RETURNING notice_id, person_id`,
    [[...ids.keys()], [...ids.values()], localDay, at],
  );
  return rows;
}
type Claimed = Pick<NoticeRow, 'notice_id' | 'person_id'>;

const COLLECT = `
  WITH attached AS (
    UPDATE notice_items SET notice_id = $1 WHERE unit_id = ${unit} AND person_id = $2 AND notice_id IS NULL
    RETURNING group_id, subject, due_at),
  per_group AS (
    SELECT group_id, min(due_at) AS due_at, min(subject) AS least, max(subject) AS most FROM attached GROUP BY group_id),
  totals AS (
    SELECT count(*)::int AS group_count, min(due_at) AS due_at,
           CASE WHEN min(least) = max(most) THEN min(least) ELSE 'collected' END AS kind,
           (array_agg(group_id ORDER BY due_at, group_id))[1:${MAX_GROUPS_NAMED}] AS group_ids
      FROM per_group)
  UPDATE notices n SET group_count = t.group_count, due_at = t.due_at, kind = t.kind FROM totals t
   WHERE n.unit_id = ${unit} AND n.notice_id = $1 AND t.group_count > 0
  RETURNING n.*, t.group_ids`;

/** One notice for each person (to notice id) whose budget of the day is still free, with all that waits for them. */
export async function collectWaiting(
  tx: Transaction,
  ids: ReadonlyMap<string, string>,
  localDay: string,
  at: Date,
): Promise<NoticeRow[]> {
  const claimed = await claim(tx, ids, localDay, at);
  if (claimed.length === 0) return [];
  const notices: NoticeRow[] = [];
  for (const { notice_id, person_id } of claimed)
    notices.push(...(await tx.query<NoticeRow>(COLLECT, [notice_id, person_id])).rows);
  if (notices.length < claimed.length)
    // What waited was withdrawn this moment: the budget stays free.
    await tx.query(`DELETE FROM notices WHERE unit_id = ${unit} AND notice_id = ANY($1) AND group_count = 0`, [
      claimed.map(({ notice_id }) => notice_id),
    ]);
  return notices;
}

/** Drops up to `limit` notices issued before then, the oldest first, with what they told; answers how many. */
export async function dropNoticesBefore(tx: Transaction, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.query(
    `WITH old AS (
       SELECT notice_id FROM notices WHERE unit_id = ${unit} AND issued_at < $1
        ORDER BY issued_at LIMIT $2 FOR UPDATE SKIP LOCKED),
     told AS (
       DELETE FROM notice_items WHERE unit_id = ${unit} AND notice_id IN (SELECT notice_id FROM old))
     DELETE FROM notices WHERE unit_id = ${unit} AND notice_id IN (SELECT notice_id FROM old)`,
    [before, limit],
    'drop_notices_before',
  );
  return rowCount ?? 0;
}
