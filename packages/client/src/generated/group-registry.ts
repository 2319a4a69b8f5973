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

export interface GroupAdmin {
  /** Person */
  personId: string;
  employeeNumber: string;
  realName: string;
  since: string;
}

/** A frozen version of the dossier */
export interface DossierRef {
  version: number;
  /** SHA-256 of the canonical JSON (RFC 8785), hex */
  sha256: string;
}

export interface NamedPerson {
  /** Person */
  personId: string;
  employeeNumber: string;
  realName: string;
}

export interface AdminGap {
  openedAt: string;
  deadline: string;
  lostAdmins: NamedPerson[];
  remainingAdmins: NamedPerson[];
}

export interface Succession {
  number: number;
  from: NamedPerson;
  to: NamedPerson;
  offeredAt: string;
  dueAt: string;
}

export interface FindingOfGroup {
  /** Finding about a group */
  id: string;
  kind: 'zombie' | 'near_duplicate' | 'too_many_groups';
  state: 'open' | 'decided';
  detail: string;
  proposedAction: 'dissolve' | 'merge' | 'keep' | 'explain';
  /** Group */
  keepsGroupId?: string;
  forecastMemberCount?: number;
  dueOn: string;
  openedAt: string;
}

export interface DossierPaper {
  paperId: string;
  title: string;
  fileName: string;
  /** What the content is */
  mediaType: string;
  /** Bytes */
  size: number;
  /** SHA-256 of the content, hex */
  sha256: string;
}

export interface Undertaking {
  /** Person */
  personId: string;
  employeeNumber: string;
  realName: string;
  /** Version of the unit's policy that the text stood in */
  textVersion: number;
  textSha256: string;
  signedAt: string;
}

export interface Group {
  /** Group */
  id: string;
  unitId: string;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  version: number;
  name: string;
  /** Goes by a code name */
  sensitive: boolean;
  purpose: string;
  need?: string;
  kind: 'standing' | 'temporary';
  endsOn?: string;
  departmentCode: string;
  permittedContent: ('document' | 'notice' | 'publicity' | 'announcement' | 'official_exchange' | 'management_information')[];
  platform: {
    platform: string;
    externalGroupId?: string;
  };
  admins: GroupAdmin[];
  listedMemberCount: number;
  filingNumber: string | null;
  dossier: DossierRef | null;
  proposedBy: NamedPerson;
  /** Until when what is open must be done */
  deadlines: {
    vetting?: string;
    leaderInCharge?: string;
    secrecyOfficer?: string;
    approval?: string;
    filing?: string;
    adminGap?: string;
  };
  /** Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes */
  blocked: {
    step: string;
    reason: string;
  } | null;
  /** What the proposal, or the open amendment of a group on record, waits for */
  nextStep: 'vetting' | 'leader_in_charge' | 'secrecy_officer' | 'approval' | 'filing' | null;
  /** Who may decide that step besides or instead, because time runs out */
  escalation: {
    mode: 'add' | 'replace';
    role: 'unit_head' | 'leader_in_charge' | 'office_staff' | 'hr_staff' | 'secrecy_officer' | 'discipline_inspector' | 'department_leader' | 'department_clerk';
  } | null;
  adminGap: AdminGap | null;
  /** Duties of an admin that a successor has been asked to take over */
  successions: Succession[];
  /** Number of the amendment under way */
  openAmendment: number | null;
  /** What a daily look over all groups found, until it is settled */
  findings: FindingOfGroup[];
  /** The yearly renewal of a group on record, which a campaign may ask for sooner than its filing does; null where a temporary group ends first */
  renewal: {
    dueOn: string;
    /** From when the filing can be renewed */
    opensOn: string;
    /** Renewal campaign */
    campaignId?: string;
  } | null;
  /** What a reinstatement has to make good */
  suspendedFor?: 'office' | 'admin_gap' | 'renewal_overdue';
  /** Announced day of the dissolution; a reinstatement cancels it */
  dissolvesOn?: string;
  dissolvedFor?: 'office' | 'renewal_overdue' | 'ended';
  restorableUntil?: string;
  archivedAt?: string;
  createdAt: string;
  updatedAt: string;
  listedMembers: NamedPerson[];
  /** What the group shows its members (R18) */
  noticeText: string;
  /** Creation papers of the dossier (R2) */
  papers: DossierPaper[];
  /** What the admins promised (R18) */
  undertakings: Undertaking[];
  /** Admins who have not signed yet */
  undertakingMissing: NamedPerson[];
}

export interface GroupSummary {
  /** Group */
  id: string;
  unitId: string;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  version: number;
  name: string;
  /** Goes by a code name */
  sensitive: boolean;
  purpose: string;
  need?: string;
  kind: 'standing' | 'temporary';
  endsOn?: string;
  departmentCode: string;
  permittedContent: ('document' | 'notice' | 'publicity' | 'announcement' | 'official_exchange' | 'management_information')[];
  platform: {
    platform: string;
    externalGroupId?: string;
  };
  admins: GroupAdmin[];
  listedMemberCount: number;
  filingNumber: string | null;
  dossier: DossierRef | null;
  proposedBy: NamedPerson;
  /** Until when what is open must be done */
  deadlines: {
    vetting?: string;
    leaderInCharge?: string;
    secrecyOfficer?: string;
    approval?: string;
    filing?: string;
    adminGap?: string;
  };
  /** Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes */
  blocked: {
    step: string;
    reason: string;
  } | null;
  /** What the proposal, or the open amendment of a group on record, waits for */
  nextStep: 'vetting' | 'leader_in_charge' | 'secrecy_officer' | 'approval' | 'filing' | null;
  /** Who may decide that step besides or instead, because time runs out */
  escalation: {
    mode: 'add' | 'replace';
    role: 'unit_head' | 'leader_in_charge' | 'office_staff' | 'hr_staff' | 'secrecy_officer' | 'discipline_inspector' | 'department_leader' | 'department_clerk';
  } | null;
  adminGap: AdminGap | null;
  /** Duties of an admin that a successor has been asked to take over */
  successions: Succession[];
  /** Number of the amendment under way */
  openAmendment: number | null;
  /** What a daily look over all groups found, until it is settled */
  findings: FindingOfGroup[];
  /** The yearly renewal of a group on record, which a campaign may ask for sooner than its filing does; null where a temporary group ends first */
  renewal: {
    dueOn: string;
    /** From when the filing can be renewed */
    opensOn: string;
    /** Renewal campaign */
    campaignId?: string;
  } | null;
  /** What a reinstatement has to make good */
  suspendedFor?: 'office' | 'admin_gap' | 'renewal_overdue';
  /** Announced day of the dissolution; a reinstatement cancels it */
  dissolvesOn?: string;
  dissolvedFor?: 'office' | 'renewal_overdue' | 'ended';
  restorableUntil?: string;
  archivedAt?: string;
  createdAt: string;
  updatedAt: string;
}

export interface Paper {
  id: string;
  title: string;
  fileName: string;
  /** What the content is */
  mediaType: string;
  /** Bytes */
  size: number;
  /** SHA-256 of the content, hex */
  sha256: string;
  /** Whether the present dossier has it; earlier versions may */
  inDossier: boolean;
  addedBy: NamedPerson;
  addedAt: string;
}

export interface PendingDecision {
  /** Group */
  groupId: string;
  step: 'vetting' | 'leader_in_charge' | 'secrecy_officer' | 'approval' | 'filing';
  /** Number of the amendment that waits; null: the creation of the group does */
  amendment: number | null;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  /** For If-Match */
  version: number;
  name: string;
  departmentCode: string;
  dossier: DossierRef;
  dueAt: string;
  /** Whose deputy the caller would be in this step */
  onBehalfOf: string | null;
}

export interface AmendmentProposal {
  name?: string | null;
  sensitive?: boolean | null;
  purpose?: string | null;
  need?: string | null;
  kind?: 'standing' | 'temporary' | null;
  endsOn?: string | null;
  departmentCode?: string | null;
  permittedContent?: string[] | null;
  admins?: string[] | null;
  noticeText?: string | null;
  listedMembers?: string[] | null;
  platform?: {
    platform?: string;
    externalGroupId?: string | null;
  };
  /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
  reason?: string;
}

export interface FieldChange {
  field: string;
  before?: unknown;
  after?: unknown;
  added?: unknown[];
  removed?: unknown[];
}

export interface Amendment {
  /** Group */
  groupId: string;
  number: number;
  state: 'proposed' | 'vetted' | 'approved' | 'filed' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  /** More than the member list changes: the whole chain decides */
  material: boolean;
  fields: string[];
  reason: string | null;
  proposedBy: NamedPerson;
  proposedAt: string;
  /** Dossier version in force when it was proposed */
  baseVersion: number;
  dossier: DossierRef;
  updatedAt: string;
  /** What the amendment itself changes, of the filing as it was when it was proposed; what happens beside it, e.g. a succession, is no part of it */
  changes: FieldChange[];
  nextStep: 'vetting' | 'leader_in_charge' | 'secrecy_officer' | 'approval' | 'filing' | null;
  dueAt: string | null;
  blocked: {
    step: string;
    reason: string;
  } | null;
  /** Version of the group, for If-Match */
  groupVersion: number;
}

