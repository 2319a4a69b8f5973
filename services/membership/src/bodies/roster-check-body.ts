import { CalendarDate, GroupId, OneOf, Timestamp } from '@groupwarden/contracts';
import { type Static, Type } from '@sinclair/typebox';
import type { RosterCheckRow } from '../db/schema.ts';
import { HeldBody } from './snapshot-body.ts';

export const CHECK_STATES = ['done', 'missed', 'held'] as const;

/** The duty to compare one group on one day. */
export const RosterCheckBody = Type.Object(
  {
    id: Type.String(),
    groupId: GroupId,
    date: CalendarDate,
    state: OneOf(CHECK_STATES),
    cutOff: Timestamp,
    doneAt: Type.Optional(Timestamp),
    missedAt: Type.Optional(Timestamp),
    lastSnapshotId: Type.Optional(Type.String()),
    counts: Type.Record(Type.String(), Type.Integer()),
    held: Type.Optional(HeldBody),
  },
  { title: 'RosterCheck' },
);

export const renderCheck = (check: RosterCheckRow): Static<typeof RosterCheckBody> => ({
  id: check.checkId,
  groupId: check.groupId,
  date: check.date,
  state: check.state,
  cutOff: check.cutOff.toISOString(),
  ...(check.doneAt === null ? {} : { doneAt: check.doneAt.toISOString() }),
  ...(check.missedAt === null ? {} : { missedAt: check.missedAt.toISOString() }),
  ...(check.lastSnapshotId === null ? {} : { lastSnapshotId: check.lastSnapshotId }),
  counts: check.counts,
  ...(check.held === null ? {} : { held: check.held }),
});
