import {
  accept,
  type Decision,
  GROUP_FINDING_ACTIONS,
  type GroupFindingAction,
  type GroupFindingKind,
  type GroupState,
  type Refusal,
  refuse,
} from '@groupwarden/contracts';
import { type Acting, type Capacity, isRefusal, officeCapacity } from './authority.ts';
import { addMonths } from './calendar-day.ts';
import { type Finding, type FindingEvent, groupIdsOf, isUnsettled } from './finding.ts';
import type { Person } from './people.ts';
import { readReason, refusedFor } from './reason.ts';

/** What a step on a finding needs to know. */
export interface FindingFacts extends Acting {
  readonly now: Date;
  /** Today in the unit's time zone, `YYYY-MM-DD`. */
  readonly today: string;
  /** The day by which the unit's policy wants the next step done. */
  readonly dueOn: string;
}

/** For how long a finding that was answered with a reason is not raised again. */
const SILENCE_MONTHS = 12;

const FITTING = {
  zombie: ['dissolve', 'merge', 'keep'],
  near_duplicate: ['dissolve', 'merge', 'keep'],
  too_many_groups: ['explain', 'keep'],
} as const satisfies Record<GroupFindingKind, readonly GroupFindingAction[]>;

/** The office names who sees to a finding, and by when. */
export function assignFinding(
  finding: Finding,
  command: { readonly owner: Person | undefined; readonly dueOn?: string | undefined },
  facts: FindingFacts,
): Decision<FindingEvent> {
  const capacity = capacityIn(finding, facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const { now, actor, today } = facts;
  const { owner, dueOn = finding.dueOn } = command;
  const wrong: Refusal[] = [];
  if (!owner)
    wrong.push({ code: 'person_unknown', pointer: '/owner', detail: 'The roster knows nobody of that number' });
  else if (!owner.active)
    wrong.push({ code: 'person_not_active', pointer: '/owner', detail: 'The owner is not active on the roster' });
  if (command.dueOn !== undefined && dueOn <= today)
    wrong.push({ code: 'due_date_past', pointer: '/dueOn', detail: 'The date is not in the future' });
  if (!owner || wrong.length > 0) return refusedFor(wrong) ?? accept();
  return accept({ fact: 'assigned', at: now, by: actor.personId, ...capacity, ownerId: owner.personId, dueOn });
}

/**
 * The office decides what becomes of a finding. A dissolution or a merger stays a duty, with its owner and a new date,
 * until the group is dissolved; a reason to leave things as they are silences the finding for a year.
 */
export function resolveFinding(
  finding: Finding,
  command: {
    readonly action: GroupFindingAction;
    readonly intoGroupId?: string | undefined;
    readonly reason?: string | undefined;
  },
  /** `into` is the state of the group named, if the unit has such a group. */
  facts: FindingFacts & { readonly into: GroupState | undefined },
): Decision<FindingEvent> {
  const capacity = capacityIn(finding, facts);
  if (isRefusal(capacity)) return refuse(capacity);
  const { now, actor, today, dueOn, into } = facts;
  const { reason, refusals } = readReason(command.reason, 'required');
  const end = endOf(finding, command, into);
  const wrong = [...refusals, ...fittingRefusals(finding, command.action), ...end.refusals];
  if (reason === undefined || wrong.length > 0) return refusedFor(wrong) ?? accept();
  const ends = end.dissolves !== undefined;
  const decision = {
    action: command.action,
    reason,
    by: actor.personId,
    at: now,
    ...(ends && { dissolves: end.dissolves }),
    ...(end.into !== undefined && { into: end.into }),
  };
  return accept({
    fact: 'resolved',
    at: now,
    by: actor.personId,
    ...capacity,
    decision,
    ownerId: finding.ownerId ?? (ends ? actor.personId : undefined),
    dueOn: ends ? dueOn : finding.dueOn,
    silencedUntil: ends ? undefined : addMonths(today, SILENCE_MONTHS),
  });
}

/** A group was dissolved: what waited for it is done, what else was found about it no longer holds. */
export function settleDissolved(finding: Finding, groupId: string, now: Date): Decision<FindingEvent> {
  if (!isUnsettled(finding)) return accept();
  const fact = { at: now, by: undefined };
  if (finding.state === 'open') return accept({ ...fact, fact: 'closed' });
  if (finding.decision.dissolves === groupId) return accept({ ...fact, fact: 'done' });
  // Nothing is left to merge into: the next look over the groups judges anew.
  return finding.decision.into === groupId ? accept({ ...fact, fact: 'closed' }) : accept();
}

function capacityIn(finding: Finding, facts: FindingFacts): Capacity | Refusal {
  const { observation } = finding;
  const capacity = officeCapacity(facts, {
    excluded: observation.kind === 'too_many_groups' ? [observation.personId] : [],
    separated: 'Nobody decides on a finding about themselves, nor a deputy for them',
  });
  return isRefusal(capacity) || isUnsettled(finding)
    ? capacity
    : {
        code: 'state_conflict',
        detail: `The finding is ${finding.state}; this step needs one that is open or decided`,
      };
}

const fittingRefusals = ({ observation }: Finding, action: GroupFindingAction): Refusal[] => {
  const fitting: readonly GroupFindingAction[] = FITTING[observation.kind];
  if (fitting.includes(action)) return [];
  const detail = `Of ${GROUP_FINDING_ACTIONS.join(', ')}, this finding takes ${fitting.join(', ')}`;
  return [{ code: 'finding_action_unfit', pointer: '/action', detail }];
};

/** Which group an action dissolves, and into which it merges. */
function endOf(
  { observation }: Finding,
  { action, intoGroupId }: { action: GroupFindingAction; intoGroupId?: string | undefined },
  into: GroupState | undefined,
): { dissolves?: string; into?: string; refusals: readonly Refusal[] } {
  const unfit = (detail: string) => ({
    refusals: [{ code: 'merge_target_unfit', pointer: '/intoGroupId', detail }],
  });
  if (action !== 'merge' && intoGroupId !== undefined) return unfit('Only a merger names a group to merge into');
  if (observation.kind === 'too_many_groups' || (action !== 'merge' && action !== 'dissolve')) return { refusals: [] };
  if (action === 'dissolve') return { dissolves: observation.groupId, refusals: [] };
  if (observation.kind === 'near_duplicate') {
    const target = intoGroupId ?? observation.keeps;
    const other = groupIdsOf(observation).find((id) => id !== target);
    if (!groupIdsOf(observation).includes(target) || other === undefined)
      return unfit('Near-duplicates are merged into one of the two');
    return { dissolves: other, into: target, refusals: [] };
  }
  if (intoGroupId === undefined) return unfit('The merger names the group to merge into');
  if (intoGroupId === observation.groupId) return unfit('A group is not merged into itself');
  if (into !== 'filed' && into !== 'active' && into !== 'suspended')
    return unfit('The unit has no such group on record');
  return { dissolves: observation.groupId, into: intoGroupId, refusals: [] };
}