export interface AmendmentSummary {
  /** Group */
  groupId: string;
  number: number;
  state: 'proposed' | 'vetted' | 'approved' | 'filed' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  /** More than the member list changes: the whole chain decides */
  material: boolean;
  fields: string[];
  reason: string | null;
  proposedBy: NamedPerson;
  proposedAt: string;
  /** Dossier version in force when it was proposed */
  baseVersion: number;
  dossier: DossierRef;
  updatedAt: string;
}

export interface FindingDecision {
  action: 'dissolve' | 'merge' | 'keep' | 'explain';
  reason: string;
  decidedBy: NamedPerson;
  decidedAt: string;
  /** Group */
  dissolvesGroupId?: string;
  /** Group */
  intoGroupId?: string;
  silencedUntil?: string;
}

export interface GroupFinding {
  /** Finding about a group */
  id: string;
  version: number;
  kind: 'zombie' | 'near_duplicate' | 'too_many_groups';
  /** `decided` waits for the dissolution, `settled` is answered with a reason, `closed` went away by itself */
  state: 'open' | 'decided' | 'settled' | 'done' | 'closed';
  /** The group and, of a pair, the older one */
  groupIds: string[];
  groups: {
    /** Group */
    id: string;
    name: string;
  }[];
  /** Who is in too many groups; for the office only */
  person: NamedPerson | null;
  detail: string;
  proposedAction: 'dissolve' | 'merge' | 'keep' | 'explain';
  idleSince?: string;
  sharedMembers?: number;
  samePurpose?: boolean;
  /** Group */
  keepsGroupId?: string;
  /** Who would be in the merged group */
  forecastMemberCount?: number;
  /** Groups in use that list the person */
  groupCount?: number;
  limit?: number;
  /** null: the office as a whole */
  owner: NamedPerson | null;
  dueOn: string;
  overdue: boolean;
  decision: FindingDecision | null;
  openedAt: string;
  updatedAt: string;
}

export interface FindingLook {
  /** `due`: begins within seconds */
  state: 'due' | 'running' | 'finished';
  on?: string;
  /** Groups on record that were looked at */
  groups: number;
  /** Findings opened */
  opened: number;
  /** Findings that closed by themselves */
  closed: number;
  startedAt?: string;
  finishedAt?: string;
}

export interface ObservedGroupList {
  source?: string;
  groups: {
    platform: string;
    externalGroupId: string;
    name: string;
    memberCount?: number;
    /** Default: now */
    observedAt?: string;
  }[];
}

export interface ObservedGroup {
  /** Observed group */
  id: string;
  unitId: string;
  /** unfiled: no group of the registry has its id or name; matched: one may be it; ambiguous: several may; resolved: nothing is left to do */
  state: 'unfiled' | 'matched' | 'ambiguous' | 'resolved';
  version: number;
  platform: 'onebot11' | 'qq' | 'wechat' | 'wecom' | 'dingtalk' | 'feishu' | 'matrix' | 'xmpp';
  externalGroupId: string;
  name: string;
  memberCount: number | null;
  source: string;
  /** When it was last seen */
  observedAt: string;
  match: {
    /** office: noted as being filed */
    by: 'id' | 'name' | 'office';
    /** The group that it may be, or the first of several */
    groupIds: string[];
  } | null;
  resolution: {
    action: 'link' | 'file' | 'dissolved' | 'not_official';
    groupId: string | null;
    reason: string | null;
    /** null where its id showed that it is on record */
    resolvedBy: string | null;
    /** null while it is being filed */
    resolvedAt: string | null;
  } | null;
  createdAt: string;
  updatedAt: string;
}

export interface RenewalCampaign {
  /** Renewal campaign */
  id: string;
  version: number;
  /** `opening` while its groups are being enrolled */
  state: 'opening' | 'open' | 'closed';
  name: string;
  dueOn: string;
  departmentCode?: string;
  kind?: 'standing' | 'temporary';
  reason?: string;
  progress: {
    total: number;
    renewed: number;
    /** Not renewed, and not due yet */
    open: number;
    /** Not renewed although due, and not suspended for it */
    overdue: number;
    /** Suspended because the renewal is overdue */
    suspended: number;
    dissolved: number;
    /** Groups whose admins were reminded at least once */
    reminded: number;
  };
  /** Person */
  openedBy: string;
  openedAt: string;
  /** Person */
  closedBy?: string;
  closedAt?: string;
}

