import type { Refusal } from '@groupwarden/contracts';
import type { SettingName, Settings } from './policy.ts';

const HOURS_PER_DAY = 24;
const DAYS_PER_MONTH = 28;
const TOKEN_LIKE = /\{[^}]*\}?|\}/gu;

/** What two settings cannot both be; each with a pointer to the one that would have to give way first. */
export function contradictions(settings: Settings): Refusal[] {
  const longestHours = Math.max(...stepDays(settings)) * HOURS_PER_DAY;
  const wrong: Refusal[] = [];
  const refuse = (name: SettingName, detail: string): void => {
    wrong.push({ code: 'settings_contradict', pointer: `/settings/${name}`, detail });
  };
  if (settings.minAdmins > settings.maxAdmins) refuse('minAdmins', 'minAdmins is greater than maxAdmins');
  if (settings.maxAdmins > settings.maxListedMembers)
    refuse('maxAdmins', 'Admins are listed members: maxAdmins is greater than maxListedMembers');
  // What is too early for a short step happens when the step begins; too early for all steps is a mistake.
  if (settings.reminderHours.some((hours) => hours >= longestHours))
    refuse('reminderHours', 'A reminder lies before the beginning of every step');
  if (settings.escalation !== 'none' && settings.escalationHours >= longestHours)
    refuse('escalationHours', 'Every step would be escalated before it begins');
  if (settings.adminGapEscalationHours > settings.adminGapWorkingDays * HOURS_PER_DAY)
    refuse('adminGapEscalationHours', 'A gap would be escalated before it opens: longer than adminGapWorkingDays');
  if (settings.renewalReminderDays.some((days) => days > settings.renewalMonths * DAYS_PER_MONTH))
    refuse('renewalReminderDays', 'A reminder lies before the renewal before: longer than renewalMonths');
  for (const name of ['namePattern', 'sensitiveNamePattern'] as const)
    for (const token of settings[name].match(TOKEN_LIKE) ?? [])
      if (token !== '{department}' && token !== '{kind}')
        wrong.push({
          code: 'setting_invalid',
          pointer: `/settings/${name}`,
          detail: 'A pattern has the tokens {department} and {kind} and no other braces',
        });
  return wrong;
}

/** Working days of the steps that a chain has under these settings. */
const stepDays = (settings: Settings): number[] => [
  settings.vettingWorkingDays,
  ...(settings.leaderInChargeConsents ? [settings.leaderInChargeWorkingDays] : []),
  ...(settings.secrecyOfficerConsents ? [settings.secrecyOfficerWorkingDays] : []),
  settings.approvalWorkingDays,
  settings.filingWorkingDays,
];
