// Generated from docs/openapi by `npm run generate`. Changes are made in the services.

import type { Answer, Call, CallOptions, Page, RawContent } from '../operation.ts';

/** RFC 9457 problem details */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  code: string;
  errors?: {
    /** JSON Pointer into the request (RFC 6901) */
    pointer?: string;
    code: string;
    detail: string;
  }[];
  requestId: string;
}

export interface Unit {
  code: string;
  name: string;
  timeZone: string;
  version: number;
  createdAt: string;
}

export interface Feed {
  /** HR feed */
  id: string;
  source: string;
  mode: 'full' | 'delta';
  state: 'planned' | 'held' | 'refused' | 'applying' | 'applied' | 'failed';
  version: number;
  /** joiners, leavers, movers, changed, unchanged, review, rejected */
  counts: Record<string, number>;
  /** What the mass-change failsafe found */
  gate: {
    /** absence (passed), absence_hold, absence_refusal, group_loss, last_admin, stale_feed */
    rule: string;
    /** More than this many trips the rule */
    limit: number;
    value: number;
    /** The source's active people, or the group's members */
    of: number;
    /** value / of */
    share: number;
    limitShare: number;
    groupId?: string;
  };
  planHash: string;
  changes: number;
  appliedChanges: number;
  rows: number;
  sha256: string;
  /** utf-8, gb18030, utf-16le; of a workbook xlsx */
  encoding: string;
  /** An earlier feed with this very file */
  repeatOf?: string;
  /** Present while the failsafe holds the plan: how many, what share, which limit, and how two people release it */
  release?: {
    needed: number;
    given: number;
    releases: {
      personId: string;
      releasedAt: string;
      expiresAt: string;
    }[];
    explanation: {
      en: string;
      zh: string;
    };
  };
  uploadedBy: string;
  appliedBy?: string;
  createdAt: string;
  appliedAt?: string;
  /** Dry run only: whether applying this plan would change anything */
  wouldChange?: boolean;
}

export interface Account {
  ns: string;
  value: string;
  /** Where it comes from: `hr_feed`, or what was shown */
  evidence: string;
}

export interface Person {
  /** Person */
  id: string;
  version: number;
  employeeNumber: string;
  realName: string;
  departmentCode: string;
  department: string;
  post: string;
  managerId: string | null;
  state: 'active' | 'scheduled' | 'inactive';
  appointments: {
    id: string;
    role: 'unit_head' | 'leader_in_charge' | 'office_staff' | 'hr_staff' | 'secrecy_officer' | 'discipline_inspector' | 'department_leader' | 'department_clerk';
    departmentCode?: string;
    from: string;
    to?: string;
  }[];
  accounts: Account[];
  validFrom: string | null;
  validTo: string | null;
}

export interface Membership {
  /** Membership */
  id: string;
  version: number;
  /** Group */
  groupId: string;
  /** Person */
  personId: string;
  employeeNumber: string;
  realName: string;
  state: 'listed' | 'active' | 'suspended' | 'removal_ordered' | 'removed';
  barred: boolean;
  /** What the membership rests on: filing, readmission, sanction */
  basis: string;
  reason?: string;
  since: string;
  until?: string;
}

export interface RemovalOrder {
  /** Removal order */
  id: string;
  version: number;
  /** Group */
  groupId: string;
  accountId: string;
  accountNamespace: string;
  /** Person */
  personId?: string;
  reason: string;
  state: 'open' | 'claimed' | 'verified' | 'reappeared' | 'cancelled';
  dueAt: string;
  overdue: boolean;
  openedAt: string;
  claimedBy?: string;
  claimedAt?: string;
  claimNote?: string;
  verifiedBySnapshotId?: string;
}

export interface SnapshotRequest {
  /** Group */
  groupId: string;
  platform: 'onebot11' | 'qq' | 'wechat' | 'wecom' | 'dingtalk' | 'feishu' | 'matrix' | 'xmpp';
  takenAt: string;
  complete: boolean;
  reportedTotal?: number;
  /** The platform's answer */
  payload: unknown;
}

