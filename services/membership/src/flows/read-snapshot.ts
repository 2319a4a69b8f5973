import { PLATFORM_ACCOUNT_NAMESPACE, type Platform } from '@groupwarden/contracts';
import { Problem } from '@groupwarden/server';
import type { SnapshotRequest } from '../bodies/snapshot-request.ts';
import type { GroupRow } from '../db/schema.ts';
import { type MemberList, PayloadError, readMemberList } from '../platforms/index.ts';
import type { RosterList } from './check-roster.ts';

/** A sender's clock may be ahead, or have the wrong zone; more than that is a mistake. */
const LATEST_MS = 36 * 3_600_000;

/** Reads a member list and decides whether it can be the whole group. Throws Problem where it cannot be of this group at all. */
export function readSnapshot(request: SnapshotRequest, group: GroupRow, now: Date): RosterList {
  const { platform, complete, reportedTotal } = request;
  if (group.state === 'dissolved') throw new Problem('state_conflict', { detail: 'The group is dissolved.' });
  if (PLATFORM_ACCOUNT_NAMESPACE[platform] !== PLATFORM_ACCOUNT_NAMESPACE[group.platform as Platform])
    throw refusal('platform_mismatch', '/platform', `the group is on ${group.platform}`);
  const takenAt = new Date(request.takenAt);
  if (takenAt.getTime() > now.getTime() + LATEST_MS) throw refusal('taken_in_future', '/takenAt', 'is later than now');
  const list = readPayload(platform, request.payload);
  if (
    list.externalGroupId !== undefined &&
    group.externalGroupId !== null &&
    list.externalGroupId !== group.externalGroupId
  )
    throw refusal(
      'wrong_group',
      '/payload',
      `the list is of group ${list.externalGroupId}, on record is ${group.externalGroupId}`,
    );
  const count = new Set(list.members.map((member) => member.accountId)).size;
  const incomplete = complete
    ? (list.incomplete ?? doubt(count, list.total, reportedTotal))
    : 'the sender marked it incomplete';
  return { takenAt, members: list.members, incomplete, reportedTotal: reportedTotal ?? list.total };
}

function readPayload(platform: Platform, payload: unknown): MemberList {
  try {
    return readMemberList(platform, payload);
  } catch (error) {
    if (error instanceof PayloadError) throw refusal('payload_unreadable', `/payload${error.pointer}`, error.message);
    throw error;
  }
}

/** A group has its members: none at all, or another number than the platform counts, is no whole list. */
function doubt(count: number, ...totals: readonly (number | undefined)[]): string | undefined {
  const other = totals.find((total) => total !== undefined && total !== count);
  if (other !== undefined) return `the list has ${count} members, ${other} were reported`;
  return count === 0 ? 'the list is empty' : undefined;
}

const refusal = (code: string, pointer: string, detail: string): Problem =>
  new Problem(code, { detail, errors: [{ pointer, code, detail }] });
