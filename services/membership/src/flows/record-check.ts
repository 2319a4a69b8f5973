import { rosterEvents } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import { enqueue } from '@groupwarden/outbox';
import { instantOn, localDate } from '@groupwarden/working-calendar';
import { findCheck, saveChecks } from '../db/roster-checks.ts';
import type { FindingRow, GroupRow, RosterCheckRow } from '../db/schema.ts';
import { unitTimeZone } from '../db/units.ts';
import { CUT_OFF } from '../domain/daily-check.ts';
import type { Gate } from '../domain/feed-gate.ts';
import { type Acting, envelopeOf } from './acting.ts';
import type { RosterList } from './check-roster.ts';

/** Findings that one fact carries; the rest is in the service, and `counts` tells all of them. */
const FINDINGS_PER_FACT = 500;

interface CheckFacts {
  readonly group: GroupRow;
  readonly list: RosterList;
  readonly snapshotId: string;
  readonly counts: Record<string, number>;
  readonly findings: readonly FindingRow[];
  readonly held: Gate | undefined;
  readonly superseded: boolean;
}

/** Records that the group was checked on the day on which the list was taken (R8). */
export async function recordCheck(
  tx: Transaction,
  facts: CheckFacts,
  acting: Acting,
): Promise<{ check: RosterCheckRow }> {
  const { group, list, snapshotId, counts, findings, held, superseded } = facts;
  const timeZone = await unitTimeZone(tx);
  const date = localDate(timeZone, list.takenAt);
  const known = await findCheck(tx, group.groupId, date);
  const isComplete = list.incomplete === undefined;
  const isDone = isComplete && !held;
  const before = known ?? newCheck(group, date, instantOn(timeZone, date, CUT_OFF), acting);
  const state = isDone || before.state === 'done' ? 'done' : (known?.state ?? 'held');
  const isNewest = !superseded || !known;
  const check: RosterCheckRow = {
    ...before,
    state,
    doneAt: before.doneAt ?? (isDone ? acting.now : null),
    ...(isNewest ? { lastSnapshotId: snapshotId, counts, held: held ?? null } : {}),
    version: before.version + 1,
  };
  await saveChecks(tx, [check]);
  enqueue(tx, {
    definition: rosterEvents.checked,
    subject: check.checkId,
    aggregateVersion: check.version,
    ...envelopeOf(acting),
    data: {
      checkId: check.checkId,
      groupId: group.groupId,
      date,
      complete: isComplete,
      held: held !== undefined,
      counts,
      findings: findings.slice(0, FINDINGS_PER_FACT).map(({ findingId, kind, personId, removalOrderId }) => ({
        findingId,
        kind,
        ...(personId === null ? {} : { personId }),
        ...(removalOrderId === null ? {} : { removalOrderId }),
      })),
    },
  });
  return { check };
}

const newCheck = (group: GroupRow, date: string, cutOff: Date, { newId }: Acting): RosterCheckRow => ({
  checkId: newId('chk'),
  unitId: group.unitId,
  groupId: group.groupId,
  date,
  state: 'held',
  cutOff,
  missedAt: null,
  doneAt: null,
  lastSnapshotId: null,
  counts: {},
  held: null,
  version: 0,
});