export interface RosterFinding {
  /** Finding */
  id: string;
  kind: 'intruder' | 'unknown_account' | 'missing' | 'name_mismatch' | 'left_roster' | 'barred_returned' | 'duplicate_account' | 'unqualified_admin';
  /** Group */
  groupId: string;
  /** Roster snapshot */
  snapshotId: string;
  accountId?: string;
  displayName?: string;
  /** Person */
  personId?: string;
  employeeNumber?: string;
  detail: string;
  removalOrderId?: string;
  foundAt: string;
}

export interface RosterSnapshot {
  /** Roster snapshot */
  id: string;
  checkId: string;
  /** Group */
  groupId: string;
  platform: string;
  takenAt: string;
  receivedAt: string;
  complete: boolean;
  incompleteReason?: string;
  /** Older than a list that took effect: on record, without effect */
  superseded: boolean;
  reportedTotal?: number;
  counts: Record<string, number>;
  findings: RosterFinding[];
  /** Orders that this list opened, kept open, verified or re-opened */
  removalOrders: RemovalOrder[];
  /** The list would take so many members away that it is doubted instead: nothing was changed (domain §5) */
  held?: {
    rule: string;
    limit: number;
    value: number;
    of: number;
    share: number;
    limitShare: number;
    groupId?: string;
  };
  submittedBy: string;
  /** Dry run only */
  wouldChange?: boolean;
}

export interface RosterCheck {
  id: string;
  /** Group */
  groupId: string;
  date: string;
  state: 'done' | 'missed' | 'held';
  cutOff: string;
  doneAt?: string;
  missedAt?: string;
  lastSnapshotId?: string;
  counts: Record<string, number>;
  /** The list would take so many members away that it is doubted instead: nothing was changed (domain §5) */
  held?: {
    rule: string;
    limit: number;
    value: number;
    of: number;
    share: number;
    limitShare: number;
    groupId?: string;
  };
}

export interface FeedChange {
  seq: number;
  kind: 'joiner' | 'leaver' | 'mover' | 'changed';
  employeeNumber: string;
  /** Person */
  personId: string;
  /** Left without being named as a leaver; only these count for the failsafe */
  absent: boolean;
  /** What differs */
  fields: string[];
  before: Record<string, unknown> | null;
  /** The person in the terms of a feed */
  after: Record<string, unknown>;
}

export interface FeedReport {
  /** 1 for the first data row */
  row: number;
  column?: string;
  code: string;
  /** rejected: the row has no effect; review: the field has none */
  severity: 'rejected' | 'review';
  detail: string;
}

export interface ApplyFeedResult {
  /** HR feed */
  id: string;
  source: string;
  mode: 'full' | 'delta';
  state: 'planned' | 'held' | 'refused' | 'applying' | 'applied' | 'failed';
  version: number;
  /** joiners, leavers, movers, changed, unchanged, review, rejected */
  counts: Record<string, number>;
  /** What the mass-change failsafe found */
  gate: {
    /** absence (passed), absence_hold, absence_refusal, group_loss, last_admin, stale_feed */
    rule: string;
    /** More than this many trips the rule */
    limit: number;
    value: number;
    /** The source's active people, or the group's members */
    of: number;
    /** value / of */
    share: number;
    limitShare: number;
    groupId?: string;
  };
  planHash: string;
  changes: number;
  appliedChanges: number;
  rows: number;
  sha256: string;
  /** utf-8, gb18030, utf-16le; of a workbook xlsx */
  encoding: string;
  /** An earlier feed with this very file */
  repeatOf?: string;
  /** Present while the failsafe holds the plan: how many, what share, which limit, and how two people release it */
  release?: {
    needed: number;
    given: number;
    releases: {
      personId: string;
      releasedAt: string;
      expiresAt: string;
    }[];
    explanation: {
      en: string;
      zh: string;
    };
  };
  uploadedBy: string;
  appliedBy?: string;
  createdAt: string;
  appliedAt?: string;
  wouldChange?: boolean;
}