export interface Delegation {
  /** Delegation */
  id: string;
  unitId: string;
  state: 'proposed' | 'confirmed' | 'rejected' | 'revoked' | 'ended';
  version: number;
  /** Whether the deputy may act now: confirmed, valid, and both people as the roster must have them */
  active: boolean;
  from: NamedPerson;
  to: NamedPerson;
  /** The appointment in which the deputy acts for the delegator */
  role: 'unit_head' | 'leader_in_charge' | 'office_staff' | 'hr_staff' | 'secrecy_officer' | 'discipline_inspector' | 'department_leader' | 'department_clerk';
  validFrom: string;
  /** First instant at which it is over */
  validTo: string;
  reason: string;
  drawnUpBy: NamedPerson;
  /** Whose deputy drew it up; null: in their own right */
  drawnUpFor: NamedPerson | null;
  confirmedBy: NamedPerson | null;
  confirmedAt: string | null;
  /** null also where time or the roster ended it */
  closedBy: NamedPerson | null;
  closedAt: string | null;
  /** As stated, or expired, appointment_ended, delegator_left, deputy_left */
  closedReason: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface NoticeItem {
  /** Group */
  groupId: string;
  /** The group as it is called now */
  name: string;
  subject: 'renewal_due' | 'group_ends' | 'step_due' | 'admin_gap' | 'succession' | 'finding_due';
  /** What tells it from other notices of the subject, e.g. due date and days ahead */
  stage: string;
  dueAt?: string;
}

export interface Notice {
  /** Notice */
  id: string;
  version: number;
  person: NamedPerson;
  kind: 'renewal_due' | 'group_ends' | 'step_due' | 'admin_gap' | 'succession' | 'finding_due' | 'collected';
  groupCount: number;
  items: NoticeItem[];
  dueAt?: string;
  /** It is the one notice that the person is sent on that day */
  budgeted: boolean;
  localDay: string;
  issuedAt: string;
  acknowledgedAt: string | null;
}

export interface PolicyPreview {
  /** Proposed change of the unit’s settings */
  id: string;
  unitId: string;
  state: 'proposed' | 'confirmed' | 'rejected' | 'withdrawn';
  version: number;
  /** The latest version of the policy that the proposer had seen */
  basedOn: number;
  /** Settings by name */
  settings: Record<string, unknown>;
  /** null: as soon as it is confirmed */
  effectiveFrom: string | null;
  reason: string;
  proposedBy: NamedPerson;
  /** Whose deputy proposed it; null: in their own right */
  proposedFor: NamedPerson | null;
  decidedBy: NamedPerson | null;
  onBehalfOf: NamedPerson | null;
  decidedAt: string | null;
  decisionReason: string | null;
  /** The version that it became */
  policyVersion: number | null;
  /** Confirmed versions that never take effect because this one, confirmed after them, holds from an earlier time: of an open proposal if it were confirmed now, of a confirmed one as it was then. What they were to change (`changes` in `/v1/registry-policy/versions`) has to be proposed again */
  supersedes: number[];
  createdAt: string;
  updatedAt: string;
  /** Only with dryRun */
  wouldChange?: boolean;
  /** Only with dryRun: each setting before and after */
  changes?: {
    setting: string;
    from: unknown;
    to: unknown;
  }[];
  /** Only with dryRun: groups that would change state or become irregular */
  effects?: {
    /** found_idle: only where the activity of the unit is reported. keeps_its_chain: a proposal or amendment is on its way; its steps, and whether whoever files took an earlier one, stay as they began, and so does the deadline of its present step */
    effect: 'too_few_admins' | 'too_many_admins' | 'too_many_listed_members' | 'name_refused' | 'dissolved' | 'found_idle' | 'people_in_too_many_groups' | 'keeps_its_chain';
    /** Groups concerned; of people_in_too_many_groups people, who are not named */
    count: number;
    /** The first 50 of the groups */
    groupIds: string[];
  }[];
  /** Only with dryRun: settings among the changes whose effect the next look over all groups tells */
  notMeasured?: string[];
}

export interface PolicyProposal {
  /** Proposed change of the unit’s settings */
  id: string;
  unitId: string;
  state: 'proposed' | 'confirmed' | 'rejected' | 'withdrawn';
  version: number;
  /** The latest version of the policy that the proposer had seen */
  basedOn: number;
  /** Settings by name */
  settings: Record<string, unknown>;
  /** null: as soon as it is confirmed */
  effectiveFrom: string | null;
  reason: string;
  proposedBy: NamedPerson;
  /** Whose deputy proposed it; null: in their own right */
  proposedFor: NamedPerson | null;
  decidedBy: NamedPerson | null;
  onBehalfOf: NamedPerson | null;
  decidedAt: string | null;
  decisionReason: string | null;
  /** The version that it became */
  policyVersion: number | null;
  /** Confirmed versions that never take effect because this one, confirmed after them, holds from an earlier time: of an open proposal if it were confirmed now, of a confirmed one as it was then. What they were to change (`changes` in `/v1/registry-policy/versions`) has to be proposed again */
  supersedes: number[];
  createdAt: string;
  updatedAt: string;
}

export interface Setting {
  value: unknown;
  type: 'integer' | 'boolean' | 'choice' | 'text' | 'words' | 'integers';
  default: unknown;
  min?: number;
  max?: number;
  maxLength?: number;
  maxItems?: number;
  words?: string[];
  description: {
    en: string;
    zh: string;
  };
}

export interface PolicyVersion {
  version: number;
  /** superseded: another version took its place before it took effect */
  state: 'scheduled' | 'in_force' | 'past' | 'superseded';
  /** null: from the beginning */
  effectiveFrom: string | null;
  effectiveTo: string | null;
  /** Settings by name */
  changes: Record<string, unknown>;
  /** Settings by name */
  settings: Record<string, unknown>;
  proposalId: string | null;
  confirmedBy: NamedPerson | null;
  confirmedAt: string | null;
}

export interface RegistryPolicy {
  unitId: string;
  /** The version in force; 1 is the default that nobody confirmed */
  version: number;
  /** The highest version confirmed; what a new proposal is based on */
  latestVersion: number;
  at: string;
  settings: Record<string, Setting>;
  /** Confirmed versions that take effect later */
  scheduled: PolicyVersion[];
}

export interface CampaignGroup {
  /** Group */
  groupId: string;
  name: string;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  /** For If-Match */
  version: number;
  status: 'open' | 'renewed' | 'suspended' | 'dissolved';
  reminded: boolean;
}

export interface Dossier {
  version: number;
  /** SHA-256 of the canonical JSON (RFC 8785), hex */
  sha256: string;
  /** The step at which it was frozen */
  step: string;
  frozenAt: string;
  canonical: string;
  document: Record<string, unknown>;
}

export interface UndertakingText {
  /** Version of the unit's policy, which other changes of settings raise, too; the text is told by its hash */
  version: number;
  text: string;
  /** SHA-256 of the text in UTF-8, hex */
  sha256: string;
}

export interface AdminCandidate {
  /** Person */
  personId: string;
  employeeNumber: string;
  realName: string;
  departmentCode: string;
  department: string;
  role: 'office_staff' | 'hr_staff';
  /** Already one of the listed members */
  listed: boolean;
}

export interface Decision {
  /** Version of the group that the decision led to */
  version: number;
  step: string;
  decision: string;
  reason?: string;
  /** null where a clock or the roster acted */
  decidedBy: NamedPerson | null;
  /** Person id of the `delegator` */
  onBehalfOf?: string;
  /** Whose deputy decided; absent: in their own right */
  delegator?: NamedPerson;
  /** The frozen version that was decided upon */
  dossier: DossierRef | null;
  policyVersion: number;
  decidedAt: string;
}

export interface DossierItem {
  version: number;
  /** SHA-256 of the canonical JSON (RFC 8785), hex */
  sha256: string;
  /** The step at which it was frozen */
  step: string;
  frozenAt: string;
}

export interface GroupLedger {
  /** Group */
  groupId: string;
  filingNumber: string;
  name: string;
  kind: 'standing' | 'temporary';
  endsOn: string | null;
  departmentCode: string;
  purpose: string;
  platform: string;
  externalGroupId: string | null;
  admins: NamedPerson[];
  listedMemberCount: number;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  filedOn: string | null;
  renewalDueOn: string | null;
  dissolvedOn: string | null;
}

export interface DissolveGroupResult {
  /** Group */
  id: string;
  unitId: string;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  version: number;
  name: string;
  /** Goes by a code name */
  sensitive: boolean;
  purpose: string;
  need?: string;
  kind: 'standing' | 'temporary';
  endsOn?: string;
  departmentCode: string;
  permittedContent: ('document' | 'notice' | 'publicity' | 'announcement' | 'official_exchange' | 'management_information')[];
  platform: {
    platform: string;
    externalGroupId?: string;
  };
  admins: GroupAdmin[];
  listedMemberCount: number;
  filingNumber: string | null;
  dossier: DossierRef | null;
  proposedBy: NamedPerson;
  /** Until when what is open must be done */
  deadlines: {
    vetting?: string;
    leaderInCharge?: string;
    secrecyOfficer?: string;
    approval?: string;
    filing?: string;
    adminGap?: string;
  };
  /** Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes */
  blocked: {
    step: string;
    reason: string;
  } | null;
  /** What the proposal, or the open amendment of a group on record, waits for */
  nextStep: 'vetting' | 'leader_in_charge' | 'secrecy_officer' | 'approval' | 'filing' | null;
  /** Who may decide that step besides or instead, because time runs out */
  escalation: {
    mode: 'add' | 'replace';
    role: 'unit_head' | 'leader_in_charge' | 'office_staff' | 'hr_staff' | 'secrecy_officer' | 'discipline_inspector' | 'department_leader' | 'department_clerk';
  } | null;
  adminGap: AdminGap | null;
  /** Duties of an admin that a successor has been asked to take over */
  successions: Succession[];
  /** Number of the amendment under way */
  openAmendment: number | null;
  /** What a daily look over all groups found, until it is settled */
  findings: FindingOfGroup[];
  /** The yearly renewal of a group on record, which a campaign may ask for sooner than its filing does; null where a temporary group ends first */
  renewal: {
    dueOn: string;
    /** From when the filing can be renewed */
    opensOn: string;
    /** Renewal campaign */
    campaignId?: string;
  } | null;
  /** What a reinstatement has to make good */
  suspendedFor?: 'office' | 'admin_gap' | 'renewal_overdue';
  /** Announced day of the dissolution; a reinstatement cancels it */
  dissolvesOn?: string;
  dissolvedFor?: 'office' | 'renewal_overdue' | 'ended';
  restorableUntil?: string;
  archivedAt?: string;
  createdAt: string;
  updatedAt: string;
  listedMembers: NamedPerson[];
  /** What the group shows its members (R18) */
  noticeText: string;
  /** Creation papers of the dossier (R2) */
  papers: DossierPaper[];
  /** What the admins promised (R18) */
  undertakings: Undertaking[];
  /** Admins who have not signed yet */
  undertakingMissing: NamedPerson[];
  wouldChange?: boolean;
}

export interface OperateOnGroupsResult {
  succeeded: {
    /** Group */
    id: string;
    /** After the step */
    version: number;
    state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
    /** Only with dryRun */
    wouldChange?: boolean;
  }[];
  failed: {
    /** Group */
    id: string;
    /** RFC 9457 problem details */
    problem: Problem;
  }[];
  /** With a filter that finds more than 500 groups: where the next call goes on */
  nextAfter: string | null;
  /** Only with dryRun */
  wouldChange?: boolean;
}

export interface ImportObservedGroupsResult {
  source: string;
  counts: {
    new: number;
    /** Name or match changed */
    updated: number;
    /** Had been resolved, and is open again */
    reopened: number;
    /** Seen again */
    unchanged: number;
    matchedById: number;
    matchedByName: number;
    ambiguous: number;
    unmatched: number;
    failed: number;
  };
  succeeded: {
    /** From 1, without the heading */
    row: number;
    /** Observed group */
    id: string;
    outcome: 'new' | 'updated' | 'reopened' | 'unchanged';
    state: 'unfiled' | 'matched' | 'ambiguous' | 'resolved';
  }[];
  failed: {
    row: number;
    /** RFC 9457 problem details */
    problem: Problem;
  }[];
  /** Only with dryRun */
  wouldChange?: boolean;
}

export interface OpenRenewalCampaignResult {
  /** Renewal campaign */
  id: string;
  version: number;
  /** `opening` while its groups are being enrolled */
  state: 'opening' | 'open' | 'closed';
  name: string;
  dueOn: string;
  departmentCode?: string;
  kind?: 'standing' | 'temporary';
  reason?: string;
  progress: {
    total: number;
    renewed: number;
    /** Not renewed, and not due yet */
    open: number;
    /** Not renewed although due, and not suspended for it */
    overdue: number;
    /** Suspended because the renewal is overdue */
    suspended: number;
    dissolved: number;
    /** Groups whose admins were reminded at least once */
    reminded: number;
  };
  /** Person */
  openedBy: string;
  openedAt: string;
  /** Person */
  closedBy?: string;
  closedAt?: string;
  wouldChange?: boolean;
}

export interface CheckGroupNameResult {
  available: boolean;
  /** What the name is compared by */
  key: string;
  /** As a proposal of this name would be refused */
  refusals: {
    code: string;
    pointer: string;
    detail: string;
  }[];
}

export interface CompareDossiersResult {
  /** null: there is no earlier submission */
  from: DossierRef | null;
  to: DossierRef;
  changes: FieldChange[];
}

export interface GroupRegistryEventsResult {
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

export interface ProposeGroupInput extends CallOptions {
  body: {
    name?: string;
    /** Goes by a code name, which tells neither the department nor what it is about */
    sensitive?: boolean;
    purpose?: string;
    /** Why existing channels do not do */
    need?: string;
    /** Default: standing */
    kind?: 'standing' | 'temporary';
    endsOn?: string;
    /** Default: the proposer's department */
    departmentCode?: string;
    /** Content categories (R9) */
    permittedContent?: string[];
    platform: {
      platform: string;
      /** May be given as late as the activation */
      externalGroupId?: string;
    };
    admins?: string[];
    /** What the group shows its members (R18); default: the unit's text */
    noticeText?: string;
    listedMembers?: string[];
    draft?: boolean;
  };
}

export interface ListGroupsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-createdAt' | 'createdAt' | 'updatedAt' | '-updatedAt' | 'name' | '-name' | 'dueAt' | '-dueAt';
    /** One or more, comma-separated */
    state?: string;
    /** Kind */
    kind?: 'standing' | 'temporary';
    /** Code of a department, as HR writes it */
    departmentCode?: string;
    /** Groups that this person administers: employee number or person id */
    admin?: string;
    /** Groups that list this person: employee number or person id */
    member?: string;
    /** Words to be found */
    q?: string;
    /** With an open finding of this kind */
    finding?: 'zombie' | 'near_duplicate';
    /** A step, the end of an admin gap, or the renewal of the filing is due before this instant */
    dueBefore?: string;
  };
}

