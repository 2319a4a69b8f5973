import type { AppointmentRole } from '@groupwarden/contracts';
import type { Transaction } from '@groupwarden/database';
import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { type Holders, holdersAt } from '../db/holders.ts';
import type { LockedGroup } from '../db/load-group.ts';
import { lockForAttention, planAttention } from '../db/open-work.ts';
import { deciders } from '../domain/chain.ts';
import { escalateStep, gapIsUrgent, lapseSuccessions, nextAttention, remindersDue } from '../domain/clock.ts';
import type { ClockFacts } from '../domain/facts.ts';
import { type Group, isFiled, openRound } from '../domain/group.ts';
import type { WantedNotice } from '../domain/notices.ts';
import { nextStep } from '../domain/round.ts';
import { clockFacts } from '../facts.ts';
import { issueNotices } from '../issue-notices.ts';
import { recordConsequence } from '../record-consequence.ts';

const BATCH = 50;

/**
 * Reminds whoever can take an open step, escalates one that is still undecided, tells successors and of admin gaps, and
 * ends offers that nobody accepted (R1, R4). What was told once is not told again; of several groups that one piece attends
 * to, a person is told in one notice per subject.
 */
export const attendOpenWork: Sweep<Context> = {
  name: 'attend-open-work',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const open = await lockForAttention(tx, now, BATCH);
    const facts = await clockFacts(tx, now);
    const holdersIn = holdersByDepartment(tx, now);
    const wanted: WantedNotice[] = [];
    for (const loaded of open) wanted.push(...(await wantedNotices(loaded, facts, holdersIn)));
    await issueNotices(tx, now, wanted);
    for (const loaded of open) {
      const changed = [escalateStep, lapseSuccessions].map((duty) => duty(loaded.group, facts));
      // One at a time: each is judged by what the one before left, when the group is attended to again.
      const first = changed.find((decision) => decision.accepted && decision.events.length > 0);
      if (first) await recordConsequence(tx, loaded, first);
      else await planAttention(tx, loaded.group.id, nextAttention(loaded.group, now, facts.policy));
    }
    return open.length === BATCH;
  },
};

/** Who holds which appointment for a department, whatever step a group waits for; asked once for each. */
function holdersByDepartment(tx: Transaction, now: Date): (departmentCode: string) => Promise<Holders> {
  const known = new Map<string, Holders>();
  return async (departmentCode) => {
    const holders = known.get(departmentCode) ?? (await holdersAt(tx, now, departmentCode));
    known.set(departmentCode, holders);
    return holders;
  };
}

async function wantedNotices(
  { group, holders }: LockedGroup,
  facts: ClockFacts,
  holdersIn: ReturnType<typeof holdersByDepartment>,
): Promise<WantedNotice[]> {
  const hasGap = isFiled(group) && group.adminGap !== undefined;
  return [
    ...stepNotices(group, holders, facts),
    ...(hasGap ? gapNotices(group, await holdersIn(group.content.departmentCode), facts) : []),
    ...offerNotices(group),
  ];
}

function stepNotices(group: Group, holders: Holders, facts: ClockFacts): WantedNotice[] {
  const round = openRound(group);
  const step = round && nextStep(round);
  if (!round || !step || round.dueAt <= facts.now) return [];
  // A reminder that was overtaken by the next is not sent any more.
  const [hours] = remindersDue(round, facts);
  if (hours === undefined) return [];
  return deciders(round, step, group.content.departmentCode, holders).map((personId) => ({
    personId,
    groupId: group.id,
    subject: 'step_due',
    stage: `${step}:${round.number}:${hours}`,
    dueAt: round.dueAt,
  }));
}

/** Once it opens, those who can close the gap: the office, and the admins who are left. Near its end, the unit head. */
function gapNotices(group: Group, holders: Holders, facts: ClockFacts): WantedNotice[] {
  const gap = isFiled(group) ? group.adminGap : undefined;
  if (!gap) return [];
  const opened = gap.openedAt.toISOString();
  const tell = (personIds: readonly string[], stage: string): WantedNotice[] =>
    [...new Set(personIds)].map((personId) => ({
      personId,
      groupId: group.id,
      subject: 'admin_gap',
      stage,
      dueAt: gap.deadline,
    }));
  const holding = (role: AppointmentRole) => (holders.get(role) ?? []).map(({ personId }) => personId);
  const admins = group.content.admins.map(({ personId }) => personId);
  return [
    ...tell([...holding('office_staff'), ...admins], `${opened}:opened`),
    ...(gapIsUrgent(gap, facts) ? tell(holding('unit_head'), opened) : []),
  ];
}

const offerNotices = (group: Group): WantedNotice[] =>
  (isFiled(group) ? group.successions : []).map(({ to, number, dueAt }) => ({
    personId: to,
    groupId: group.id,
    subject: 'succession',
    stage: String(number),
    dueAt,
  }));
