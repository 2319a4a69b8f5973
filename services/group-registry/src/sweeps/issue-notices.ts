import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { issueWaitingNotices } from '../issue-notices.ts';

const BATCH = 50;

/** Sends people what waits for them: one notice per person and day. */
export const issueNotices: Sweep<Context> = {
  name: 'issue-notices',
  everyMs: 60_000,
  scope: 'unit',
  run: (tx, { now }) => issueWaitingNotices(tx, now, BATCH),
};
