import type { AppointmentRole, Refusal } from '@groupwarden/contracts';
import { type Capacity, capacityFor, type Duty, isRefusal, partiesOf } from './authority.ts';
import type { Facts } from './facts.ts';
import { type Group, isPending, openRound, type PendingGroup } from './group.ts';
import { scopeCovers } from './people.ts';
import { type DecidedStep, nextStep, ROLE_OF, type Round } from './round.ts';

/** In which state a proposal waits for the step. */
export function waitingState(step: DecidedStep): PendingGroup['state'] {
  switch (step) {
    case 'vetting':
      return 'proposed';
    case 'leader_in_charge':
    case 'secrecy_officer':
    case 'approval':
      return 'vetted';
    case 'filing':
      return 'approved';
    default:
      return step satisfies never;
  }
}

/** Who took part in steps that keep a person from taking this one: nobody takes two (domain §3). */
export const excludedFrom = (round: Round, step: DecidedStep): readonly string[] =>
  step === 'filing' && !round.filerTookNoStep ? [] : round.steps.flatMap(partiesOf);

/** The appointments that decide the present step: the chain's own, and the one it was escalated to. */
export function rolesFor(round: Round, step: DecidedStep): readonly AppointmentRole[] {
  const { escalation } = round;
  if (!escalation) return [ROLE_OF[step]];
  return escalation.mode === 'replace' ? [escalation.role] : [ROLE_OF[step], escalation.role];
}

/** Why the actor may not take this step of a proposal now, or in which capacity. */
export function checkStep(
  group: Group,
  step: DecidedStep,
  facts: Facts,
): { group: PendingGroup; capacity: Capacity } | Refusal {
  const waiting = isPending(group) && nextStep(group.round) === step ? group : undefined;
  if (!waiting) return notWaiting(group, step, facts);
  const capacity = checkRound(waiting.round, step, waiting.content.departmentCode, facts);
  return isRefusal(capacity) ? capacity : { group: waiting, capacity };
}

/** Why the actor may not take the present step of the round now, or in which capacity. */
export function checkRound(round: Round, step: DecidedStep, departmentCode: string, facts: Facts): Capacity | Refusal {
  const capacity = capacityFor(facts, dutyOf(round, step, departmentCode));
  if (isRefusal(capacity) || round.dueAt > facts.now) return capacity;
  return { code: 'deadline_passed', detail: `The ${step} was due by ${round.dueAt.toISOString()}; it lapses` };
}

function dutyOf(round: Round, step: DecidedStep, departmentCode: string): Duty {
  const roles = rolesFor(round, step);
  return {
    roles,
    departmentCode,
    excluded: excludedFrom(round, step),
    missing: missingAuthority(step, roles),
    separated: `Whoever took an earlier step, or for whom it was taken, has no part in the ${step}`,
  };
}

const missingAuthority = (step: DecidedStep, roles: readonly AppointmentRole[]): string =>
  `The ${step} is a step of the appointment ${roles.join(' or ')}`;

function notWaiting(group: Group, step: DecidedStep, facts: Facts): Refusal {
  const roles = [ROLE_OF[step]];
  const { departmentCode } = group.content;
  const capacity = capacityFor(facts, { roles, departmentCode, missing: missingAuthority(step, roles), separated: '' });
  if (isRefusal(capacity)) return capacity;
  const waiting = isPending(group) && nextStep(group.round);
  if (!waiting) return wrongState(group, waitingState(step));
  return {
    code: 'state_conflict',
    detail: `The group is ${group.state} and waits for the ${waiting}, not for the ${step}`,
  };
}

export const wrongState = (group: Group, ...allowed: Group['state'][]): Refusal => {
  const round = isPending(group) ? group.round : undefined;
  const waits = round ? ` and waits for the ${nextStep(round)}` : '';
  return {
    code: 'state_conflict',
    detail: `The group is ${group.state}${waits}; this step needs it to be ${allowed.join(' or ')}`,
  };
};

/** Somebody who can decide, in their own right or as a deputy of somebody who can. */
export interface Holder {
  readonly personId: string;
  readonly departmentCode?: string | undefined;
  /** The delegator. */
  readonly onBehalfOf?: string | undefined;
}

type KnownHolders = ReadonlyMap<AppointmentRole, readonly Holder[]>;

const holdersFor = (round: Round, step: DecidedStep, departmentCode: string, holders: KnownHolders): Holder[] =>
  rolesFor(round, step)
    .flatMap((role) => holders.get(role) ?? [])
    .filter((holder) => scopeCovers(holder, departmentCode));

/** Who can take the step: person ids, each once. */
export function deciders(round: Round, step: DecidedStep, departmentCode: string, holders: KnownHolders): string[] {
  const excluded = excludedFrom(round, step);
  const free = ({ personId, onBehalfOf }: Holder) =>
    !excluded.includes(personId) && (onBehalfOf === undefined || !excluded.includes(onBehalfOf));
  const present = holdersFor(round, step, departmentCode, holders).filter(free);
  return [...new Set(present.map(({ personId }) => personId))];
}

/** Why nobody can take the next step, if so; it waits and lapses, it never passes (domain §3). */
export function blockedReason(group: Group, holders: KnownHolders): { step: DecidedStep; reason: string } | undefined {
  const round = openRound(group);
  const step = round && nextStep(round);
  if (!round || !step) return undefined;
  const { departmentCode } = group.content;
  if (deciders(round, step, departmentCode, holders).length > 0) return undefined;
  const roles = rolesFor(round, step).join(' or ');
  return {
    step,
    reason:
      holdersFor(round, step, departmentCode, holders).length === 0
        ? `Nobody on the roster holds the appointment ${roles}`
        : `Everyone who holds the appointment ${roles} took an earlier step`,
  };
}
