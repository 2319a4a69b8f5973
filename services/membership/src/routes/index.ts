import { changeFeedRoute, type Route } from '@groupwarden/server';
import type { Context } from '../context.ts';
import { addAccount } from './add-account.ts';
import { applyFeed } from './apply-feed.ts';
import { claimRemoval } from './claim-removal.ts';
import { createUnit } from './create-unit.ts';
import { getFeed } from './get-feed.ts';
import { getFeedReport } from './get-feed-report.ts';
import { getMembership } from './get-membership.ts';
import { getPerson } from './get-person.ts';
import { getRemovalOrder } from './get-removal-order.ts';
import { getSnapshot } from './get-snapshot.ts';
import { getUnit } from './get-unit.ts';
import { listAccounts } from './list-accounts.ts';
import { listFeedChanges } from './list-feed-changes.ts';
import { listFeeds } from './list-feeds.ts';
import { listMemberships } from './list-memberships.ts';
import { listPeople } from './list-people.ts';
import { listRemovalOrders } from './list-removal-orders.ts';
import { listRosterChecks } from './list-roster-checks.ts';
import { listRosterFindings } from './list-roster-findings.ts';
import { readmitMembership } from './readmit-membership.ts';
import { reinstateMembership } from './reinstate-membership.ts';
import { releaseFeed } from './release-feed.ts';
import { removeMembership } from './remove-membership.ts';
import { submitSnapshot } from './submit-snapshot.ts';
import { suspendMembership } from './suspend-membership.ts';
import { uploadFeed } from './upload-feed.ts';

const forAdministrators = [createUnit, getUnit];
const forHr = [uploadFeed, listFeeds, getFeed, listFeedChanges, getFeedReport, applyFeed, releaseFeed];
const forReaders = [listPeople, getPerson, listAccounts, listMemberships, getMembership];
const forGroupAdmins = [
  addAccount,
  suspendMembership,
  reinstateMembership,
  removeMembership,
  readmitMembership,
  claimRemoval,
];
const forConnectors = [
  submitSnapshot,
  getSnapshot,
  listRosterChecks,
  listRosterFindings,
  listRemovalOrders,
  getRemovalOrder,
];

/** Every operation of membership. */
export const routes: readonly Route<Context>[] = [
  ...forAdministrators,
  ...forHr,
  ...forReaders,
  ...forGroupAdmins,
  ...forConnectors,
  changeFeedRoute<Context>('membership', ['people:read', 'memberships:read']),
];
