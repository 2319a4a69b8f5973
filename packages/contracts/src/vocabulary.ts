/**
 * The closed word lists of the domain (design glossary). Schemas, policies and database checks are
 * all derived from these arrays, so a word exists in exactly one place.
 */

/** What a filed group may carry (R9). */
export const CONTENT_CATEGORIES = [
  'document',
  'notice',
  'publicity',
  'announcement',
  'official_exchange',
  'management_information',
] as const;
export type ContentCategory = (typeof CONTENT_CATEGORIES)[number];

/** What a message may violate (R5, R9, R10, R12). */
export const VIOLATION_CATEGORIES = [
  'classified',
  'unlawful',
  'rumour',
  'personal_attack',
  'red_packet',
  'canvassing',
  'leak',
  'personal_data',
  'advertising',
  'off_topic',
] as const;
export type ViolationCategory = (typeof VIOLATION_CATEGORIES)[number];

/** Violation categories, and `formalism`, which is seen and measured but never a violation (R16). */
export const SCREENING_CATEGORIES = [...VIOLATION_CATEGORIES, 'formalism'] as const;
export type ScreeningCategory = (typeof SCREENING_CATEGORIES)[number];

/** Appointments that carry authority (domain §3). */
export const APPOINTMENT_ROLES = [
  'unit_head',
  'leader_in_charge',
  'office_staff',
  'hr_staff',
  'secrecy_officer',
  'discipline_inspector',
  'department_leader',
  'department_clerk',
] as const;
export type AppointmentRole = (typeof APPOINTMENT_ROLES)[number];

/** Appointments that qualify a person as a group admin (R4). */
export const ADMIN_QUALIFYING_ROLES = ['office_staff', 'hr_staff'] as const satisfies readonly AppointmentRole[];

export const GROUP_STATES = [
  'draft',
  'proposed',
  'vetted',
  'approved',
  'filed',
  'active',
  'suspended',
  'dissolving',
  'dissolved',
  'returned',
  'rejected',
  'withdrawn',
  'lapsed',
] as const;
export type GroupState = (typeof GROUP_STATES)[number];

/** A group whose dissolution is announced stays in use until its day. */
export const GROUP_STATES_IN_USE = ['active', 'dissolving'] as const satisfies readonly GroupState[];

export const GROUP_KINDS = ['standing', 'temporary'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

export const PERSON_STATES = ['active', 'scheduled', 'inactive'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export const MEMBERSHIP_STATES = ['listed', 'active', 'suspended', 'removal_ordered', 'removed'] as const;
export type MembershipState = (typeof MEMBERSHIP_STATES)[number];

/** Why a membership ended or a removal was ordered (domain §4). */
export const REMOVAL_REASONS = [
  'left_roster',
  'intruder',
  'sanction',
  'left_by_self',
  'list_amended',
  'group_dissolved',
] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export const REMOVAL_ORDER_STATES = ['open', 'claimed', 'verified', 'reappeared', 'cancelled'] as const;
export type RemovalOrderState = (typeof REMOVAL_ORDER_STATES)[number];

export const FINDING_KINDS = [
  'intruder',
  'unknown_account',
  'missing',
  'name_mismatch',
  'left_roster',
  'barred_returned',
  'duplicate_account',
  'unqualified_admin',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const FEED_STATES = ['planned', 'held', 'refused', 'applying', 'applied', 'failed'] as const;
export type FeedState = (typeof FEED_STATES)[number];

export const CASE_STATES = [
  'detected',
  'open',
  'assigned',
  'proposed',
  'decided',
  'notified',
  'appealed',
  'upheld',
  'varied',
  'overturned',
  'closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What follows a decided violation (R11). `removal` also bars re-admission. */
export const MEASURES = ['removal', 'criticism', 'hr_record', 'warning'] as const;
export type Measure = (typeof MEASURES)[number];

export const SEVERITIES = ['minor', 'moderate', 'serious'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Platforms a group can be bound to, and the account namespace in which their members are known. */
export const PLATFORM_ACCOUNT_NAMESPACE = {
  onebot11: 'qq',
  qq: 'qq',
  wechat: 'wechat',
  wecom: 'wecom',
  dingtalk: 'dingtalk',
  feishu: 'feishu',
  matrix: 'matrix',
  xmpp: 'xmpp',
} as const;
export const PLATFORMS = Object.keys(PLATFORM_ACCOUNT_NAMESPACE) as (keyof typeof PLATFORM_ACCOUNT_NAMESPACE)[];
export type Platform = keyof typeof PLATFORM_ACCOUNT_NAMESPACE;

/** Scopes a token may carry (api contract, Conventions). */
export const SCOPES = [
  'scim',
  'hr:feeds',
  'hr:records',
  'people:read',
  'groups:read',
  'groups:write',
  'memberships:read',
  'memberships:write',
  'rosters:write',
  'screenings:write',
  'cases:read',
  'cases:write',
  'directives:read',
  'directives:write',
  'audit:read',
  'audit:export',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];
