/** Limits of the mass-change failsafe (domain §5): a bad feed must not empty the groups. */
export const FAILSAFE = {
  holdFloorPeople: 10,
  holdPercent: 5,
  refusePercent: 20,
  windowMs: 24 * 3_600_000,
  groupLossPercent: 30,
  groupLossFloorMembers: 10,
} as const;

/** What one group would lose by people silently missing from the feed. */
export interface GroupLoss {
  readonly groupId: string;
  readonly losing: number;
  readonly members: number;
  readonly admins: number;
  readonly losingAdmins: number;
}

export interface GateFacts {
  /** People whom this plan makes leave because no row names them; leavers by name are not among them. */
  readonly absent: number;
  /** The source's people on the roster before the plan. */
  readonly activePeople: number;
  /** Absences of the source that were applied in the last 24 h without a release. */
  readonly absentInWindow: number;
  readonly groupLosses: readonly GroupLoss[];
  /** The same file was applied before a later one. */
  readonly stale: boolean;
}

/** Why a plan waits: more than `limit` of `of`; `share` and `limitShare` are fractions. */
export interface Gate {
  readonly rule: 'absence' | 'absence_hold' | 'absence_refusal' | 'group_loss' | 'last_admin' | 'stale_feed';
  readonly limit: number;
  readonly value: number;
  readonly of: number;
  readonly share: number;
  readonly limitShare: number;
  readonly groupId?: string;
}

export interface GateVerdict {
  readonly state: 'planned' | 'held' | 'refused';
  readonly gate: Gate;
}

/** Judges a plan. Absences of the last 24 h add up, so that a roster is not emptied in slices. */
export function judgePlan(facts: GateFacts): GateVerdict {
  const value = facts.absent === 0 ? 0 : facts.absent + facts.absentInWindow;
  const of = facts.activePeople + facts.absentInWindow;
  const share = of === 0 ? 0 : round(value / of);
  const percentOf = (percent: number): number => Math.floor((of * percent) / 100);
  const gate = (rule: Gate['rule'], limit: number, limitPercent: number): Gate => ({
    rule,
    limit,
    value,
    of,
    share,
    limitShare: limitPercent / 100,
  });
  if (value > percentOf(FAILSAFE.refusePercent))
    return {
      state: 'refused',
      gate: gate('absence_refusal', percentOf(FAILSAFE.refusePercent), FAILSAFE.refusePercent),
    };
  const holdLimit = Math.max(FAILSAFE.holdFloorPeople, percentOf(FAILSAFE.holdPercent));
  if (value > holdLimit) return { state: 'held', gate: gate('absence_hold', holdLimit, FAILSAFE.holdPercent) };
  const group = facts.groupLosses.map(judgeLoss).find((loss) => loss !== undefined);
  if (group) return { state: 'held', gate: group };
  if (facts.stale) return { state: 'held', gate: { ...gate('stale_feed', 0, 0), value: 1, of: 1, share: 1 } };
  return { state: 'planned', gate: gate('absence', holdLimit, FAILSAFE.holdPercent) };
}

/** A group that loses more than 30 % and at least 10 members, or its last admin, is held. */
export function judgeLoss(loss: GroupLoss): Gate | undefined {
  const { groupId, losing, members, admins, losingAdmins } = loss;
  if (admins > 0 && losingAdmins >= admins)
    return { rule: 'last_admin', limit: admins - 1, value: losingAdmins, of: admins, share: 1, limitShare: 0, groupId };
  if (losing < FAILSAFE.groupLossFloorMembers || losing * 100 <= members * FAILSAFE.groupLossPercent) return undefined;
  return {
    rule: 'group_loss',
    limit: Math.max(FAILSAFE.groupLossFloorMembers - 1, Math.floor((members * FAILSAFE.groupLossPercent) / 100)),
    value: losing,
    of: members,
    share: round(losing / members),
    limitShare: FAILSAFE.groupLossPercent / 100,
    groupId,
  };
}

const round = (share: number): number => Math.round(share * 10_000) / 10_000;
