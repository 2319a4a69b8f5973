import type { AppointmentRole, Refusal } from '@groupwarden/contracts';
import type { Facts } from './facts.ts';
import { type Group, isPending, openRound, type PendingGroup } from './group.ts';
import { holdsFor, scopeCovers } from './people.ts';
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

/** For whom the actor takes a step; nobody when in their own right. */
export interface Capacity {
  readonly onBehalfOf: string | undefined;
}

/** Who took part in steps that keep a person from taking this one: nobody takes two (domain §3). */
export const excludedFrom = (round: Round, step: DecidedStep): readonly string[] =>
  step === 'filing' && !round.filerTookNoStep
    ? []
    : round.steps.flatMap(({ by, onBehalfOf }) => (onBehalfOf === undefined ? [by] : [by, onBehalfOf]));

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
  const capacity = capacityFor(round, step, departmentCode, facts);
  if (isRefusal(capacity) || round.dueAt > facts.now) return capacity;
  return { code: 'deadline_passed', detail: `The ${step} was due by ${round.dueAt.toISOString()}; it lapses` };
}

function capacityFor(round: Round, step: DecidedStep, departmentCode: string, facts: Facts): Capacity | Refusal {
  const excluded = excludedFrom(round, step);
  const separated: Refusal = {
    code: 'separation_of_duties',
    detail: `Whoever took an earlier step, or for whom it was taken, has no part in the ${step}`,
  };
  if (excluded.includes(facts.actor.personId)) return separated;
  const roles = rolesFor(round, step);
  if (roles.some((role) => holdsFor(facts.actor, role, departmentCode))) return { onBehalfOf: undefined };
  const delegated = facts.delegations.filter(
    (delegation) => roles.includes(delegation.role) && scopeCovers(delegation, departmentCode),
  );
  const usable = delegated.find(({ from }) => !excluded.includes(from));
  if (usable) return { onBehalfOf: usable.from };
  return delegated.length > 0 ? separated : missingAuthority(step, roles);
}

const missingAuthority = (step: DecidedStep, roles: readonly AppointmentRole[]): Refusal => ({
  code: 'authority_missing',
  detail: `The ${step} is a step of the appointment ${roles.join(' or ')}`,
});

function notWaiting(group: Group, step: DecidedStep, facts: Facts): Refusal {
  const role = ROLE_OF[step];
  const may =
    holdsFor(facts.actor, role, group.content.departmentCode) ||
    facts.delegations.some((delegation) => delegation.role === role);
  return may ? wrongState(group, waitingState(step)) : missingAuthority(step, [role]);
}

export const wrongState = (group: Group, ...allowed: Group['state'][]): Refusal => {
  const round = isPending(group) ? group.round : undefined;
  const waits = round ? ` and waits for the ${nextStep(round)}` : '';
  return {
    code: 'state_conflict',
    detail: `The group is ${group.state}${waits}; this step needs it to be ${allowed.join(' or ')}`,
  };
};

/** True when a check refused. */
export const isRefusal = (value: object): value is Refusal => 'code' in value;

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