export interface RemoveMembershipResult {
  /** Membership */
  id: string;
  version: number;
  /** Group */
  groupId: string;
  /** Person */
  personId: string;
  employeeNumber: string;
  realName: string;
  state: 'listed' | 'active' | 'suspended' | 'removal_ordered' | 'removed';
  barred: boolean;
  /** What the membership rests on: filing, readmission, sanction */
  basis: string;
  reason?: string;
  since: string;
  until?: string;
  wouldChange?: boolean;
}

export interface MembershipEventsResult {
  items: {
    specversion: '1.0';
    /** UUIDv7; the deduplication key of every consumer */
    id: string;
    source: string;
    type: string;
    /** Id of the aggregate */
    subject: string;
    time: string;
    datacontenttype: 'application/json';
    unitid: string;
    /** Gap-free per aggregate */
    aggregateversion: number;
    /** `person:<personId>`, `client:<name>` or `system:<service>` */
    actor: string;
    onbehalfof?: string;
    correlationid?: string;
    causationid?: string;
    traceparent?: string;
    data: Record<string, unknown>;
  }[];
  /** Cursor of the next call, also when nothing came */
  nextCursor: string;
}

export interface CreateUnitInput extends CallOptions {
  body: {
    code: string;
    name: string;
    timeZone: string;
  };
}

export interface GetUnitInput extends CallOptions {
  params: {
    /** Code of the unit */
    code: string;
  };
}

export interface UploadFeedInput extends CallOptions {
  query?: {
    /** The HR system; with the employee number it identifies a person */
    source?: string;
    /** full (default): whoever is not named has left. delta: only what is named changes */
    mode?: 'full' | 'delta';
    /** Answers the plan and stores nothing */
    dryRun?: boolean;
  };
  body: RawContent;
}

export interface ListFeedsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** State */
    state?: 'planned' | 'held' | 'refused' | 'applying' | 'applied' | 'failed';
    /** Where it comes from */
    source?: string;
    /** Newest first, unless told otherwise */
    sort?: 'createdAt' | '-createdAt';
  };
}

export interface GetFeedInput extends CallOptions {
  params: {
    /** HR feed */
    feedId: string;
  };
}

export interface ListFeedChangesInput extends CallOptions {
  params: {
    /** HR feed */
    feedId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** Kind */
    kind?: 'joiner' | 'leaver' | 'mover' | 'changed';
  };
}

export interface GetFeedReportInput extends CallOptions {
  params: {
    /** HR feed */
    feedId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
  };
}

export interface ApplyFeedInput extends CallOptions {
  params: {
    /** HR feed */
    feedId: string;
  };
  query?: {
    /** Answers as if, and applies nothing */
    dryRun?: boolean;
  };
  /** Version of the resource as last read. */
  version?: number;
  body: {
    /** `planHash` of the feed: exactly this plan */
    planHash: string;
  };
}

export interface ReleaseFeedInput extends CallOptions {
  params: {
    /** HR feed */
    feedId: string;
  };
  /** Version of the resource as last read. */
  version?: number;
  body: {
    /** `planHash` of the feed: exactly this plan */
    planHash: string;
    reason: string;
  };
}

export interface ListPeopleInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'employeeNumber' | '-employeeNumber' | 'realName' | '-realName';
    /** Employee number as HR writes it */
    employeeNumber?: string;
    /** Code of a department, as HR writes it */
    departmentCode?: string;
    /** State */
    state?: 'active' | 'scheduled' | 'inactive';
    /** Words to be found */
    q?: string;
  };
}

export interface GetPersonInput extends CallOptions {
  params: {
    /** Person */
    personId: string;
  };
}

export interface ListAccountsInput extends CallOptions {
  params: {
    /** Person */
    personId: string;
  };
}

export interface AddAccountInput extends CallOptions {
  params: {
    /** Person */
    personId: string;
  };
  body: {
    ns: 'qq' | 'wechat' | 'wecom' | 'dingtalk' | 'feishu' | 'matrix' | 'xmpp';
    value: string;
    evidence: string;
  };
}

