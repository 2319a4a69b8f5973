import type { Transaction } from '@groupwarden/database';
import type { Sweep } from '@groupwarden/server';
import { instantOn, localDate } from '@groupwarden/working-calendar';
import type { Context } from '../context.ts';
import { lockGroup } from '../db/load-group.ts';
import { type DueGroup, lockDueGroups, planLooks, reviewLooks } from '../db/look-at-groups.ts';
import { recipientsWithoutAdmin } from '../db/notice-recipients.ts';
import { countReminded } from '../db/renewal-campaigns.ts';
import { addDays } from '../domain/calendar-day.ts';
import { archiveGroup, dissolveByClock } from '../domain/dissolve-group.ts';
import type { ClockFacts } from '../domain/facts.ts';
import type { Group } from '../domain/group.ts';
import { type LifeCycleDuty, type Look, lookAt } from '../domain/look.ts';
import type { WantedNotice } from '../domain/notices.ts';
import { suspendOverdue } from '../domain/renew-group.ts';
import { clockFacts } from '../facts.ts';
import { issueNotices } from '../issue-notices.ts';
import { recordConsequenceAtCommit } from '../record-consequence.ts';

const BATCH = 200;

/**
 * The duties that days bring: reminders of renewals and ends, suspension and dissolution of what nobody renewed, end of
 * temporary groups, announced dissolutions, archive (R2, domain §4). A piece takes the groups whose day has come, tells
 * their admins or records what follows, and notes the next day; one that is cut off leaves nothing half done.
 */
export const keepLifeCycle: Sweep<Context> = {
  name: 'keep-life-cycle',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const facts = await clockFacts(tx, now);
    const { today, policy, calendar } = facts;
    const { timeZone } = calendar.data;
    const due = await lockDueGroups(tx, today, BATCH);
    const looks = due.map((group) => ({ group, look: lookAt(wholeOf(group, timeZone), today, policy) }));
    for (const { group, look } of looks) if (look.duty) await act(tx, group.groupId, look.duty, facts);
    await tell(tx, looks, timeZone, now);
    const planned = looks.filter(({ look }) => !look.duty);
    const next = planned.map(({ group, look }) => ({ groupId: group.groupId, lookOn: look.lookOn }));
    await planLooks(tx, next);
    if (due.length === BATCH || due.length > planned.length) return true;
    // Only once nothing is due any more: until then most of what an older policy planned is about to be planned anew.
    return reviewLooks(tx, policy.version, 5 * BATCH);
  },
};

const wholeOf = ({ seen, restorableUntil }: DueGroup, timeZone: string) => ({
  ...seen,
  restorableOn: restorableUntil && localDate(timeZone, restorableUntil),
});

async function act(tx: Transaction, groupId: string, duty: LifeCycleDuty, facts: ClockFacts): Promise<void> {
  const loaded = await lockGroup(tx, groupId, undefined, facts.now);
  await recordConsequenceAtCommit(tx, loaded, decide(loaded.group, duty, facts));
}

function decide(group: Group, duty: LifeCycleDuty, facts: ClockFacts) {
  switch (duty) {
    case 'suspend_overdue':
      return suspendOverdue(group, facts);
    case 'dissolve_overdue':
      return dissolveByClock(group, 'renewal_overdue', facts);
    case 'dissolve_ended':
      return dissolveByClock(group, 'ended', facts);
    case 'dissolve_announced':
      return dissolveByClock(group, 'office', facts);
    case 'archive':
      return archiveGroup(group, facts);
    default:
      return duty satisfies never;
  }
}

/**
 * The admins are told in the next notice that their budget allows, and where there is none, somebody who can act for the
 * group: nothing is suspended or dissolved unheard. What is due on a day is due when it ends.
 */
async function tell(
  tx: Transaction,
  looks: readonly { group: DueGroup; look: Look }[],
  timeZone: string,
  now: Date,
): Promise<void> {
  const told = looks.filter(({ look }) => look.notices.length > 0);
  const adminless = told.filter(({ group }) => group.admins.length === 0).map(({ group }) => group.groupId);
  const others = await recipientsWithoutAdmin(tx, adminless, now);
  const wanted = told.flatMap(({ group, look }): WantedNotice[] =>
    look.notices.flatMap(({ subject, stage, dueOn }) =>
      (others.get(group.groupId) ?? group.admins).map((personId) => ({
        personId,
        groupId: group.groupId,
        subject,
        stage,
        dueAt: instantOn(timeZone, addDays(dueOn, 1), '00:00'),
      })),
    ),
  );
  await issueNotices(tx, now, wanted);
  const reminded = wanted.filter(({ subject }) => subject === 'renewal_due').map(({ groupId }) => groupId);
  await countReminded(tx, [...new Set(reminded)]);
}
