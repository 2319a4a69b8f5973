import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { dropNoticesBefore } from '../db/notices.ts';

/** Longer than anything that is told of may be told of again: a renewal is overdue for a year at most. */
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;
const BATCH = 100;

/** Notices and what they told are dropped in time; that they were sent stays on record in their facts. */
export const dropOldNotices: Sweep<Context> = {
  name: 'drop-old-notices',
  everyMs: 3_600_000,
  scope: 'unit',
  run: async (tx, { now }) =>
    (await dropNoticesBefore(tx, new Date(now.getTime() - KEPT_DAYS * DAY_MS), BATCH)) === BATCH,
};