export interface ListMembershipsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'id' | '-id';
    /** Group */
    groupId?: string;
    /** Person */
    personId?: string;
    /** Employee number as HR writes it */
    employeeNumber?: string;
    /** State */
    state?: 'listed' | 'active' | 'suspended' | 'removal_ordered' | 'removed' | 'barred';
  };
}

export interface GetMembershipInput extends CallOptions {
  params: {
    /** Membership */
    membershipId: string;
  };
}

export interface SuspendMembershipInput extends CallOptions {
  params: {
    /** Membership */
    membershipId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    reason: string;
  };
}

export interface ReinstateMembershipInput extends CallOptions {
  params: {
    /** Membership */
    membershipId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    reason: string;
  };
}

export interface RemoveMembershipInput extends CallOptions {
  params: {
    /** Membership */
    membershipId: string;
  };
  query?: {
    /** Answers as if, and orders nothing */
    dryRun?: boolean;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    reason: string;
  };
}

export interface ReadmitMembershipInput extends CallOptions {
  params: {
    /** Membership */
    membershipId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    reason: string;
  };
}

export interface ClaimRemovalInput extends CallOptions {
  params: {
    /** Removal order */
    removalOrderId: string;
  };
  /** Version of the resource as last read. */
  version?: number;
  body?: {
    note?: string;
  };
}

export interface SubmitSnapshotInput extends CallOptions {
  query?: {
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  body: SnapshotRequest;
}

export interface GetSnapshotInput extends CallOptions {
  params: {
    /** Roster snapshot */
    snapshotId: string;
  };
}

export interface ListRosterChecksInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-date' | 'date';
    /** Group */
    groupId?: string;
    /** Calendar day in the unit's time zone */
    date?: string;
    /** State */
    state?: 'done' | 'missed' | 'held';
  };
}

export interface ListRosterFindingsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-id' | 'id';
    /** Group */
    groupId?: string;
    /** Roster snapshot */
    snapshotId?: string;
    /** Kind */
    kind?: 'intruder' | 'unknown_account' | 'missing' | 'name_mismatch' | 'left_roster' | 'barred_returned' | 'duplicate_account' | 'unqualified_admin';
    /** Person */
    personId?: string;
  };
}

export interface ListRemovalOrdersInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'id' | '-id';
    /** Group */
    groupId?: string;
    /** State */
    state?: 'open' | 'claimed' | 'verified' | 'reappeared' | 'cancelled';
    /** Person */
    personId?: string;
  };
}

export interface GetRemovalOrderInput extends CallOptions {
  params: {
    /** Removal order */
    removalOrderId: string;
  };
}

export interface MembershipEventsInput extends CallOptions {
  query?: {
    /** nextCursor of the page before */
    after?: string;
    /** Comma-separated names of facts that membership publishes, e.g. `appointment.started,appointment.ended`; any other is refused */
    types?: string;
    /** Seconds */
    wait?: number;
    /** Most facts in one answer */
    limit?: number;
  };
}