export interface ReviseGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    name?: string | null;
    sensitive?: boolean | null;
    purpose?: string | null;
    need?: string | null;
    kind?: 'standing' | 'temporary' | null;
    endsOn?: string | null;
    departmentCode?: string | null;
    permittedContent?: string[] | null;
    admins?: string[] | null;
    noticeText?: string | null;
    listedMembers?: string[] | null;
    platform?: {
      platform?: string;
      externalGroupId?: string | null;
    };
  };
}

export interface GetGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  query?: {
    /** An instant, or a day that is over then */
    asOf?: string;
  };
}

export interface SubmitGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: Record<string, unknown>;
}

export interface WithdrawGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface AddPaperInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: RawContent;
}

export interface ListPapersInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'addedAt' | '-addedAt';
  };
}

export interface RemovePaperInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Creation paper */
    paperId: string;
  };
  /** Version of the resource as last read. */
  version: number;
}

export interface GetPaperInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Creation paper */
    paperId: string;
  };
  accept?: 'application/pdf' | 'image/png' | 'image/jpeg' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' | 'text/plain';
}

export interface VetGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'approve' | 'return' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** dossier.sha256 as decided upon: another is stale (412); an approval must name it */
    dossierHash?: string;
  };
}

export interface ConsentToGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    role: 'leader_in_charge' | 'secrecy_officer';
    decision: 'approve' | 'return' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** dossier.sha256 as decided upon: another is stale (412); an approval must name it */
    dossierHash?: string;
  };
}

export interface ApproveGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'approve' | 'return' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** dossier.sha256 as decided upon: another is stale (412); an approval must name it */
    dossierHash?: string;
  };
}

export interface FileGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ListPendingDecisionsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'dueAt';
  };
}

export interface ProposeAmendmentInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: AmendmentProposal;
}

export interface ListAmendmentsInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-number' | 'number';
  };
}

export interface WithdrawAmendmentInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface VetAmendmentInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'approve' | 'return' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** dossier.sha256 as decided upon: another is stale (412); an approval must name it */
    dossierHash?: string;
  };
}

export interface ConsentToAmendmentInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    role: 'leader_in_charge' | 'secrecy_officer';
    decision: 'approve' | 'return' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** dossier.sha256 as decided upon: another is stale (412); an approval must name it */
    dossierHash?: string;
  };
}

export interface ApproveAmendmentInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'approve' | 'return' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** dossier.sha256 as decided upon: another is stale (412); an approval must name it */
    dossierHash?: string;
  };
}

export interface FileAmendmentInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ActivateGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    platform?: {
      platform: string;
      externalGroupId: string;
    };
  };
}

export interface SuspendGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ReinstateGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface DissolveGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  query?: {
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** Day on which the dissolution of an active group takes effect; tomorrow at the earliest */
    effectiveOn?: string;
  };
}

export interface OperateOnGroupsInput extends CallOptions {
  query?: {
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  body: {
    /** As the route of that name for a single group */
    operation: 'suspension' | 'reinstatement' | 'dissolution' | 'renewal' | 'admin_succession';
    items?: {
      /** Group */
      groupId: string;
      /** As last read; another one by now fails */
      version?: number;
    }[];
    /** Instead of items: groups in a state that the operation is for */
    filter?: {
      departmentCode?: string;
      /** Admin, present or lost: employee number or person id */
      admin?: string;
    };
    /** `nextAfter` of the call before, with the same filter */
    after?: string;
    /** Of a succession: who hands over; default filter */
    from?: string;
    /** Of a succession: the successor, who accepts for each group */
    to?: string;
    /** Of a dissolution: the day it is announced for */
    effectiveOn?: string;
    /** What was checked: true where it is still as filed; whatever is false is amended first */
    confirmed?: {
      name?: boolean;
      purpose?: boolean;
      permittedContent?: boolean;
      admins?: boolean;
      members?: boolean;
      platform?: boolean;
    };
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface RestoreGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface RenewGroupInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    /** What was checked: true where it is still as filed; whatever is false is amended first */
    confirmed?: {
      name?: boolean;
      purpose?: boolean;
      permittedContent?: boolean;
      admins?: boolean;
      members?: boolean;
      platform?: boolean;
    };
  };
}

export interface OfferSuccessionInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    from: string;
    to: string;
  };
}

export interface WithdrawSuccessionInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface AssignGroupFindingInput extends CallOptions {
  params: {
    /** Finding about a group */
    findingId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    owner: string;
    dueOn?: string;
  };
}

export interface ResolveGroupFindingInput extends CallOptions {
  params: {
    /** Finding about a group */
    findingId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    action: 'dissolve' | 'merge' | 'keep' | 'explain';
    /** Group */
    intoGroupId?: string;
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export type RequestFindingLookInput = CallOptions;

export interface ListAdminCandidatesInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'employeeNumber' | '-employeeNumber';
  };
}

