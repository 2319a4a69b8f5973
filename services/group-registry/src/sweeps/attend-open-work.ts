import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import type { Holders } from '../db/holders.ts';
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
 * ends offers that nobody accepted (R1, R4). What was told once is not told again.
 */
export const attendOpenWork: Sweep<Context> = {
  name: 'attend-open-work',
  everyMs: 60_000,
  scope: 'unit',
  run: async (tx, { now }) => {
    const open = await lockForAttention(tx, now, BATCH);
    const facts = await clockFacts(tx, now);
    for (const loaded of open) {
      await issueNotices(tx, now, wantedNotices(loaded, facts));
      const changed = [escalateStep, lapseSuccessions].map((duty) => duty(loaded.group, facts));
      // One at a time: each is judged by what the one before left, when the group is attended to again.
      const first = changed.find((decision) => decision.accepted && decision.events.length > 0);
      if (first) await recordConsequence(tx, loaded, first);
      else await planAttention(tx, loaded.group.id, nextAttention(loaded.group, now, facts.policy));
    }
    return open.length === BATCH;
  },
};

function wantedNotices({ group, holders }: LockedGroup, facts: ClockFacts): WantedNotice[] {
  return [...stepNotices(group, holders, facts), ...gapNotices(group, holders, facts), ...offerNotices(group)];
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

function gapNotices(group: Group, holders: Holders, facts: ClockFacts): WantedNotice[] {
  const gap = isFiled(group) ? group.adminGap : undefined;
  if (!gap || !gapIsUrgent(gap, facts)) return [];
  return (holders.get('unit_head') ?? []).map(({ personId }) => ({
    personId,
    groupId: group.id,
    subject: 'admin_gap',
    stage: gap.openedAt.toISOString(),
    dueAt: gap.deadline,
  }));
}

const offerNotices = (group: Group): WantedNotice[] =>
  (isFiled(group) ? group.successions : []).map(({ to, number, dueAt }) => ({
    personId: to,
    groupId: group.id,
    subject: 'succession',
    stage: String(number),
    dueAt,
  }));
