import {
  FEED_STATES,
  FINDING_KINDS,
  MEMBERSHIP_STATES,
  PERSON_STATES,
  REMOVAL_ORDER_STATES,
} from '@groupwarden/contracts';
import { boolean, date, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Gate } from '../domain/feed-gate.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
type Counts = Record<string, number>;

export const units = pgTable('units', {
  unitId: text('unit_id').primaryKey(),
  name: text('name').notNull(),
  timeZone: text('time_zone').notNull(),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
});

export const people = pgTable('people', {
  personId: text('person_id').primaryKey(),
  unitId: text('unit_id').notNull(),
  source: text('source').notNull(),
  employeeNumber: text('employee_number').notNull(),
  realName: text('real_name').notNull(),
  departmentCode: text('department_code').notNull(),
  department: text('department').notNull(),
  post: text('post').notNull(),
  managerId: text('manager_id'),
  state: text('state', { enum: PERSON_STATES }).notNull(),
  validFrom: date('valid_from', { mode: 'string' }),
  validTo: date('valid_to', { mode: 'string' }),
  version: integer('version').notNull(),
});

export const feeds = pgTable('feeds', {
  feedId: text('feed_id').primaryKey(),
  unitId: text('unit_id').notNull(),
  source: text('source').notNull(),
  mode: text('mode', { enum: ['full', 'delta'] }).notNull(),
  state: text('state', { enum: FEED_STATES }).notNull(),
  sha256: text('sha256').notNull(),
  encoding: text('encoding').notNull(),
  rows: integer('rows').notNull(),
  counts: jsonb('counts').$type<Counts>().notNull(),
  gate: jsonb('gate').$type<Gate>().notNull(),
  planHash: text('plan_hash').notNull(),
  absent: integer('absent').notNull(),
  released: boolean('released').notNull(),
  repeatOf: text('repeat_of'),
  baseVersion: integer('base_version').notNull(),
  changes: integer('changes').notNull(),
  appliedSeq: integer('applied_seq').notNull(),
  uploadedBy: text('uploaded_by').notNull(),
  appliedBy: text('applied_by'),
  version: integer('version').notNull(),
  createdAt: instant('created_at').notNull(),
  appliedAt: instant('applied_at'),
});

export const groups = pgTable('groups', {
  unitId: text('unit_id').notNull(),
  groupId: text('group_id').notNull(),
  state: text('state').notNull(),
  platform: text('platform').notNull(),
  externalGroupId: text('external_group_id'),
  admins: text('admins').array().notNull(),
  firstCheckOn: date('first_check_on', { mode: 'string' }),
  checksJudgedTo: date('checks_judged_to', { mode: 'string' }).notNull(),
  lastListAt: instant('last_list_at'),
  version: integer('version').notNull(),
});

export const memberships = pgTable('memberships', {
  membershipId: text('membership_id').primaryKey(),
  unitId: text('unit_id').notNull(),
  groupId: text('group_id').notNull(),
  personId: text('person_id').notNull(),
  state: text('state', { enum: MEMBERSHIP_STATES }).notNull(),
  barred: boolean('barred').notNull(),
  listed: boolean('listed').notNull(),
  basis: text('basis').notNull(),
  reason: text('reason'),
  wasActive: boolean('was_active').notNull(),
  since: instant('since').notNull(),
  until: instant('until'),
  version: integer('version').notNull(),
});

export const rosterChecks = pgTable('roster_checks', {
  checkId: text('check_id').primaryKey(),
  unitId: text('unit_id').notNull(),
  groupId: text('group_id').notNull(),
  date: date('date', { mode: 'string' }).notNull(),
  state: text('state', { enum: ['done', 'missed', 'held'] }).notNull(),
  cutOff: instant('cut_off').notNull(),
  missedAt: instant('missed_at'),
  doneAt: instant('done_at'),
  lastSnapshotId: text('last_snapshot_id'),
  counts: jsonb('counts').$type<Counts>().notNull(),
  held: jsonb('held').$type<Gate>(),
  version: integer('version').notNull(),
});

export const snapshots = pgTable('snapshots', {
  snapshotId: text('snapshot_id').primaryKey(),
  unitId: text('unit_id').notNull(),
  groupId: text('group_id').notNull(),
  checkId: text('check_id').notNull(),
  platform: text('platform').notNull(),
  takenAt: instant('taken_at').notNull(),
  receivedAt: instant('received_at').notNull(),
  complete: boolean('complete').notNull(),
  incompleteWhy: text('incomplete_why'),
  superseded: boolean('superseded').notNull(),
  reportedTotal: integer('reported_total'),
  counts: jsonb('counts').$type<Counts>().notNull(),
  held: jsonb('held').$type<Gate>(),
  submittedBy: text('submitted_by').notNull(),
});

export const removalOrders = pgTable('removal_orders', {
  removalOrderId: text('removal_order_id').primaryKey(),
  unitId: text('unit_id').notNull(),
  groupId: text('group_id').notNull(),
  ns: text('ns').notNull(),
  accountId: text('account_id').notNull(),
  personId: text('person_id'),
  reason: text('reason').notNull(),
  state: text('state', { enum: REMOVAL_ORDER_STATES }).notNull(),
  dueAt: instant('due_at').notNull(),
  openedAt: instant('opened_at').notNull(),
  claimedBy: text('claimed_by'),
  claimedAt: instant('claimed_at'),
  claimNote: text('claim_note'),
  verifiedBySnapshotId: text('verified_by_snapshot_id'),
  version: integer('version').notNull(),
});

export const findings = pgTable('findings', {
  findingId: text('finding_id').primaryKey(),
  unitId: text('unit_id').notNull(),
  snapshotId: text('snapshot_id').notNull(),
  groupId: text('group_id').notNull(),
  kind: text('kind', { enum: FINDING_KINDS }).notNull(),
  accountId: text('account_id'),
  displayName: text('display_name'),
  personId: text('person_id'),
  detail: text('detail').notNull(),
  removalOrderId: text('removal_order_id'),
  foundAt: instant('found_at').notNull(),
});

export type FeedRow = typeof feeds.$inferSelect;
export type GroupRow = typeof groups.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
export type RosterCheckRow = typeof rosterChecks.$inferSelect;
export type SnapshotRow = typeof snapshots.$inferSelect;
export type RemovalOrderRow = typeof removalOrders.$inferSelect;
export type FindingRow = typeof findings.$inferSelect;
