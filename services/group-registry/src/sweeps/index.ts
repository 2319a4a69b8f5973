import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { endDelegations } from './end-delegations.ts';
import { issueNotices } from './issue-notices.ts';
import { lapseOverdueSteps } from './lapse-overdue-steps.ts';
import { openRenewalCampaigns } from './open-renewal-campaigns.ts';
import { suspendWithoutAdmin } from './suspend-without-admin.ts';

/** The timed duties of group-registry. */
export const sweeps: readonly Sweep<Context>[] = [
  lapseOverdueSteps,
  suspendWithoutAdmin,
  endDelegations,
  openRenewalCampaigns,
  issueNotices,
];