export interface ImportObservedGroupsInput extends CallOptions {
  query?: {
    /** Where the list comes from; default: import */
    source?: string;
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  body: ObservedGroupList;
}

export interface ResolveObservedGroupInput extends CallOptions {
  params: {
    /** Observed group */
    observedGroupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    action: 'link' | 'file' | 'dissolved' | 'not_official';
    /** For link and file */
    groupId?: string;
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface OpenRenewalCampaignInput extends CallOptions {
  query?: {
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  body: {
    name: string;
    dueOn: string;
    departmentCode?: string;
    kind?: 'standing' | 'temporary';
    /** As the query parameter */
    dryRun?: boolean;
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ListRenewalCampaignsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-openedAt' | 'openedAt';
  };
}

export interface CloseRenewalCampaignInput extends CallOptions {
  params: {
    /** Renewal campaign */
    campaignId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface SignUndertakingInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    textVersion: number;
    /** SHA-256 of the text in UTF-8, hex */
    textSha256: string;
  };
}

export interface AnswerSuccessionInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
    decision: 'accept' | 'decline';
  };
}

export interface DrawUpDelegationInput extends CallOptions {
  body: {
    /** The delegator; default: the caller */
    from?: string;
    /** The deputy */
    to: string;
    /** An appointment that the delegator holds */
    role: 'unit_head' | 'leader_in_charge' | 'office_staff' | 'hr_staff' | 'secrecy_officer' | 'discipline_inspector' | 'department_leader' | 'department_clerk';
    /** An instant, or a day in the unit’s time zone; default: now */
    validFrom?: string;
    /** An instant, or the last day, which is included */
    validTo: string;
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ListDelegationsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-createdAt' | 'createdAt';
    /** Delegator or deputy: employee number or person id */
    person?: string;
    /** The appointment that is lent */
    role?: 'unit_head' | 'leader_in_charge' | 'office_staff' | 'hr_staff' | 'secrecy_officer' | 'discipline_inspector' | 'department_leader' | 'department_clerk';
    /** State */
    state?: 'proposed' | 'confirmed' | 'rejected' | 'revoked' | 'ended';
    /** Under which the deputy may act at this instant */
    activeAt?: string;
  };
}

export interface ConfirmDelegationInput extends CallOptions {
  params: {
    /** Delegation */
    delegationId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    decision: 'approve' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface RevokeDelegationInput extends CallOptions {
  params: {
    /** Delegation */
    delegationId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ListNoticesInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-issuedAt' | 'issuedAt';
    /** Group */
    groupId?: string;
    /** Only those not acknowledged */
    open?: boolean;
  };
}

export interface ListNoticeItemsInput extends CallOptions {
  params: {
    /** Notice */
    noticeId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'groupId' | '-groupId';
  };
}

export interface AcknowledgeNoticeInput extends CallOptions {
  params: {
    /** Notice */
    noticeId: string;
  };
  /** Version of the resource as last read. */
  version: number;
}

export interface ProposePolicyChangeInput extends CallOptions {
  query?: {
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  body: {
    /** Settings by name */
    settings: Record<string, unknown>;
    /** `latestVersion` as last read; another one by now is refused (409) */
    basedOn?: number;
    /** Default: as soon as it is confirmed */
    effectiveFrom?: string;
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ListPolicyProposalsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-createdAt' | 'createdAt';
    /** State */
    state?: 'proposed' | 'confirmed' | 'rejected' | 'withdrawn';
  };
}

export interface WithdrawPolicyChangeInput extends CallOptions {
  params: {
    /** Proposed change of the unit’s settings */
    proposalId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface DecidePolicyChangeInput extends CallOptions {
  params: {
    /** Proposed change of the unit’s settings */
    proposalId: string;
  };
  query?: {
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'approve' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ConfirmRegistryPolicyInput extends CallOptions {
  query?: {
    /** Answers as the real call would, and changes nothing */
    dryRun?: boolean;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    /** Proposed change of the unit’s settings */
    proposalId: string;
    decision: 'approve' | 'reject';
    /** Printable text of at most 2,000 characters, line breaks included: a longer one is refused with 422 `text_too_long`, one with invisible characters with `text_not_printable`, and a missing or empty one, where the step has to state its reason, with `reason_missing`, each beside all other reasons. Beyond `maxLength` the request is malformed (400 `invalid_field`) */
    reason?: string;
  };
}

export interface ListGroupFindingsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'openedAt' | '-openedAt';
    /** Kind */
    kind?: 'zombie' | 'near_duplicate' | 'too_many_groups';
    /** One or more, comma-separated */
    state?: string;
    /** Group */
    groupId?: string;
    /** Whose duty it is: employee number or person id */
    owner?: string;
    /** Only what is not settled and past its date */
    overdue?: boolean;
  };
}

export interface GetGroupFindingInput extends CallOptions {
  params: {
    /** Finding about a group */
    findingId: string;
  };
}

export type GetFindingLookInput = CallOptions;

export interface ListDecisionsInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'version' | '-version';
  };
}

export interface CheckGroupNameInput extends CallOptions {
  query: {
    /** The name */
    name: string;
    /** Code of a department, as HR writes it */
    departmentCode?: string;
    /** Default: standing */
    kind?: 'standing' | 'temporary';
    /** Code names give nothing of it away */
    purpose?: string;
    /** Whether it shall be a code name */
    sensitive?: boolean;
  };
}

export interface ListObservedGroupsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-createdAt' | 'createdAt';
    /** One or more, comma-separated */
    state?: string;
    /** Platform on which it was seen */
    platform?: 'onebot11' | 'qq' | 'wechat' | 'wecom' | 'dingtalk' | 'feishu' | 'matrix' | 'xmpp';
    /** Words to be found */
    q?: string;
  };
}

export interface GetObservedGroupInput extends CallOptions {
  params: {
    /** Observed group */
    observedGroupId: string;
  };
}

export interface ListDossiersInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'version' | '-version';
  };
}

export interface GetDossierInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Version of the resource */
    version: number;
  };
  accept?: 'application/json' | 'application/pdf';
}

export interface GetGroupLedgerInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'filingNumber' | '-filingNumber';
    /** Default: what Accept asks for */
    format?: 'json' | 'csv' | 'xlsx';
    /** One or more, comma-separated */
    state?: string;
    /** Year of the filing number */
    year?: number;
    /** Code of a department, as HR writes it */
    departmentCode?: string;
  };
  accept?: 'application/json' | 'text/csv' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}

export type GetUndertakingTextInput = CallOptions;

export interface CompareDossiersInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Version of the resource */
    version: number;
  };
  query?: {
    /** Compare with this version; default: the last submission */
    since?: number;
  };
}

export interface GetAmendmentInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Number within the group, from 1 */
    number: number;
  };
}

export interface GetDelegationInput extends CallOptions {
  params: {
    /** Delegation */
    delegationId: string;
  };
}

export interface GetRegistryPolicyInput extends CallOptions {
  query?: {
    /** As they hold at this instant; default: now */
    at?: string;
  };
}

export interface ListPolicyVersionsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: '-version' | 'version';
  };
}

export interface GetPolicyProposalInput extends CallOptions {
  params: {
    /** Proposed change of the unit’s settings */
    proposalId: string;
  };
}

export interface GetRenewalCampaignInput extends CallOptions {
  params: {
    /** Renewal campaign */
    campaignId: string;
  };
}

export interface ListCampaignGroupsInput extends CallOptions {
  params: {
    /** Renewal campaign */
    campaignId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'groupId' | '-groupId';
    /** What became of the group in the campaign */
    status?: 'open' | 'renewed' | 'suspended' | 'dissolved';
  };
}

export interface GroupRegistryEventsInput extends CallOptions {
  query?: {
    /** nextCursor of the page before */
    after?: string;
    /** Comma-separated names of facts that group-registry publishes, e.g. `group.drafted,group.revised`; any other is refused */
    types?: string;
    /** Seconds */
    wait?: number;
    /** Most facts in one answer */
    limit?: number;
  };
}

