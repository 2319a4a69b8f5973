// Generated from docs/openapi by `npm run generate`. Changes are made in the services.

import type { Answer, Call, CallOptions, Page } from '../operation.ts';

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

export interface Group {
  /** Group */
  id: string;
  unitId: string;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  version: number;
  name: string;
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
  admins: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
    since: string;
  }[];
  listedMemberCount: number;
  filingNumber: string | null;
  dossier: {
    version: number;
    /** SHA-256 of the canonical JSON (RFC 8785), hex */
    sha256: string;
  } | null;
  proposedBy: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
  };
  /** Until when what is open must be done */
  deadlines: {
    vetting?: string;
    approval?: string;
    filing?: string;
    adminGap?: string;
  };
  /** Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes */
  blocked: {
    step: string;
    reason: string;
  } | null;
  adminGap: {
    openedAt: string;
    deadline: string;
    lostAdmins: {
      /** Person */
      personId: string;
      employeeNumber: string;
      realName: string;
    }[];
    remainingAdmins: {
      /** Person */
      personId: string;
      employeeNumber: string;
      realName: string;
    }[];
  } | null;
  findings: {
    kind: string;
    detail: string;
  }[];
  restorableUntil?: string;
  createdAt: string;
  updatedAt: string;
  listedMembers: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
  }[];
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

export interface GroupItem {
  /** Group */
  id: string;
  unitId: string;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  version: number;
  name: string;
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
  admins: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
    since: string;
  }[];
  listedMemberCount: number;
  filingNumber: string | null;
  dossier: {
    version: number;
    /** SHA-256 of the canonical JSON (RFC 8785), hex */
    sha256: string;
  } | null;
  proposedBy: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
  };
  /** Until when what is open must be done */
  deadlines: {
    vetting?: string;
    approval?: string;
    filing?: string;
    adminGap?: string;
  };
  /** Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes */
  blocked: {
    step: string;
    reason: string;
  } | null;
  adminGap: {
    openedAt: string;
    deadline: string;
    lostAdmins: {
      /** Person */
      personId: string;
      employeeNumber: string;
      realName: string;
    }[];
    remainingAdmins: {
      /** Person */
      personId: string;
      employeeNumber: string;
      realName: string;
    }[];
  } | null;
  findings: {
    kind: string;
    detail: string;
  }[];
  restorableUntil?: string;
  createdAt: string;
  updatedAt: string;
}

export interface PendingDecision {
  /** Group */
  groupId: string;
  step: 'vetting' | 'approval' | 'filing';
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  /** For If-Match */
  version: number;
  name: string;
  departmentCode: string;
  /** The current frozen version of the dossier */
  dossier: {
    version: number;
    /** SHA-256 of the canonical JSON (RFC 8785), hex */
    sha256: string;
  };
  dueAt: string;
}

export interface Decision {
  /** Version of the group that the decision led to */
  version: number;
  step: string;
  decision: string;
  reason?: string;
  /** null where a clock or the roster acted */
  decidedBy: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
  } | null;
  onBehalfOf?: string;
  /** The frozen version that was decided upon */
  dossier: {
    version: number;
    /** SHA-256 of the canonical JSON (RFC 8785), hex */
    sha256: string;
  } | null;
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

export interface DissolveGroupResult {
  /** Group */
  id: string;
  unitId: string;
  state: 'draft' | 'proposed' | 'vetted' | 'approved' | 'filed' | 'active' | 'suspended' | 'dissolving' | 'dissolved' | 'returned' | 'rejected' | 'withdrawn' | 'lapsed';
  version: number;
  name: string;
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
  admins: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
    since: string;
  }[];
  listedMemberCount: number;
  filingNumber: string | null;
  dossier: {
    version: number;
    /** SHA-256 of the canonical JSON (RFC 8785), hex */
    sha256: string;
  } | null;
  proposedBy: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
  };
  /** Until when what is open must be done */
  deadlines: {
    vetting?: string;
    approval?: string;
    filing?: string;
    adminGap?: string;
  };
  /** Why nobody on the roster can take the next step, if so; it waits and lapses, it never passes */
  blocked: {
    step: string;
    reason: string;
  } | null;
  adminGap: {
    openedAt: string;
    deadline: string;
    lostAdmins: {
      /** Person */
      personId: string;
      employeeNumber: string;
      realName: string;
    }[];
    remainingAdmins: {
      /** Person */
      personId: string;
      employeeNumber: string;
      realName: string;
    }[];
  } | null;
  findings: {
    kind: string;
    detail: string;
  }[];
  restorableUntil?: string;
  createdAt: string;
  updatedAt: string;
  listedMembers: {
    /** Person */
    personId: string;
    employeeNumber: string;
    realName: string;
  }[];
  wouldChange?: boolean;
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
    /** Only those that fall due before */
    dueBefore?: string;
    /** A leading minus turns the order round */
    sort?: 'createdAt' | '-createdAt' | 'updatedAt' | '-updatedAt' | 'name' | '-name' | 'dueAt' | '-dueAt';
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
    purpose?: string | null;
    need?: string | null;
    kind?: 'standing' | 'temporary' | null;
    endsOn?: string | null;
    departmentCode?: string | null;
    permittedContent?: string[] | null;
    admins?: string[] | null;
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
    reason?: string;
  };
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
    reason?: string;
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
    reason?: string;
    /** dossier.sha256 of the group as decided upon; an approval must name it */
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
    reason?: string;
  };
}