/** Groupwarden membership: People, appointments and accounts from HR; who may be, is and was in which group; daily roster checks and removal orders. */
export const membership = (call: Call) => ({
  /**
   * Set up a unit
   *
   * Everything belongs to one unit. The same body again answers the unit as it is; tokens name it in their `unit` claim.
   *
   * Scope: `admin`.
   *
   * `POST /v1/units`
   */
  createUnit: (input: CreateUnitInput): Promise<Answer<Unit>> =>
    call({ method: 'POST', path: '/v1/units', key: true }, input),
  /**
   * Read a unit
   *
   * The caller's own unit; an administrator client may look at any.
   *
   * Any valid token.
   *
   * `GET /v1/units/{code}`
   */
  getUnit: (input: GetUnitInput): Promise<Answer<Unit>> =>
    call({ method: 'GET', path: '/v1/units/{code}' }, input),
  /**
   * Hand in a roster of the HR system
   *
   * CSV or JSON Lines in UTF-8 or GB18030, or a workbook (XLSX), or multipart/form-data with a `manifest` part {source, mode, rows, sha256, sheet} and a `file` part. A heading line names the columns; those that the roster does not need are dropped unread. Of a workbook the cells count as they are shown, days as YYYY-MM-DD. Answers a plan; nothing changes until it is applied. A plan that would lose too many people without naming them as leavers is `held` or `refused` (R6, R7; mass-change failsafe).
   *
   * Scope: `hr:feeds` or `admin`.
   *
   * `POST /v1/hr-feeds`
   */
  uploadFeed: (input: UploadFeedInput): Promise<Answer<Feed>> =>
    call({ method: 'POST', path: '/v1/hr-feeds', key: true, raw: true }, input),
  /**
   * List HR feeds
   *
   * Scope: `hr:feeds` or `memberships:read` or `memberships:write` or `admin`.
   *
   * `GET /v1/hr-feeds`
   */
  listFeeds: (input: ListFeedsInput = {}): Promise<Answer<Page<Feed>>> =>
    call({ method: 'GET', path: '/v1/hr-feeds' }, input),
  /**
   * Read an HR feed and its plan
   *
   * Scope: `hr:feeds` or `memberships:read` or `memberships:write` or `admin`.
   *
   * `GET /v1/hr-feeds/{feedId}`
   */
  getFeed: (input: GetFeedInput): Promise<Answer<Feed>> =>
    call({ method: 'GET', path: '/v1/hr-feeds/{feedId}' }, input),
  /**
   * Read the plan of a feed, change by change
   *
   * Scope: `hr:feeds` or `people:read` or `admin`.
   *
   * `GET /v1/hr-feeds/{feedId}/changes`
   */
  listFeedChanges: (input: ListFeedChangesInput): Promise<Answer<Page<FeedChange>>> =>
    call({ method: 'GET', path: '/v1/hr-feeds/{feedId}/changes' }, input),
  /**
   * Read what is wrong with the rows of a feed
   *
   * Scope: `hr:feeds` or `people:read` or `admin`.
   *
   * `GET /v1/hr-feeds/{feedId}/report`
   */
  getFeedReport: (input: GetFeedReportInput): Promise<Answer<Page<FeedReport> & {
    rows: number;
    counts: Record<string, number>;
  }>> =>
    call({ method: 'GET', path: '/v1/hr-feeds/{feedId}/report' }, input),
  /**
   * Apply the plan of a feed
   *
   * The plan hash says which plan is meant. Leavers lose every membership in the same transaction (R7, R8). Big plans answer `applying` and go on by themselves, in pieces that survive a crash. A held or refused plan needs two releases first.
   *
   * Scope: `hr:feeds` or `memberships:write` or `admin`.
   *
   * `POST /v1/hr-feeds/{feedId}/application`
   */
  applyFeed: (input: ApplyFeedInput): Promise<Answer<ApplyFeedResult>> =>
    call({ method: 'POST', path: '/v1/hr-feeds/{feedId}/application', key: true }, input),
  /**
   * Release exactly this plan, as one of two people
   *
   * For a held or refused plan: unit head, office staff or HR staff, neither the uploader nor twice the same. Good for 24 h and for this plan only (mass-change failsafe).
   *
   * Scope: `hr:feeds` or `memberships:write` or `admin`.
   *
   * `POST /v1/hr-feeds/{feedId}/releases`
   */
  releaseFeed: (input: ReleaseFeedInput): Promise<Answer<Feed>> =>
    call({ method: 'POST', path: '/v1/hr-feeds/{feedId}/releases', key: true }, input),
  /**
   * List the people of the roster
   *
   * People of the same name are different people (R6). `q` is the start of a name or of a number.
   *
   * Scope: `people:read` or `hr:feeds` or `admin`.
   *
   * `GET /v1/people`
   */
  listPeople: (input: ListPeopleInput = {}): Promise<Answer<Page<Person>>> =>
    call({ method: 'GET', path: '/v1/people' }, input),
  /**
   * Read a person of the roster
   *
   * Scope: `people:read` or `hr:feeds` or `admin`.
   *
   * `GET /v1/people/{personId}`
   */
  getPerson: (input: GetPersonInput): Promise<Answer<Person>> =>
    call({ method: 'GET', path: '/v1/people/{personId}' }, input),
  /**
   * List a person's platform accounts
   *
   * A person has few accounts: the list is whole.
   *
   * Scope: `people:read` or `hr:feeds` or `admin`.
   *
   * `GET /v1/people/{personId}/accounts`
   */
  listAccounts: (input: ListAccountsInput): Promise<Answer<Page<Account>>> =>
    call({ method: 'GET', path: '/v1/people/{personId}/accounts' }, input),
  /**
   * Identify an account as that of a person
   *
   * For accounts that no feed names; says what shows whose account it is (R6). The next member list then knows it.
   *
   * Scope: `memberships:write` or `hr:feeds` or `admin`.
   *
   * `POST /v1/people/{personId}/accounts`
   */
  addAccount: (input: AddAccountInput): Promise<Answer<Person>> =>
    call({ method: 'POST', path: '/v1/people/{personId}/accounts', key: true }, input),
  /**
   * List memberships
   *
   * Who may be, is, or was in which group (R7). `state=barred` lists whoever may not come back.
   *
   * Scope: `memberships:read` or `memberships:write` or `admin`.
   *
   * `GET /v1/memberships`
   */
  listMemberships: (input: ListMembershipsInput = {}): Promise<Answer<Page<Membership>>> =>
    call({ method: 'GET', path: '/v1/memberships' }, input),
  /**
   * Read a membership
   *
   * Scope: `memberships:read` or `memberships:write` or `admin`.
   *
   * `GET /v1/memberships/{membershipId}`
   */
  getMembership: (input: GetMembershipInput): Promise<Answer<Membership>> =>
    call({ method: 'GET', path: '/v1/memberships/{membershipId}' }, input),
  /**
   * Suspend a membership
   *
   * The person stays on the list, but is not a member until reinstated.
   *
   * Scope: `memberships:write`.
   *
   * `POST /v1/memberships/{membershipId}/suspension`
   */
  suspendMembership: (input: SuspendMembershipInput): Promise<Answer<Membership>> =>
    call({ method: 'POST', path: '/v1/memberships/{membershipId}/suspension', key: true }, input),
  /**
   * Reinstate a suspended membership
   *
   * What was active when it was suspended is active again. What was only listed is listed; the next member list that shows the account makes it active.
   *
   * Scope: `memberships:write`.
   *
   * `POST /v1/memberships/{membershipId}/reinstatement`
   */
  reinstateMembership: (input: ReinstateMembershipInput): Promise<Answer<Membership>> =>
    call({ method: 'POST', path: '/v1/memberships/{membershipId}/reinstatement', key: true }, input),
  /**
   * Order the removal of a member
   *
   * Opens a removal order for each account of the person; a complete member list without them ends the membership (R8).
   *
   * Scope: `memberships:write`.
   *
   * `POST /v1/memberships/{membershipId}/removal`
   */
  removeMembership: (input: RemoveMembershipInput): Promise<Answer<RemoveMembershipResult>> =>
    call({ method: 'POST', path: '/v1/memberships/{membershipId}/removal', key: true }, input),
  /**
   * Readmit a person to a group
   *
   * The only way back for whoever was removed. A bar is lifted by whoever imposed it, or by an appeal (R7, R11).
   *
   * Scope: `memberships:write`.
   *
   * `POST /v1/memberships/{membershipId}/readmission`
   */
  readmitMembership: (input: ReadmitMembershipInput): Promise<Answer<Membership>> =>
    call({ method: 'POST', path: '/v1/memberships/{membershipId}/readmission', key: true }, input),
  /**
   * Report a removal as done
   *
   * A claim is a word, not a proof: the order is verified by the next complete member list without the account (R8).
   *
   * Scope: `rosters:write` or `memberships:write`.
   *
   * `POST /v1/removal-orders/{removalOrderId}/claims`
   */
  claimRemoval: (input: ClaimRemovalInput): Promise<Answer<RemovalOrder>> =>
    call({ method: 'POST', path: '/v1/removal-orders/{removalOrderId}/claims', key: true }, input),
  /**
   * Hand in a group's member list and have it checked
   *
   * The payload is what the platform returned, as it is, or {members: [{accountId, displayName, role}]}. A list that people export comes as multipart/form-data instead: the same fields, and as `file` a CSV (UTF-8 or GB18030) or a workbook (XLSX) with a heading line of accountId, displayName and role or their Chinese names; other columns are dropped unread. A list that is incomplete, says so itself, or does not have as many members as reported, orders and verifies no removal; one that would take too many members away is held (R6–R8).
   *
   * Scope: `rosters:write` or `memberships:write`.
   *
   * `POST /v1/roster-snapshots`
   */
  submitSnapshot: (input: SubmitSnapshotInput): Promise<Answer<RosterSnapshot>> =>
    call({ method: 'POST', path: '/v1/roster-snapshots', key: true }, input),
  /**
   * Read a member list that was handed in, and what followed
   *
   * Scope: `memberships:read` or `rosters:write` or `memberships:write` or `admin`.
   *
   * `GET /v1/roster-snapshots/{snapshotId}`
   */
  getSnapshot: (input: GetSnapshotInput): Promise<Answer<RosterSnapshot>> =>
    call({ method: 'GET', path: '/v1/roster-snapshots/{snapshotId}' }, input),
  /**
   * List the daily checks
   *
   * The newest day first unless told otherwise. One per active group and day: done, missed at the cut-off (12:00 unit time), or held because the list was incomplete or doubted (R8).
   *
   * Scope: `memberships:read` or `rosters:write` or `memberships:write` or `admin`.
   *
   * `GET /v1/roster-checks`
   */
  listRosterChecks: (input: ListRosterChecksInput = {}): Promise<Answer<Page<RosterCheck>>> =>
    call({ method: 'GET', path: '/v1/roster-checks' }, input),
  /**
   * List what member lists have shown
   *
   * The newest first unless told otherwise; ids are in the order of time.
   *
   * Scope: `memberships:read` or `rosters:write` or `memberships:write` or `admin`.
   *
   * `GET /v1/roster-findings`
   */
  listRosterFindings: (input: ListRosterFindingsInput = {}): Promise<Answer<Page<RosterFinding>>> =>
    call({ method: 'GET', path: '/v1/roster-findings' }, input),
  /**
   * List removal orders
   *
   * The oldest first unless told otherwise; ids are in the order of time.
   *
   * Scope: `memberships:read` or `rosters:write` or `memberships:write` or `admin`.
   *
   * `GET /v1/removal-orders`
   */
  listRemovalOrders: (input: ListRemovalOrdersInput = {}): Promise<Answer<Page<RemovalOrder>>> =>
    call({ method: 'GET', path: '/v1/removal-orders' }, input),
  /**
   * Read a removal order
   *
   * Scope: `memberships:read` or `rosters:write` or `memberships:write` or `admin`.
   *
   * `GET /v1/removal-orders/{removalOrderId}`
   */
  getRemovalOrder: (input: GetRemovalOrderInput): Promise<Answer<RemovalOrder>> =>
    call({ method: 'GET', path: '/v1/removal-orders/{removalOrderId}' }, input),
  /**
   * Facts of membership in commit order
   *
   * CloudEvents 1.0 after the cursor. With `wait`, an empty page is held back until something happens or the seconds are over.
   *
   * Scope: `people:read` or `memberships:read`.
   *
   * `GET /v1/membership/events`
   */
  membershipEvents: (input: MembershipEventsInput = {}): Promise<Answer<MembershipEventsResult>> =>
    call({ method: 'GET', path: '/v1/membership/events' }, input),
});