/** Group registry: Proposals, vetting, approvals, filings, admins and life cycle of official groups (R1–R4). */
export const groupRegistry = (call: Call) => ({
  /**
   * Propose a group, or begin a draft
   *
   * The office proposes; a department's leader or clerk does for their department (R1), and so do their deputies, on their behalf. A refused proposal names every reason at once, each with a pointer (R3, R4, R9), also that another group of the unit is filed, active or suspended for the same platform group, whatever the way to it (R2). With `draft: true` it may be incomplete and waits for its submission.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups`
   */
  proposeGroup: (input: ProposeGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups', key: true }, input),
  /**
   * Find groups
   *
   * Filters add up. `q` finds every word in name or purpose, whatever its width, case or punctuation.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups`
   */
  listGroups: (input: ListGroupsInput = {}): Promise<Answer<Page<GroupSummary>>> =>
    call({ method: 'GET', path: '/v1/groups' }, input),
  /**
   * Rewrite a draft or a returned proposal
   *
   * JSON merge patch (RFC 7396) by the proposer, while the group is `draft` or `returned`. It may be incomplete, but is given no name or platform group that another group has.
   *
   * Scope: `groups:write`.
   *
   * `PATCH /v1/groups/{groupId}`
   */
  reviseGroup: (input: ReviseGroupInput): Promise<Answer<Group>> =>
    call({ method: 'PATCH', path: '/v1/groups/{groupId}' }, input),
  /**
   * Read a group, as it is or as it stood on record
   *
   * With `asOf`, the record as it stood at that instant, or at the end of that day in the unit's time zone: state, content and people as frozen in the dossier then in force. What was open then (deadlines, offers, amendments) is in the decisions.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}`
   */
  getGroup: (input: GetGroupInput): Promise<Answer<Group>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}' }, input),
  /**
   * Propose a draft, or a returned proposal again
   *
   * The proposer submits; the content is judged by the roster and the other groups of today, all reasons at once (R1, R2, R3).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/submission`
   */
  submitGroup: (input: SubmitGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/submission', key: true }, input),
  /**
   * Take a proposal back
   *
   * The proposer takes a draft or proposal back before it is filed. Once they have left the roster, the person for whom they proposed as a deputy does; where that one has left, too, or there is none, the office does, with a reason.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/withdrawal`
   */
  withdrawGroup: (input: WithdrawGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/withdrawal', key: true }, input),
  /**
   * Add a creation paper
   *
   * One file (`file`) as multipart/form-data, with a `title` if wanted: PDF, PNG, JPEG, DOCX, XLSX or plain text of at most 20 MiB, told from its content. The office adds to a draft, to a proposal that waits for vetting and to what is on record; the proposer to their draft. Outside a draft the next version of the dossier is frozen at once. The ETag is that of the group (R2).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/papers`
   */
  addPaper: (input: AddPaperInput): Promise<Answer<Paper>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/papers', key: true, raw: true }, input),
  /**
   * The creation papers of a group
   *
   * Oldest first unless told otherwise, with those that only earlier versions of the dossier have (R2).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/papers`
   */
  listPapers: (input: ListPapersInput): Promise<Answer<Page<Paper>>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/papers' }, input),
  /**
   * Take a creation paper out of a draft
   *
   * By whoever may add one, while the group is `draft` or `returned`. A paper that a frozen dossier names stays readable there and is never deleted (R2).
   *
   * Scope: `groups:write`.
   *
   * `DELETE /v1/groups/{groupId}/papers/{paperId}`
   */
  removePaper: (input: RemovePaperInput): Promise<Answer<Group>> =>
    call({ method: 'DELETE', path: '/v1/groups/{groupId}/papers/{paperId}' }, input),
  /**
   * The content of a creation paper
   *
   * As it was added, under the type that its content has, always as an attachment. ETag and Repr-Digest (RFC 9530) are its SHA-256, which the dossier names (R2).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/papers/{paperId}`
   */
  getPaper: (input: GetPaperInput): Promise<Answer<Uint8Array | string>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/papers/{paperId}', produces: ['application/pdf', 'image/png', 'image/jpeg', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/plain'] }, input),
  /**
   * Vet a proposal
   *
   * Another member of the office than the proposer approves, returns with comments, or rejects (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/vetting`
   */
  vetGroup: (input: VetGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/vetting', key: true }, input),
  /**
   * Give or refuse consent to a proposal
   *
   * The leader in charge, then the secrecy officer, where the unit's policy asks for them: between vetting and approval (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/consents`
   */
  consentToGroup: (input: ConsentToGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/consents', key: true }, input),
  /**
   * Approve the creation of a group
   *
   * The unit head, who neither proposed nor vetted, decides upon exactly the dossier whose hash the decision names; another hash is stale (412) (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/approval`
   */
  approveGroup: (input: ApproveGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/approval', key: true }, input),
  /**
   * File an approved group
   *
   * The office enters the group in the register of the year: it gets the next filing number, and its dossier is frozen with it (R2).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/filing`
   */
  fileGroup: (input: FileGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/filing', key: true }, input),
  /**
   * What waits for a decision of the caller
   *
   * Steps that the caller may take now, of proposals and of amendments: by appointment or as a deputy, and without a part in an earlier one. Due first.
   *
   * Scope: `groups:read` or `groups:write`.
   *
   * `GET /v1/pending-decisions`
   */
  listPendingDecisions: (input: ListPendingDecisionsInput = {}): Promise<Answer<Page<PendingDecision>>> =>
    call({ method: 'GET', path: '/v1/pending-decisions' }, input),
  /**
   * Propose to change what is on record
   *
   * The office, or the department's leader or clerk, or a deputy of theirs, names the fields to change as a merge patch (RFC 7396) and the reason. A change of the member list needs vetting only; any other takes the whole chain. What is on record stays in force until the amendment is filed, and one amendment of a group is under way at a time; it binds the group to no platform group that another one is on record for (R2, R3).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/amendments`
   */
  proposeAmendment: (input: ProposeAmendmentInput): Promise<Answer<Amendment>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/amendments', key: true }, input),
  /**
   * The amendments of a group
   *
   * The latest first unless told otherwise.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/amendments`
   */
  listAmendments: (input: ListAmendmentsInput): Promise<Answer<Page<AmendmentSummary>>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/amendments' }, input),
  /**
   * Take an amendment back
   *
   * Its proposer does, before it is in force. Once they have left the roster, the person for whom they proposed as a deputy does; where that one has left, too, or there is none, the office does, with a reason. If-Match is the version of the group.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/amendments/{number}/withdrawal`
   */
  withdrawAmendment: (input: WithdrawAmendmentInput): Promise<Answer<Amendment>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/amendments/{number}/withdrawal', key: true }, input),
  /**
   * Vet an amendment
   *
   * Another member of the office than the proposer; a change of the member list alone is in force with it, any other goes on along the chain. If-Match is the version of the group (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/amendments/{number}/vetting`
   */
  vetAmendment: (input: VetAmendmentInput): Promise<Answer<Amendment>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/amendments/{number}/vetting', key: true }, input),
  /**
   * Give or refuse consent to an amendment
   *
   * The leader in charge, then the secrecy officer, where the policy asks for them (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/amendments/{number}/consents`
   */
  consentToAmendment: (input: ConsentToAmendmentInput): Promise<Answer<Amendment>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/amendments/{number}/consents', key: true }, input),
  /**
   * Approve an amendment
   *
   * The unit head, upon exactly the dossier whose hash the decision names (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/amendments/{number}/approval`
   */
  approveAmendment: (input: ApproveAmendmentInput): Promise<Answer<Amendment>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/amendments/{number}/approval', key: true }, input),
  /**
   * File an approved amendment
   *
   * The office puts it on record: from now on the group is as amended, under its old filing number (R2).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/amendments/{number}/filing`
   */
  fileAmendment: (input: FileAmendmentInput): Promise<Answer<Amendment>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/amendments/{number}/filing', key: true }, input),
  /**
   * Register a filed group as existing on its platform
   *
   * The office registers the platform binding, and the group is in use. The body may be left out when the filing names the external group id; a platform group belongs to one official group only (R2).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/activation`
   */
  activateGroup: (input: ActivateGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/activation', key: true }, input),
  /**
   * Suspend an active group
   *
   * A duty of the office, which states its reason.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/suspension`
   */
  suspendGroup: (input: SuspendGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/suspension', key: true }, input),
  /**
   * Bring a suspended group back into use, or cancel an announced dissolution
   *
   * A duty of the office; refused while what was missing is missing: an admin (R4), or a renewal that is overdue (R2), which reinstates by itself. A `dissolving` group is active again.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/reinstatement`
   */
  reinstateGroup: (input: ReinstateGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/reinstatement', key: true }, input),
  /**
   * Dissolve a group
   *
   * A duty of the office, which states its reason. With `effectiveOn` (at most 90 days ahead) the dissolution of a group in use is announced: it is `dissolving`, stays in use until that day, and a reinstatement cancels it; without, it is dissolved at once. A dissolved group can be restored until `restorableUntil`. With `dryRun=true` nothing changes and `wouldChange` says what would.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/dissolution`
   */
  dissolveGroup: (input: DissolveGroupInput): Promise<Answer<DissolveGroupResult>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/dissolution', key: true }, input),
  /**
   * Take one step on many groups
   *
   * Suspends, reinstates, dissolves or renews up to 500 groups, or offers the duties of an admin who leaves to a successor in all their groups. Each group is decided as by its own route; one that is refused does not keep the others. The call is one transaction with its Idempotency-Key: it is never half done. With `dryRun=true` nothing changes.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/group-operations`
   */
  operateOnGroups: (input: OperateOnGroupsInput): Promise<Answer<OperateOnGroupsResult>> =>
    call({ method: 'POST', path: '/v1/group-operations', key: true }, input),
  /**
   * Restore a dissolved group
   *
   * A duty of the office, until `restorableUntil`. The group is again what it was before, with its number, members and duties: refused where none of its admins is still qualified (R4), where its platform group belongs to another official group by now, and for a temporary group that has ended. Admins who are no longer qualified open an admin gap. A renewal that was due meanwhile, of the filing or by an open campaign, is due on the day of the restoration; where it was overdue already, the group stays suspended and has the days until a dissolution again.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/restoration`
   */
  restoreGroup: (input: RestoreGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/restoration', key: true }, input),
  /**
   * Renew the filing of a group for another year
   *
   * The yearly duty of the office, from 60 days before `renewal.dueOn` (R2). A version of the dossier is frozen with what was confirmed, and the next renewal is due a year from today. A group that was suspended because the renewal was overdue is in use again.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/renewal`
   */
  renewGroup: (input: RenewGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/renewal', key: true }, input),
  /**
   * Offer an admin's duties to a successor
   *
   * The office asks a qualified person, other than whoever asks, to take over from an admin, present or lost; they are admin once they accept, and the last one closes an open admin gap. Somebody lost and appointed again is confirmed by naming them as their own successor (R4).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/admin-successions`
   */
  offerSuccession: (input: OfferSuccessionInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/admin-successions', key: true }, input),
  /**
   * Take an offer of succession back
   *
   * The office does, before it is answered (R4).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/admin-successions/{number}/withdrawal`
   */
  withdrawSuccession: (input: WithdrawSuccessionInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/admin-successions/{number}/withdrawal', key: true }, input),
  /**
   * Name who sees to a finding, and by when
   *
   * The office names an active person of the roster; without `dueOn` the date stays.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/group-findings/{findingId}/assignment`
   */
  assignGroupFinding: (input: AssignGroupFindingInput): Promise<Answer<GroupFinding>> =>
    call({ method: 'POST', path: '/v1/group-findings/{findingId}/assignment', key: true }, input),
  /**
   * Decide what becomes of a finding
   *
   * The office states its reason. `dissolve` and `merge` stay a duty with owner and date until the group is dissolved (`POST /v1/groups/{id}/dissolution`), which makes the finding `done`. `keep`, and `explain` for a person in too many groups, settle it: it is not raised again for 12 months. A near-duplicate merges into the older group unless `intoGroupId` names the other.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/group-findings/{findingId}/resolution`
   */
  resolveGroupFinding: (input: ResolveGroupFindingInput): Promise<Answer<GroupFinding>> =>
    call({ method: 'POST', path: '/v1/group-findings/{findingId}/resolution', key: true }, input),
  /**
   * Look over all groups now instead of tomorrow
   *
   * The office does not wait for the daily look, which begins within seconds and goes on in the background; one that is under way is not begun anew. `GET …/looks/latest` says how far it has come. Groups out of use are found only in a unit whose activity is reported at all.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/group-findings/looks`
   */
  requestFindingLook: (input: RequestFindingLookInput = {}): Promise<Answer<FindingLook>> =>
    call({ method: 'POST', path: '/v1/group-findings/looks', key: true }, input),
  /**
   * Who could become an admin of the group
   *
   * Active core staff of the office or of organisation/HR who are not its admins, by employee number: a list to choose from, not a ranking (R4).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/admin-candidates`
   */
  listAdminCandidates: (input: ListAdminCandidatesInput): Promise<Answer<Page<AdminCandidate>>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/admin-candidates' }, input),
  /**
   * Hand in groups seen on a platform
   *
   * CSV (UTF-8 or GB18030, columns platform, externalGroupId, name, memberCount, observedAt or their Chinese names) or JSON {source, groups: [{platform, externalGroupId, name, memberCount?, observedAt?}]}, up to 20000 groups. Each is matched with the registry by its id on its platform, then by its name however it is written; what remains is the work list. Whatever else a row holds is dropped unread. A list that is sent again changes nothing (R2).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/observed-groups/imports`
   */
  importObservedGroups: (input: ImportObservedGroupsInput): Promise<Answer<ImportObservedGroupsResult>> =>
    call({ method: 'POST', path: '/v1/observed-groups/imports', key: true }, input),
  /**
   * Say what an observed group is
   *
   * The office states that it is a group on record (`link`), that it is being filed as `groupId` (`file`; it is resolved by itself when that group is filed or put in use under this id), that it was dissolved on its platform (seen again, it is open again), or that it is nothing official (R2).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/observed-groups/{observedGroupId}/resolution`
   */
  resolveObservedGroup: (input: ResolveObservedGroupInput): Promise<Answer<ObservedGroup>> =>
    call({ method: 'POST', path: '/v1/observed-groups/{observedGroupId}/resolution', key: true }, input),
  /**
   * Ask many groups to renew by one date
   *
   * The office brings the renewals of the matching groups on record forward to `dueOn` (R2). It never gives anybody more time: a group that is due sooner keeps its own date and is not part of it, nor is one that ends before, or that another open campaign asks. Reminders, suspension and dissolution then go by that date. The groups' versions do not change. Beyond 2,000 groups of the unit, enrolment goes on after the answer, and the state is `opening` until it is done. With `dryRun=true` nothing changes; `progress.total` says how many of the first 2,000 would take part.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/renewal-campaigns`
   */
  openRenewalCampaign: (input: OpenRenewalCampaignInput): Promise<Answer<OpenRenewalCampaignResult>> =>
    call({ method: 'POST', path: '/v1/renewal-campaigns', key: true }, input),
  /**
   * Renewal campaigns
   *
   * The newest first unless told otherwise, each with its progress, which is kept in counters and costs no count.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/renewal-campaigns`
   */
  listRenewalCampaigns: (input: ListRenewalCampaignsInput = {}): Promise<Answer<Page<RenewalCampaign>>> =>
    call({ method: 'GET', path: '/v1/renewal-campaigns' }, input),
  /**
   * Close a renewal campaign
   *
   * The office ends it: its date binds nobody any more, and a group that did not renew is back to its own. Its progress stays as it is.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/renewal-campaigns/{campaignId}/closing`
   */
  closeRenewalCampaign: (input: CloseRenewalCampaignInput): Promise<Answer<RenewalCampaign>> =>
    call({ method: 'POST', path: '/v1/renewal-campaigns/{campaignId}/closing', key: true }, input),
  /**
   * Sign the unit's undertaking as an admin of the group
   *
   * Each admin for themselves, naming version and hash of the text that they read (GET /v1/undertaking-text); a text that is no longer the current one is refused (412). What counts is the text: the version may be an earlier one of the policy where its text has the same hash, and what goes on record is the version in force. On record it is frozen at once, before that with the next step (R18).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/undertakings`
   */
  signUndertaking: (input: SignUndertakingInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/undertakings', key: true }, input),
  /**
   * Accept or decline the duties of an admin
   *
   * Only the successor named answers, and in time; declining states why (R4).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/admin-successions/{number}/acceptance`
   */
  answerSuccession: (input: AnswerSuccessionInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/admin-successions/{number}/acceptance', key: true }, input),
  /**
   * Name a deputy for a time
   *
   * Whoever holds an appointment lends it to a deputy for at most 180 days, or the office draws that up for them. It gives no authority before a second person confirms it. What is delegated cannot be delegated on (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/delegations`
   */
  drawUpDelegation: (input: DrawUpDelegationInput): Promise<Answer<Delegation>> =>
    call({ method: 'POST', path: '/v1/delegations', key: true }, input),
  /**
   * Find delegations
   *
   * The newest first unless told otherwise; filters add up.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/delegations`
   */
  listDelegations: (input: ListDelegationsInput = {}): Promise<Answer<Page<Delegation>>> =>
    call({ method: 'GET', path: '/v1/delegations' }, input),
  /**
   * Confirm a delegation, or refuse to
   *
   * Somebody of the office who is neither delegator nor deputy nor drew it up. From then on, while it is valid, the deputy acts on behalf of the delegator (R1).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/delegations/{delegationId}/confirmation`
   */
  confirmDelegation: (input: ConfirmDelegationInput): Promise<Answer<Delegation>> =>
    call({ method: 'POST', path: '/v1/delegations/{delegationId}/confirmation', key: true }, input),
  /**
   * Take a delegation back
   *
   * At once, by the delegator or by the office; what the deputy decided until then stands.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/delegations/{delegationId}/revocation`
   */
  revokeDelegation: (input: RevokeDelegationInput): Promise<Answer<Delegation>> =>
    call({ method: 'POST', path: '/v1/delegations/{delegationId}/revocation', key: true }, input),
  /**
   * What the caller was told about groups
   *
   * The caller's own notices, newest first unless told otherwise. With `groupId`, the office sees everybody's about that group, others their own. A person is sent at most one budgeted notice (renewals, ends of temporary groups, findings) in a calendar day of the unit; deadlines that run out in hours are told at once.
   *
   * Scope: `groups:read` or `groups:write`.
   *
   * `GET /v1/notices`
   */
  listNotices: (input: ListNoticesInput = {}): Promise<Answer<Page<Notice>>> =>
    call({ method: 'GET', path: '/v1/notices' }, input),
  /**
   * Everything that a notice tells
   *
   * Of a notice of the caller, in order of group; the office may read any.
   *
   * Scope: `groups:read` or `groups:write`.
   *
   * `GET /v1/notices/{noticeId}/items`
   */
  listNoticeItems: (input: ListNoticeItemsInput): Promise<Answer<Page<NoticeItem>>> =>
    call({ method: 'GET', path: '/v1/notices/{noticeId}/items' }, input),
  /**
   * Acknowledge a notice
   *
   * By the person whom it was sent to, once. It changes nothing about what is due.
   *
   * Scope: `groups:read` or `groups:write`.
   *
   * `POST /v1/notices/{noticeId}/acknowledgement`
   */
  acknowledgeNotice: (input: AcknowledgeNoticeInput): Promise<Answer<Notice>> =>
    call({ method: 'POST', path: '/v1/notices/{noticeId}/acknowledgement', key: true }, input),
  /**
   * Propose to change settings of the unit
   *
   * A duty of the office. Only the settings that change; null puts a default back. The others are those of the version that will be in force when it takes effect; a version confirmed for later never does, and is named in `supersedes`. Nothing changes before a second person confirms it, and what is on its way through the chain keeps the steps that it began with, `filerTookNoStep` and the deadline of its present step. The deadlines of its later steps follow the policy in force when those begin; reminders and escalation that in force at the next time that was planned for one, so of a step that is open they may come as planned before. Names, admins and members are judged by the policy in force at each submission. With `dryRun=true` nothing is stored, and the answer says which groups would change state or become irregular.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/registry-policy/proposals`
   */
  proposePolicyChange: (input: ProposePolicyChangeInput): Promise<Answer<PolicyPreview>> =>
    call({ method: 'POST', path: '/v1/registry-policy/proposals', key: true }, input),
  /**
   * Proposed changes of settings
   *
   * The newest first unless told otherwise.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/registry-policy/proposals`
   */
  listPolicyProposals: (input: ListPolicyProposalsInput = {}): Promise<Answer<Page<PolicyProposal>>> =>
    call({ method: 'GET', path: '/v1/registry-policy/proposals' }, input),
  /**
   * Take a proposed change of settings back
   *
   * By the proposer, before it is decided.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/registry-policy/proposals/{proposalId}/withdrawal`
   */
  withdrawPolicyChange: (input: WithdrawPolicyChangeInput): Promise<Answer<PolicyProposal>> =>
    call({ method: 'POST', path: '/v1/registry-policy/proposals/{proposalId}/withdrawal', key: true }, input),
  /**
   * Confirm a change of settings, or reject it
   *
   * The unit head, or somebody of the office other than the proposer: it takes two people. Approved, it is the next version of the policy, from the time proposed or from now, and takes the place of every version confirmed for later: `supersedes` names them, here and in the proposal. A proposal based on an older version is refused (409).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/registry-policy/proposals/{proposalId}/confirmation`
   */
  decidePolicyChange: (input: DecidePolicyChangeInput): Promise<Answer<PolicyPreview>> =>
    call({ method: 'POST', path: '/v1/registry-policy/proposals/{proposalId}/confirmation', key: true }, input),
  /**
   * Confirm or reject the change of settings that the body names
   *
   * The same step as `…/proposals/{proposalId}/confirmation`; If-Match is the version of the proposal.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/registry-policy/confirmation`
   */
  confirmRegistryPolicy: (input: ConfirmRegistryPolicyInput): Promise<Answer<PolicyPreview>> =>
    call({ method: 'POST', path: '/v1/registry-policy/confirmation', key: true }, input),
  /**
   * What a daily look over all groups found
   *
   * Groups out of use, near-duplicates and, for the office only, people in too many groups; in order of opening, never by figures. A group is found out of use (`zombie`) only in a unit whose activity is reported at all: while no group of the unit was told to be in use during the last `idleDays` days (`group_activity.observed`, from screenings), silence says nothing, and none is found. Filters add up. A finding whose condition no longer holds closes by itself.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/group-findings`
   */
  listGroupFindings: (input: ListGroupFindingsInput = {}): Promise<Answer<Page<GroupFinding>>> =>
    call({ method: 'GET', path: '/v1/group-findings' }, input),
  /**
   * Read a finding
   *
   * A finding about a person is for the office only.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/group-findings/{findingId}`
   */
  getGroupFinding: (input: GetGroupFindingInput): Promise<Answer<GroupFinding>> =>
    call({ method: 'GET', path: '/v1/group-findings/{findingId}' }, input),
  /**
   * How far the latest look over all groups has come
   *
   * Once a day every unit is looked over; the figures are of the whole unit, not of people.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/group-findings/looks/latest`
   */
  getFindingLook: (input: GetFindingLookInput = {}): Promise<Answer<FindingLook>> =>
    call({ method: 'GET', path: '/v1/group-findings/looks/latest' }, input),
  /**
   * Every step taken on a group
   *
   * In order, unless told otherwise.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/decisions`
   */
  listDecisions: (input: ListDecisionsInput): Promise<Answer<Page<Decision>>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/decisions' }, input),
  /**
   * Whether a group may be called so
   *
   * Judges a name as a proposal would: the unit's pattern and blocked words, and whether another group has it, however it is written. The department is the caller's where none is named; a machine client that names none leaves it open. Nothing is reserved.
   *
   * Scope: `groups:read` or `groups:write`.
   *
   * `GET /v1/group-names/availability`
   */
  checkGroupName: (input: CheckGroupNameInput): Promise<Answer<CheckGroupNameResult>> =>
    call({ method: 'GET', path: '/v1/group-names/availability' }, input),
  /**
   * The work list of groups seen on platforms
   *
   * The newest first unless told otherwise; filters add up. `state=unfiled,matched,ambiguous` is what is left to do (R2).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/observed-groups`
   */
  listObservedGroups: (input: ListObservedGroupsInput = {}): Promise<Answer<Page<ObservedGroup>>> =>
    call({ method: 'GET', path: '/v1/observed-groups' }, input),
  /**
   * One group seen on a platform
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/observed-groups/{observedGroupId}`
   */
  getObservedGroup: (input: GetObservedGroupInput): Promise<Answer<ObservedGroup>> =>
    call({ method: 'GET', path: '/v1/observed-groups/{observedGroupId}' }, input),
  /**
   * The frozen versions of a group's dossier
   *
   * The first at the top, unless told otherwise.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/dossiers`
   */
  listDossiers: (input: ListDossiersInput): Promise<Answer<Page<DossierItem>>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/dossiers' }, input),
  /**
   * One frozen version of a dossier, as JSON or on paper
   *
   * `canonical` is the exact text that was hashed (RFC 8785), `document` the same as JSON: its SHA-256 can be checked without trusting this service. As `application/pdf` it is A4 pages in Chinese with all content, decisions and members, page numbers and the SHA-256 on every page, and beside the frozen codes of unit and department what they are called now; the same version gives the same bytes as long as they are called so (R2).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/dossiers/{version}`
   */
  getDossier: (input: GetDossierInput): Promise<Answer<Dossier | Uint8Array>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/dossiers/{version}', produces: ['application/json', 'application/pdf'] }, input),
  /**
   * The ledger of all groups on record
   *
   * Every group that has a filing number, in the order of these (R2). As JSON it comes in pages; as CSV (UTF-8 with byte order mark) or XLSX it is the whole ledger with Chinese headings and the names of the departments as of now, streamed as it is read and so without an ETag, and no cell is a formula. `format` or Accept chooses.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/group-ledger`
   */
  getGroupLedger: (input: GetGroupLedgerInput = {}): Promise<Answer<Page<GroupLedger> | string | Uint8Array>> =>
    call({ method: 'GET', path: '/v1/group-ledger', produces: ['application/json', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] }, input),
  /**
   * What admins promise
   *
   * The unit's text in force, with the version of its policy and the hash that a signature names (R18).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/undertaking-text`
   */
  getUndertakingText: (input: GetUndertakingTextInput = {}): Promise<Answer<UndertakingText>> =>
    call({ method: 'GET', path: '/v1/undertaking-text' }, input),
  /**
   * What a version of a dossier says differently from an earlier one
   *
   * Without `since`, the earlier one is the last version submitted before it: for a resubmitted proposal, what was changed since it was returned (R1).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/dossiers/{version}/changes`
   */
  compareDossiers: (input: CompareDossiersInput): Promise<Answer<CompareDossiersResult>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/dossiers/{version}/changes' }, input),
  /**
   * An amendment, with what it changes
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/amendments/{number}`
   */
  getAmendment: (input: GetAmendmentInput): Promise<Answer<Amendment>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/amendments/{number}' }, input),
  /**
   * Read a delegation
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/delegations/{delegationId}`
   */
  getDelegation: (input: GetDelegationInput): Promise<Answer<Delegation>> =>
    call({ method: 'GET', path: '/v1/delegations/{delegationId}' }, input),
  /**
   * The settings of the unit that bear on groups
   *
   * Each with its value in force, its bounds, its default and what it is for; and which versions are confirmed for later. `at` asks for another instant. The ETag is the latest version, which a proposal is based on.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/registry-policy`
   */
  getRegistryPolicy: (input: GetRegistryPolicyInput = {}): Promise<Answer<RegistryPolicy>> =>
    call({ method: 'GET', path: '/v1/registry-policy' }, input),
  /**
   * Every version of the settings
   *
   * The newest first unless told otherwise. Version 1 is the default, which nobody confirmed. A version holds until a later one takes effect.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/registry-policy/versions`
   */
  listPolicyVersions: (input: ListPolicyVersionsInput = {}): Promise<Answer<Page<PolicyVersion>>> =>
    call({ method: 'GET', path: '/v1/registry-policy/versions' }, input),
  /**
   * Read a proposed change of settings
   *
   * `supersedes` names what a confirmation would keep from taking effect, or has kept.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/registry-policy/proposals/{proposalId}`
   */
  getPolicyProposal: (input: GetPolicyProposalInput): Promise<Answer<PolicyProposal>> =>
    call({ method: 'GET', path: '/v1/registry-policy/proposals/{proposalId}' }, input),
  /**
   * A renewal campaign and how far it is
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/renewal-campaigns/{campaignId}`
   */
  getRenewalCampaign: (input: GetRenewalCampaignInput): Promise<Answer<RenewalCampaign>> =>
    call({ method: 'GET', path: '/v1/renewal-campaigns/{campaignId}' }, input),
  /**
   * The groups of a renewal campaign
   *
   * `status=open` is the work list: who has not renewed yet.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/renewal-campaigns/{campaignId}/groups`
   */
  listCampaignGroups: (input: ListCampaignGroupsInput): Promise<Answer<Page<CampaignGroup>>> =>
    call({ method: 'GET', path: '/v1/renewal-campaigns/{campaignId}/groups' }, input),
  /**
   * Facts of group-registry in commit order
   *
   * CloudEvents 1.0 after the cursor. With `wait`, an empty page is held back until something happens or the seconds are over.
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/group-registry/events`
   */
  groupRegistryEvents: (input: GroupRegistryEventsInput = {}): Promise<Answer<GroupRegistryEventsResult>> =>
    call({ method: 'GET', path: '/v1/group-registry/events' }, input),
});
