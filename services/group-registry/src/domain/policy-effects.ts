import { addDays } from './calendar-day.ts';
import { type LookedAt, lookAt } from './look.ts';
import { isNameRefusal, type NamedProposal, nameRefusals } from './naming.ts';
import type { RegistryPolicy } from './policy.ts';

/** What of a group settings bear on. */
export interface MeasuredGroup extends NamedProposal {
  readonly groupId: string;
  /** How the roster calls its department, and its code; undefined where nobody asked. */
  readonly department: readonly string[] | undefined;
  /** What the timed duties look at; undefined for a proposal, which is judged when it is decided. */
  readonly onRecord: LookedAt | undefined;
  readonly admins: number;
  readonly listedMembers: number;
  /** Since when nobody used it, where that is long enough for either policy. */
  readonly idleSince: string | undefined;
  /** Whether a proposal or an amendment is on its way through the chain. */
  readonly openRound: boolean;
}

/** What can become of a group under other settings, and which of them bear on it. */
export const POLICY_EFFECTS = {
  too_few_admins: ['minAdmins'],
  too_many_admins: ['maxAdmins'],
  too_many_listed_members: ['maxListedMembers'],
  name_refused: ['namePattern', 'nameBlockedWords', 'sensitiveNamePattern', 'sensitiveWords'],
  dissolved: ['overdueDissolutionDays'],
  found_idle: ['idleDays'],
  people_in_too_many_groups: ['maxGroupsPerPerson'],
  keeps_its_chain: [
    'leaderInChargeConsents',
    'secrecyOfficerConsents',
    'filerTookNoStep',
    'vettingWorkingDays',
    'leaderInChargeWorkingDays',
    'secrecyOfficerWorkingDays',
    'approvalWorkingDays',
    'filingWorkingDays',
  ],
} as const satisfies Readonly<Record<string, readonly (keyof RegistryPolicy)[]>>;
export type PolicyEffect = keyof typeof POLICY_EFFECTS;
/** Effects on people, not on groups; they are counted all at once, and nobody is named. */
type PersonalEffect = 'people_in_too_many_groups';

/** What only the next look over all groups can tell: it compares them member by member. */
export const MEASURED_BY_LOOK: readonly (keyof RegistryPolicy)[] = ['overlapPercent'];

/** The effects that the differing settings can have at all. */
export const possibleEffects = (changed: readonly string[]): PolicyEffect[] =>
  (Object.keys(POLICY_EFFECTS) as PolicyEffect[]).filter((effect) =>
    POLICY_EFFECTS[effect].some((name) => changed.includes(name)),
  );

/** What new settings bring about for one group that the old ones did not; of these effects only. */
export const effectsOn = (
  group: MeasuredGroup,
  effects: readonly PolicyEffect[],
  { before, after, today }: { before: RegistryPolicy; after: RegistryPolicy; today: string },
): PolicyEffect[] =>
  effects.filter((effect) => {
    if (effect === 'people_in_too_many_groups') return false;
    if (effect === 'keeps_its_chain') return group.openRound;
    return group.onRecord !== undefined && bears(effect, group, after, today) && !bears(effect, group, before, today);
  });

function bears(
  effect: Exclude<PolicyEffect, PersonalEffect | 'keeps_its_chain'>,
  group: MeasuredGroup,
  policy: RegistryPolicy,
  today: string,
): boolean {
  switch (effect) {
    case 'too_few_admins':
      return group.admins < policy.minAdmins;
    case 'too_many_admins':
      return group.admins > policy.maxAdmins;
    case 'too_many_listed_members':
      return group.listedMembers > policy.maxListedMembers;
    case 'name_refused':
      return nameRefusals(group, policy, { taken: false, department: group.department }).some(isNameRefusal);
    case 'dissolved':
      return group.onRecord !== undefined && lookAt(group.onRecord, today, policy).duty === 'dissolve_overdue';
    case 'found_idle':
      return group.idleSince !== undefined && group.idleSince <= addDays(today, -policy.idleDays);
    default:
      return effect satisfies never;
  }
}
