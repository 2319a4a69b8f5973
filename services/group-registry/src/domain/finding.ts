import type { GroupFindingAction, GroupFindingKind } from '@groupwarden/contracts';

/** What a look over all groups saw. */
export type Observation =
  /** An active group that nobody has used since a day. */
  | { readonly kind: 'zombie'; readonly groupId: string; readonly idleSince: string }
  /** A group so like an older one that one of the two is too many; the older keeps its filing. */
  | {
      readonly kind: 'near_duplicate';
      readonly groupId: string;
      readonly keeps: string;
      readonly sharedMembers: number;
      /** Who would be in the merged group. */
      readonly forecastMemberCount: number;
      readonly samePurpose: boolean;
    }
  /** Somebody who is listed in more groups in use than the unit finds reasonable. */
  | { readonly kind: 'too_many_groups'; readonly personId: string; readonly groups: number; readonly limit: number };

/** What the office decided, and what follows. */
export interface FindingDecision {
  readonly action: GroupFindingAction;
  readonly reason: string;
  /** Person id. */
  readonly by: string;
  readonly at: Date;
  /** The group that is to be dissolved. */
  readonly dissolves?: string | undefined;
  /** The group that its members go on in. */
  readonly into?: string | undefined;
}

interface Base {
  readonly id: string;
  readonly unitId: string;
  /** Number of facts of this finding; gap-free. */
  readonly version: number;
  readonly observation: Observation;
  /** Person id; the office as a whole until somebody is named. */
  readonly ownerId: string | undefined;
  /** Last day for the next step, in the unit's time zone. */
  readonly dueOn: string;
  readonly openedAt: Date;
  readonly updatedAt: Date;
}
export interface OpenFinding extends Base {
  readonly state: 'open';
}
/** Waits for the dissolution of `decision.dissolves`. */
export interface DecidedFinding extends Base {
  readonly state: 'decided';
  readonly decision: FindingDecision & { readonly dissolves: string };
}
/** Answered with a reason: not raised again before the day. */
export interface SettledFinding extends Base {
  readonly state: 'settled';
  readonly decision: FindingDecision;
  readonly silencedUntil: string;
}
export interface DoneFinding extends Base {
  readonly state: 'done';
  readonly decision: FindingDecision & { readonly dissolves: string };
}
/** Its condition no longer held. */
export interface ClosedFinding extends Base {
  readonly state: 'closed';
  readonly decision: FindingDecision | undefined;
}

/** A finding about a group, or about somebody's groups. */
export type Finding = OpenFinding | DecidedFinding | SettledFinding | DoneFinding | ClosedFinding;

export const isUnsettled = (finding: Finding): finding is OpenFinding | DecidedFinding =>
  finding.state === 'open' || finding.state === 'decided';

export const decisionIn = (finding: Finding): FindingDecision | undefined =>
  finding.state === 'open' ? undefined : finding.decision;

/** What a finding is about: a group, or a person. One of its kind at a time is open. */
export const subjectOf = (observation: Observation): string =>
  observation.kind === 'too_many_groups' ? observation.personId : observation.groupId;

/** The groups that a finding is about: its own and, of a pair, the older one. */
export function groupIdsOf(observation: Observation): readonly string[] {
  switch (observation.kind) {
    case 'zombie':
      return [observation.groupId];
    case 'near_duplicate':
      return [observation.groupId, observation.keeps];
    case 'too_many_groups':
      return [];
    default:
      return observation satisfies never;
  }
}

/** What is proposed to the office for a finding of this kind. */
export const PROPOSED_ACTION = {
  zombie: 'dissolve',
  near_duplicate: 'merge',
  too_many_groups: 'explain',
} as const satisfies Record<GroupFindingKind, GroupFindingAction>;

/** Every fact of a finding's life. */
export type FindingEvent = {
  readonly at: Date;
  readonly by: string | undefined;
  readonly onBehalfOf?: string | undefined;
} & (
  | {
      readonly fact: 'opened';
      readonly id: string;
      readonly unitId: string;
      readonly observation: Observation;
      readonly dueOn: string;
    }
  | { readonly fact: 'assigned'; readonly ownerId: string; readonly dueOn: string }
  | {
      readonly fact: 'resolved';
      readonly decision: FindingDecision;
      readonly ownerId: string | undefined;
      readonly dueOn: string;
      readonly silencedUntil: string | undefined;
    }
  | { readonly fact: 'done' | 'closed' }
);

/** The state after a fact; the only place where state comes from. Throws when the fact cannot follow the state. */
export function evolveFinding(finding: Finding | undefined, event: FindingEvent): Finding {
  if (event.fact === 'opened') {
    if (finding) throw impossible(finding, event);
    const { id, unitId, observation, dueOn, at } = event;
    const begun = { id, unitId, version: 1, observation, dueOn, ownerId: undefined, openedAt: at, updatedAt: at };
    return { ...begun, state: 'open' };
  }
  if (!finding || !isUnsettled(finding)) throw impossible(finding, event);
  const base = { ...finding, version: finding.version + 1, updatedAt: event.at };
  switch (event.fact) {
    case 'assigned':
      return { ...base, ownerId: event.ownerId, dueOn: event.dueOn };
    case 'resolved': {
      const { decision, ownerId, dueOn, silencedUntil } = event;
      if (silencedUntil !== undefined) return { ...base, state: 'settled', decision, ownerId, dueOn, silencedUntil };
      if (decision.dissolves === undefined) throw impossible(finding, event);
      const { dissolves } = decision;
      return { ...base, state: 'decided', decision: { ...decision, dissolves }, ownerId, dueOn };
    }
    case 'done':
      if (finding.state !== 'decided') throw impossible(finding, event);
      return { ...base, state: 'done', decision: finding.decision };
    case 'closed':
      return { ...base, state: 'closed', decision: decisionIn(finding) };
    default:
      throw impossible(finding, event satisfies never);
  }
}

const impossible = (finding: Finding | undefined, { fact }: { fact: string }) =>
  new Error(`${fact} cannot follow ${finding ? finding.state : 'nothing'}`);

/** True when a new look saw the same again; figures may have moved meanwhile. */
const isSame = (one: Observation, other: Observation): boolean =>
  one.kind === 'near_duplicate' && other.kind === 'near_duplicate'
    ? one.groupId === other.groupId && one.keeps === other.keeps
    : one.kind === other.kind && subjectOf(one) === subjectOf(other);

/**
 * What a look over some subjects changes: open findings that it did not see again are gone, and what it saw and nobody
 * knew is fresh, unless its subject is silenced or waits for a decision to be carried out. `replaces` is the finding that
 * has to go first.
 */
export function compareFindings(
  unsettled: readonly (OpenFinding | DecidedFinding)[],
  seen: readonly Observation[],
  silenced: ReadonlySet<string>,
): { gone: readonly OpenFinding[]; fresh: readonly { observation: Observation; replaces: string | undefined }[] } {
  const known = new Map(unsettled.map((finding) => [subjectOf(finding.observation), finding]));
  const again = new Set<string>();
  const fresh: { observation: Observation; replaces: string | undefined }[] = [];
  for (const observation of seen) {
    const finding = known.get(subjectOf(observation));
    if (finding && isSame(finding.observation, observation)) again.add(finding.id);
    else if (finding?.state !== 'decided' && !silenced.has(subjectOf(observation)))
      fresh.push({ observation, replaces: finding?.id });
  }
  const gone = unsettled.filter(
    (finding): finding is OpenFinding => finding.state === 'open' && !again.has(finding.id),
  );
  return { gone, fresh };
}
