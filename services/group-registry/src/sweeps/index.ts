import type { Sweep } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { attendOpenWork } from './attend-open-work.ts';
import { dropOldNotices } from './drop-old-notices.ts';
import { dropOrphanedPapers } from './drop-orphaned-papers.ts';
import { endDelegations } from './end-delegations.ts';
import { findGroupFindings } from './find-group-findings.ts';
import { issueNotices } from './issue-notices.ts';
import { keepLifeCycle } from './keep-life-cycle.ts';
import { lapseOverdueSteps } from './lapse-overdue-steps.ts';
import { openRenewalCampaigns } from './open-renewal-campaigns.ts';
import { refoldStoredGroups } from './refold-groups.ts';
import { suspendWithoutAdmin } from './suspend-without-admin.ts';

/** The timed duties of group-registry. */
export const sweeps: readonly Sweep<Context>[] = [
  lapseOverdueSteps,
  attendOpenWork,
  suspendWithoutAdmin,
  endDelegations,
  openRenewalCampaigns,
  keepLifeCycle,
  issueNotices,
  findGroupFindings,
  dropOrphanedPapers,
  dropOldNotices,
  refoldStoredGroups,
];
