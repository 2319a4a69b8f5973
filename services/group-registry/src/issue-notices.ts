import { MAX_GROUPS_NAMED, noticeEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { newId } from '@groupwarden/server';
import { localDate } from '@groupwarden/working-calendar';
import {
  collectWaiting,
  dropWaiting,
  findWaitingPeople,
  type ItemRow,
  insertItems,
  insertNotices,
  type NewNotice,
} from './db/notices.ts';
import { unitCalendar } from './db/unit-calendar.ts';
import { bundle, firstDue, isBudgeted, type WantedNotice } from './domain/notices.ts';

/**
 * Tells people what is wanted, each thing once, whatever runs twice. Reminders of deadlines that run out in hours go out
 * at once, one notice per person and subject. Budgeted ones wait for {@link issueWaitingNotices}, which sends a person one
 * collected notice a day.
 *
 * @returns how many of the wanted were new.
 */
export async function issueNotices(tx: Transaction, now: Date, wanted: readonly WantedNotice[]): Promise<number> {
  const urgent = bundle(wanted.filter(({ subject }) => !isBudgeted(subject))).map((one) => ({
    ...one,
    noticeId: newId('ntc'),
  }));
  const items = [
    ...wanted.filter(({ subject }) => isBudgeted(subject)),
    ...urgent.flatMap(({ noticeId, wanted: told }) => told.map((item) => ({ ...item, noticeId }))),
  ];
  const told = await insertItems(tx, items, now);
  const localDay = await localDayAt(tx, now);
  const notices = urgent.flatMap(({ noticeId, personId, kind }): NewNotice[] => {
    const mine = told.filter((item) => item.notice_id === noticeId);
    return mine.length === 0 ? [] : [noticeOf(noticeId, personId, kind, mine, localDay, now)];
  });
  await insertNotices(tx, notices);
  for (const notice of notices) publishIssued(tx, notice, now);
  return told.length;
}

/**
 * One piece of the day's budgeted notices: up to `limit` people are sent what waits for them, in one notice each.
 *
 * @returns true when there may be more.
 */
export async function issueWaitingNotices(tx: Transaction, now: Date, limit: number): Promise<boolean> {
  const localDay = await localDayAt(tx, now);
  const people = await findWaitingPeople(tx, localDay, limit);
  await dropWaiting(
    tx,
    people.flatMap((person) => (person.active ? [] : [person.person_id])),
  );
  const ids = new Map(people.flatMap(({ person_id, active }) => (active ? [[person_id, newId('ntc')] as const] : [])));
  for (const notice of await collectWaiting(tx, ids, localDay, now)) publishIssued(tx, notice, now);
  return people.length === limit;
}

const localDayAt = async (tx: Transaction, now: Date): Promise<string> =>
  localDate((await unitCalendar(tx)).data.timeZone, now);

function noticeOf(
  noticeId: string,
  personId: string,
  kind: NewNotice['kind'],
  items: readonly ItemRow[],
  localDay: string,
  now: Date,
): NewNotice {
  const byDue = items.toSorted((a, b) => (a.due_at?.getTime() ?? Infinity) - (b.due_at?.getTime() ?? Infinity));
  const groupIds = [...new Set(byDue.map((item) => item.group_id))];
  return {
    notice_id: noticeId,
    person_id: personId,
    kind,
    budgeted: false,
    local_day: localDay,
    group_count: groupIds.length,
    due_at: firstDue(items.map(({ due_at }) => ({ dueAt: due_at ?? undefined }))) ?? null,
    issued_at: now,
    group_ids: groupIds.slice(0, MAX_GROUPS_NAMED),
  };
}

function publishIssued(tx: Transaction, notice: NewNotice, now: Date): void {
  enqueue(tx, {
    definition: noticeEvents.issued,
    subject: notice.notice_id,
    aggregateVersion: 1,
    actor: 'system:group-registry',
    time: now,
    data: {
      noticeId: notice.notice_id,
      personId: notice.person_id,
      kind: notice.kind,
      groupIds: notice.group_ids,
      groupCount: notice.group_count,
      ...(notice.due_at && { dueAt: notice.due_at.toISOString() }),
      budgeted: notice.budgeted,
      localDay: notice.local_day,
    },
  });
}
