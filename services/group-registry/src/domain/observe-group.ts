import type { GroupState } from '@groupwarden/contracts';
import {
  isBound,
  isOnRecord,
  isOver,
  type ObservedChange,
  type ObservedFact,
  type ObservedGroup,
  type Resolved,
  type Sighting,
  type Standing,
} from './observed-group.ts';

/** What the registry has that an observed group may be. */
export interface Matches {
  /** Groups proposed or on record with its id on its platform. */
  readonly byId: readonly { readonly groupId: string; readonly state: GroupState }[];
  /** Groups proposed or on record with its name, however it is written. */
  readonly byName: readonly string[];
  /** State of the group that its present standing names; undefined when it names none. */
  readonly related: GroupState | undefined;
}

/** How a sighting was matched, whatever had been decided before. */
export type MatchKind = 'id' | 'name' | 'ambiguous' | 'none';

export interface Observation {
  readonly after: ObservedGroup;
  readonly matched: MatchKind;
  /** `seen`: only what is no fact has changed. */
  readonly outcome: 'new' | 'updated' | 'reopened' | 'seen' | 'unchanged';
  readonly change: ObservedChange | undefined;
}

/**
 * What a sighting makes of a group (R2): recorded when it is new; matched anew by what the registry holds now, its id before
 * its name; open again when it had been dissolved on its platform, or filed as a group that is over.
 */
export function observeGroup(
  present: ObservedGroup | undefined,
  sighting: Sighting,
  matches: Matches,
  { now, id, unitId }: { now: Date; id: string; unitId: string },
): Observation {
  const fresh = standingOf(matches, now);
  const matched = matchKindOf(fresh);
  if (!present) {
    const after = { ...sighting, id, unitId, version: 1, standing: fresh, createdAt: now, updatedAt: now };
    return { after, matched, outcome: 'new', change: changeOf('recorded', after) };
  }
  const seen = sighting.observedAt >= present.observedAt ? { ...present, ...sighting } : present;
  const standing = standingAfter(present.standing, fresh, sighting, matches);
  const isSame = standing === present.standing && seen.name === present.name;
  if (isSame)
    return { after: seen, matched, outcome: isSeenAnew(present, seen) ? 'seen' : 'unchanged', change: undefined };
  const after = { ...seen, standing, version: present.version + 1, updatedAt: now };
  const fact = factOf(present.standing, standing);
  return { after, matched, outcome: fact === 'reopened' ? 'reopened' : 'updated', change: changeOf(fact, after) };
}

/** Where a group stands that nobody has decided about. */
function standingOf({ byId, byName }: Matches, now: Date): Standing {
  const bound = byId.filter(({ state }) => isBound(state));
  const filed = bound.length > 0 ? bound : byId.filter(({ state }) => isOnRecord(state));
  const [only, ...others] = filed.length > 0 ? filed : byId;
  if (only && others.length > 0)
    return { state: 'ambiguous', matchedBy: 'id', candidates: [only, ...others].map(({ groupId }) => groupId) };
  if (only)
    return isOnRecord(only.state)
      ? { state: 'resolved', action: 'link', groupId: only.groupId, reason: undefined, by: undefined, at: now }
      : { state: 'matched', matchedBy: 'id', groupId: only.groupId };
  const [namesake, ...more] = byName;
  if (namesake === undefined) return { state: 'unfiled' };
  return more.length > 0
    ? { state: 'ambiguous', matchedBy: 'name', candidates: byName }
    : { state: 'matched', matchedBy: 'name', groupId: namesake };
}

/** What was decided holds, until the sighting shows otherwise. */
function standingAfter(present: Standing, fresh: Standing, { observedAt }: Sighting, { related }: Matches): Standing {
  if (sameStanding(present, fresh)) return present;
  if (fresh.state === 'resolved') return fresh;
  if (present.state === 'resolved') return isContradicted(present, observedAt, related) ? fresh : present;
  const isNoted = present.state === 'matched' && present.matchedBy === 'office';
  return isNoted && related && !isOver(related) ? present : fresh;
}

function isContradicted({ action, at }: Resolved, observedAt: Date, related: GroupState | undefined): boolean {
  switch (action) {
    case 'dissolved':
      return observedAt > at;
    case 'link':
      return related === undefined || isOver(related);
    case 'not_official':
      return false;
    default:
      return action satisfies never;
  }
}

const sameStanding = (one: Standing, other: Standing): boolean => told(one) === told(other);

/** A standing without when, why and by whom. */
const told = (standing: Standing): string => {
  const { state, action, matchedBy, groupId, candidates } = { ...NOTHING, ...standing };
  return JSON.stringify([state, action, state === 'resolved' ? '' : matchedBy, groupId, candidates]);
};
const NOTHING = { action: undefined, matchedBy: undefined, groupId: undefined, candidates: undefined };

function factOf(before: Standing, after: Standing): ObservedFact {
  if (after.state === 'resolved') return before === after ? 'changed' : 'resolved';
  return before.state === 'resolved' ? 'reopened' : 'changed';
}

const matchKindOf = (standing: Standing): MatchKind => {
  if (standing.state === 'unfiled') return 'none';
  if (standing.state === 'ambiguous') return 'ambiguous';
  return standing.state === 'matched' && standing.matchedBy === 'name' ? 'name' : 'id';
};

const isSeenAnew = (present: ObservedGroup, seen: ObservedGroup): boolean =>
  present.memberCount !== seen.memberCount ||
  present.platform !== seen.platform ||
  present.source !== seen.source ||
  present.observedAt.getTime() !== seen.observedAt.getTime();

const changeOf = (fact: ObservedFact, after: ObservedGroup): ObservedChange => ({
  fact,
  after,
  by: undefined,
  reason: undefined,
});