export interface ListPendingDecisionsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
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
    reason?: string;
  };
}

export interface SucceedAdminInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    reason?: string;
    from: string;
    to: string;
  };
}

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
  };
}

export interface GetDossierInput extends CallOptions {
  params: {
    /** Group */
    groupId: string;
    /** Version of the resource */
    version: number;
  };
}

export interface GroupRegistryEventsInput extends CallOptions {
  query?: {
    /** nextCursor of the page before */
    after?: string;
    /** Comma-separated names, e.g. `group.filed,group.suspended` */
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
   * The office proposes; a department's leader or clerk does for their department (R1). A refused proposal names every reason at once, each with a pointer (R3, R4, R9). With `draft: true` it may be incomplete and waits for its submission.
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
  listGroups: (input: ListGroupsInput = {}): Promise<Answer<Page<GroupItem>>> =>
    call({ method: 'GET', path: '/v1/groups' }, input),
  /**
   * Rewrite a draft or a returned proposal
   *
   * JSON merge patch (RFC 7396) by the proposer, while the group is `draft` or `returned`.
   *
   * Scope: `groups:write`.
   *
   * `PATCH /v1/groups/{groupId}`
   */
  reviseGroup: (input: ReviseGroupInput): Promise<Answer<Group>> =>
    call({ method: 'PATCH', path: '/v1/groups/{groupId}' }, input),
  /**
   * Read a group
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
   * The proposer submits; the content is judged by the roster of today, all reasons at once (R1, R3).
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
   * The proposer takes a draft or proposal back before it is filed.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/withdrawal`
   */
  withdrawGroup: (input: WithdrawGroupInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/withdrawal', key: true }, input),
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
   * Steps that the caller may take now: by appointment, and without having taken an earlier one. Due first.
   *
   * Scope: `groups:read` or `groups:write`.
   *
   * `GET /v1/pending-decisions`
   */
  listPendingDecisions: (input: ListPendingDecisionsInput = {}): Promise<Answer<Page<PendingDecision>>> =>
    call({ method: 'GET', path: '/v1/pending-decisions' }, input),
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
   * Bring a suspended group back into use
   *
   * A duty of the office; refused while the group has no admin (R4).
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
   * A duty of the office, which states its reason. The group can be restored until `restorableUntil`. With `dryRun=true` nothing changes and `wouldChange` says what would.
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/dissolution`
   */
  dissolveGroup: (input: DissolveGroupInput): Promise<Answer<DissolveGroupResult>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/dissolution', key: true }, input),
  /**
   * Hand an admin over to a successor
   *
   * The office names a qualified successor for an admin, present or lost; the last successor closes an open admin gap. Somebody lost and appointed again is confirmed by naming them as their own successor (R4).
   *
   * Scope: `groups:write`.
   *
   * `POST /v1/groups/{groupId}/admin-successions`
   */
  succeedAdmin: (input: SucceedAdminInput): Promise<Answer<Group>> =>
    call({ method: 'POST', path: '/v1/groups/{groupId}/admin-successions', key: true }, input),
  /**
   * Every step taken on a group, in order
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/decisions`
   */
  listDecisions: (input: ListDecisionsInput): Promise<Answer<Page<Decision>>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/decisions' }, input),
  /**
   * The frozen versions of a group's dossier
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/dossiers`
   */
  listDossiers: (input: ListDossiersInput): Promise<Answer<Page<DossierItem>>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/dossiers' }, input),
  /**
   * One frozen version of a dossier
   *
   * `canonical` is the exact text that was hashed (RFC 8785), `document` the same as JSON: its SHA-256 can be checked without trusting this service (R2).
   *
   * Scope: `groups:read`.
   *
   * `GET /v1/groups/{groupId}/dossiers/{version}`
   */
  getDossier: (input: GetDossierInput): Promise<Answer<Dossier>> =>
    call({ method: 'GET', path: '/v1/groups/{groupId}/dossiers/{version}' }, input),
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
