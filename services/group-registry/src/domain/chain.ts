import type { AppointmentRole, Refusal } from '@groupwarden/contracts';
import type { Facts } from './facts.ts';
import type { ChainStep, Group, PendingGroup } from './group.ts';
import { isPending } from './group.ts';
import { holds } from './people.ts';

export type DecidedStep = Exclude<ChainStep, 'proposal'>;

/** The chain after the proposal: from which state each step starts, and whose step it is (R1, R2). */
export const CHAIN: Readonly<Record<DecidedStep, { from: PendingGroup['state']; role: AppointmentRole }>> = {
  vetting: { from: 'proposed', role: 'office_staff' },
  approval: { from: 'vetted', role: 'unit_head' },
  filing: { from: 'approved', role: 'office_staff' },
};

export const stepAfter = (state: PendingGroup['state']): DecidedStep => {
  switch (state) {
    case 'proposed':
      return 'vetting';
    case 'vetted':
      return 'approval';
    case 'approved':
      return 'filing';
    default:
      return state satisfies never;
  }
};

/** Who took steps that keep them from taking this one: nobody takes two (domain §3). */
export const excludedFrom = (group: PendingGroup, step: DecidedStep, filerTookNoStep: boolean): readonly string[] =>
  step === 'filing' && !filerTookNoStep ? [] : group.steps.map((taken) => taken.by);

/** Why the actor may not take this step now, or the group as it waits for it. */
export function checkStep(group: Group, step: DecidedStep, facts: Facts): PendingGroup | Refusal {
  const { from, role } = CHAIN[step];
  const waiting = isPending(group) && group.state === from ? group : undefined;
  if (waiting && excludedFrom(waiting, step, facts.policy.filerTookNoStep).includes(facts.actor.personId))
    return {
      code: 'separation_of_duties',
      detail: `Whoever took an earlier step of this proposal cannot take the ${step}`,
    };
  if (!holds(facts.actor, role))
    return { code: 'authority_missing', detail: `The ${step} is a step of the appointment ${role}` };
  if (!waiting) return wrongState(group, from);
  if (waiting.dueAt <= facts.now)
    return {
      code: 'deadline_passed',
      detail: `The ${step} was due by ${waiting.dueAt.toISOString()}; the proposal lapses`,
    };
  return waiting;
}

export const wrongState = (group: Group, ...allowed: Group['state'][]): Refusal => ({
  code: 'state_conflict',
  detail: `The group is ${group.state}; this step needs it to be ${allowed.join(' or ')}`,
});

/** True when {@link checkStep} refused. */
export const isRefusal = (value: object): value is Refusal => 'code' in value;

/** Why nobody can take the next step, if so; the proposal waits and lapses, it never passes (domain §3). */
export function blockedReason(
  group: Group,
  holders: ReadonlyMap<AppointmentRole, readonly string[]>,
  filerTookNoStep: boolean,
): { step: DecidedStep; reason: string } | undefined {
  if (!isPending(group)) return undefined;
  const step = stepAfter(group.state);
  const { role } = CHAIN[step];
  const present = holders.get(role) ?? [];
  const excluded = excludedFrom(group, step, filerTookNoStep);
  if (present.some((personId) => !excluded.includes(personId))) return undefined;
  return {
    step,
    reason:
      present.length === 0
        ? `Nobody on the roster holds the appointment ${role}`
        : `Everyone who holds the appointment ${role} took an earlier step`,
  };
}
