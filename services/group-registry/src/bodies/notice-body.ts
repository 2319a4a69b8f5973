import {
  CalendarDate,
  GroupId,
  NOTICE_KINDS,
  NOTICE_SUBJECTS,
  NoticeId,
  OneOf,
  Timestamp,
} from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { FoundNotice, NoticeItemRow } from '../db/find-notices.ts';
import { NamedPerson } from './group-body.ts';

export const NoticeParams = Type.Object({ noticeId: NoticeId });

/** One thing that a notice tells. */
export const NoticeItemBody = Type.Object(
  {
    groupId: GroupId,
    name: Type.String({ description: 'The group as it is called now' }),
    subject: OneOf(NOTICE_SUBJECTS),
    stage: Type.String({
      description: 'What tells it from other notices of the subject, e.g. due date and days ahead',
      examples: ['2027-11-23:14'],
    }),
    dueAt: Type.Optional(Timestamp),
  },
  { title: 'NoticeItem' },
);

/** What a person was told about groups; `items` are the first few, due first. */
export const NoticeBody = Type.Object(
  {
    id: NoticeId,
    version: Type.Integer(),
    person: NamedPerson,
    kind: OneOf(NOTICE_KINDS),
    groupCount: Type.Integer(),
    items: Type.Array(NoticeItemBody),
    dueAt: Type.Optional(Timestamp),
    budgeted: Type.Boolean({ description: 'It is the one notice that the person is sent on that day' }),
    localDay: CalendarDate,
    issuedAt: Timestamp,
    acknowledgedAt: Type.Union([Timestamp, Type.Null()]),
  },
  { title: 'Notice' },
);

export const renderItem = (row: NoticeItemRow): Static<typeof NoticeItemBody> => ({
  groupId: row.group_id,
  name: row.name,
  subject: row.subject,
  stage: row.stage,
  ...(row.due_at && { dueAt: new Date(row.due_at).toISOString() }),
});

export const renderNotice = (row: FoundNotice): Static<typeof NoticeBody> => ({
  id: row.notice_id,
  version: row.version,
  person: { personId: row.person_id, employeeNumber: row.employee_number ?? '', realName: row.real_name ?? '' },
  kind: row.kind,
  groupCount: row.group_count,
  items: row.items.map(renderItem),
  ...(row.due_at && { dueAt: row.due_at.toISOString() }),
  budgeted: row.budgeted,
  localDay: row.local_day,
  issuedAt: row.issued_at.toISOString(),
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
});
