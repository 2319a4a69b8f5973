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

export interface Hit {
  start: number;
  /** Exclusive */
  end: number;
  rule: string;
  ruleVersion: number;
  category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
  /** Reading of the text in which it was found: text, compact, variant, sound */
  view: string;
  confidence: number;
  explanation: {
    en: string;
    zh: string;
  };
}

export interface NamedPerson {
  /** Person */
  personId: string;
  employeeNumber: string;
  realName: string;
}

export interface CaseSummary {
  /** Case */
  id: string;
  unitId: string;
  version: number;
  state: 'detected' | 'open' | 'assigned' | 'proposed' | 'decided' | 'notified' | 'appealed' | 'upheld' | 'varied' | 'overturned' | 'closed';
  /** Group */
  groupId: string;
  category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
  origin: 'screening' | 'report' | 'inspection';
  /** Suspected classified material: for the secrecy officer (R5) */
  sealed: boolean;
  messageId?: string;
  /** Whom it is about; null where nobody is known */
  subject: NamedPerson | null;
  /** Person */
  subjectId?: string;
  assignee: NamedPerson | null;
  /** Person */
  assigneeId?: string;
  leaseUntil?: string;
  hiddenUntil?: string;
  dueAt?: string;
  createdAt: string;
  updatedAt: string;
}

export interface Case {
  /** Case */
  id: string;
  unitId: string;
  version: number;
  state: 'detected' | 'open' | 'assigned' | 'proposed' | 'decided' | 'notified' | 'appealed' | 'upheld' | 'varied' | 'overturned' | 'closed';
  /** Group */
  groupId: string;
  category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
  origin: 'screening' | 'report' | 'inspection';
  /** Suspected classified material: for the secrecy officer (R5) */
  sealed: boolean;
  messageId?: string;
  /** Whom it is about; null where nobody is known */
  subject: NamedPerson | null;
  /** Person */
  subjectId?: string;
  assignee: NamedPerson | null;
  /** Person */
  assigneeId?: string;
  leaseUntil?: string;
  hiddenUntil?: string;
  dueAt?: string;
  createdAt: string;
  updatedAt: string;
  hits: Hit[];
  /** How many people reported it; who they are is not shown */
  reports: number;
  proposal: {
    decision: 'no_violation' | 'violation';
    clause?: string;
    severity?: 'minor' | 'moderate' | 'serious';
    measures: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
    /** Shown to those who decide and to whom it is about */
    facts?: string;
    by: NamedPerson;
    at: string;
    until: string;
  } | null;
  decision: 'no_violation' | 'violation' | null;
  clause?: string;
  severity?: 'minor' | 'moderate' | 'serious';
  /** In force */
  measures: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
  facts?: string;
  decidedBy: NamedPerson | null;
  decidedAt?: string;
  appealUntil?: string;
  policyVersion?: number;
  /** How a closed case ended */
  ending?: string;
  sanctions: {
    id: string;
    measure: string;
    state: 'imposed' | 'enforced' | 'lifted';
    version: number;
  }[];
  criticisms: {
    id: string;
    state: 'assigned' | 'done' | 'overdue' | 'withdrawn';
    superior: NamedPerson;
    dueAt: string;
    version: number;
  }[];
  hrRecords: {
    id: string;
    state: 'issued' | 'acknowledged' | 'withdrawn' | 'withdrawal_acknowledged';
    underAppeal: boolean;
    version: number;
  }[];
  appeal: {
    /** Appeal */
    id: string;
    state: 'filed' | 'overdue' | 'decided';
    decision?: string;
    dueAt: string;
    version: number;
  } | null;
  /** Why nobody on the roster may take the next step, if so; it stands still, it never passes */
  blocked: {
    step: string;
    reason: string;
  } | null;
}

export interface Appeal {
  /** Appeal */
  id: string;
  version: number;
  /** Case */
  caseId: string;
  /** Group */
  groupId: string;
  /** Overdue: not answered in time, still to be decided */
  state: 'filed' | 'overdue' | 'decided';
  appellant: NamedPerson;
  grounds: string;
  filedAt: string;
  dueAt: string;
  decision: 'upheld' | 'varied' | 'overturned' | null;
  reason?: string;
  decidedBy: NamedPerson | null;
  decidedAt?: string;
}

export interface Statement {
  /** Case */
  caseId: string;
  /** Group */
  groupId: string;
  groupName: string;
  subject: NamedPerson;
  category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
  clause: string;
  severity: 'minor' | 'moderate' | 'serious';
  /** In force */
  measures: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
  facts: string;
  decidedBy: NamedPerson;
  decidedAt: string;
  policyVersion: number;
  appealUntil: string;
  appeal?: {
    /** Appeal */
    id: string;
    decision: 'upheld' | 'varied' | 'overturned';
    reason: string;
    decidedBy: NamedPerson;
    decidedAt: string;
  };
  notice: {
    en: string;
    zh: string;
  };
  /** 1 is the first one served; an appeal that was decided is served anew */
  number: number;
  servedAt: string;
  /** SHA-256 (hex) of the canonical JSON (RFC 8785) of everything but number, servedAt and sha256 */
  sha256: string;
}

export interface Criticism {
  /** Criticism duty */
  id: string;
  version: number;
  /** Case */
  caseId: string;
  /** Group */
  groupId: string;
  state: 'assigned' | 'done' | 'overdue' | 'withdrawn';
  subject: NamedPerson;
  subjectId: string;
  superior: NamedPerson;
  superiorId: string;
  dueAt: string;
  heldOn?: string;
  summary?: string;
  evidenceSha256?: string;
  doneAt?: string;
}

export interface HrRecord {
  /** HR record entry */
  id: string;
  /** For If-Match of the acknowledgement */
  version: number;
  /** Case */
  caseId: string;
  /** Group */
  groupId: string;
  state: 'issued' | 'acknowledged' | 'withdrawn' | 'withdrawal_acknowledged';
  /** True until the appeal window ends: not final */
  underAppeal: boolean;
  subject: NamedPerson;
  subjectId: string;
  employeeNumber: string;
  category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
  clause: string;
  severity: 'minor' | 'moderate' | 'serious';
  measures: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
  facts: string;
  decidedAt: string;
  statementSha256?: string;
  issuedAt: string;
  updatedAt: string;
}

export interface ContentPolicy {
  version: number;
  permitted: {
    category: 'document' | 'notice' | 'publicity' | 'announcement' | 'official_exchange' | 'management_information';
    en: string;
    zh: string;
  }[];
  forbidden: {
    category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic';
    clause: string;
    action: 'case' | 'hide' | 'log';
    en: string;
    zh: string;
  }[];
  formalism: {
    action: 'log';
    en: string;
    zh: string;
  };
  /** Hits below are logged only */
  caseConfidence: number;
  defaultMeasures: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
  deadlines: {
    leaseWorkingDays: number;
    proposalWorkingDays: number;
    criticismWorkingDays: number;
    hideHours: number;
    appealWindowDays: number;
    appealAnswerDays: number;
  };
}

export interface Rule {
  id: string;
  version: number;
  category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
  confidence: number;
  explanation: {
    en: string;
    zh: string;
  };
  pack: {
    id: string;
    version: number;
  };
}

export interface Note {
  id: string;
  text: string;
  /** Person */
  authorId: string;
  at: string;
}

export interface ReadEvidence {
  id: string;
  kind: 'message' | 'comment' | 'addition';
  text: string;
  /** Person */
  addedBy?: string;
  addedAt: string;
}

export interface ScreenMessagesResult {
  results: {
    id: string;
    outcome: 'clean' | 'logged' | 'hidden' | 'case';
    hits: Hit[];
    caseId?: string;
  }[];
}

export interface ReportMessageResult {
  /** Case */
  id: string;
  /** Case */
  caseId: string;
  version: number;
  /** Group */
  groupId: string;
  category: string;
  state: 'detected' | 'open' | 'assigned' | 'proposed' | 'decided' | 'notified' | 'appealed' | 'upheld' | 'varied' | 'overturned' | 'closed';
  sealed: boolean;
  createdAt: string;
}

export interface AddEvidenceResult {
  id: string;
  kind: 'addition';
  addedAt: string;
}

export interface ModerationEventsResult {
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

export interface ScreenMessagesInput extends CallOptions {
  body: {
    /** Group */
    groupId: string;
    messages: {
      /** Of the platform; a repeat gets the same answer */
      id: string;
      senderAccount?: string | {
        ns: string;
        value: string;
      };
      senderEmployeeNumber?: string;
      sentAt: string | number;
      text: string;
    }[];
  };
}

export interface ReportMessageInput extends CallOptions {
  body: {
    /** Group */
    groupId: string;
    /** Id of the message on the platform */
    messageRef: string | {
      messageId: string;
    };
    senderEmployeeNumber?: string;
    /** The message; becomes evidence and is kept nowhere else */
    text?: string;
    category: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic';
    /** Why it is reported; becomes evidence */
    comment?: string;
  };
}

export type GetContentPolicyInput = CallOptions;

export interface ListRulesInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'id' | '-id';
    /** Only rules of this category */
    category?: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
  };
}

export interface ListCasesInput extends CallOptions {
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
    /** Only cases of this category */
    category?: 'classified' | 'unlawful' | 'rumour' | 'personal_attack' | 'red_packet' | 'canvassing' | 'leak' | 'personal_data' | 'advertising' | 'off_topic' | 'formalism';
    /** Group */
    groupId?: string;
    /** Employee number or person id */
    assignee?: string;
    /** Employee number or person id */
    subject?: string;
    /** Only cases about this message */
    messageId?: string;
    /** Only cases whose lease, proposal or appeal is past its time */
    overdue?: boolean;
  };
}

export interface GetCaseInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
}

export interface AssignCaseInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    assignee?: string;
    assigneeEmployeeNumber?: string;
    employeeNumber?: string;
    reason?: string;
  };
}

export interface AddNoteInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    text: string;
  };
}

export interface ListNotesInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'id' | '-id';
  };
}

export interface AddEvidenceInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    text: string;
  };
}

export interface ReadEvidenceInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
}

export interface ProposeDecisionInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'no_violation' | 'violation';
    clause?: string;
    /** Default: moderate */
    severity?: 'minor' | 'moderate' | 'serious';
    /** Default for a violation: the unit's policy (R11) */
    measures?: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
    /** What was found; goes into the statement of reasons */
    facts?: string;
    /** Another name of `facts` */
    reason?: string;
  };
}

export interface DecideCaseInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'no_violation' | 'violation';
    clause?: string;
    /** Default: moderate */
    severity?: 'minor' | 'moderate' | 'serious';
    /** Default for a violation: the unit's policy (R11) */
    measures?: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
    /** What was found; goes into the statement of reasons */
    facts?: string;
    /** Another name of `facts` */
    reason?: string;
  };
}

export interface DecideAppealInput extends CallOptions {
  params: {
    /** Appeal */
    appealId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    decision: 'upheld' | 'varied' | 'overturned';
    reason: string;
    /** With `varied`: what remains */
    measures?: ('removal' | 'criticism' | 'hr_record' | 'warning')[];
  };
}

export interface GetStatementInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
}

export interface FileAppealInput extends CallOptions {
  params: {
    /** Case */
    caseId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    grounds?: string;
    /** Another name of `grounds` */
    reason?: string;
  };
}

export interface GetAppealInput extends CallOptions {
  params: {
    /** Appeal */
    appealId: string;
  };
}

export interface ListCriticismsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'dueAt' | '-dueAt';
    /** State */
    state?: 'assigned' | 'done' | 'overdue' | 'withdrawn';
    /** Case */
    caseId?: string;
    /** Only the caller's own */
    mine?: boolean;
  };
}

export interface GetCriticismInput extends CallOptions {
  params: {
    /** Criticism duty */
    criticismId: string;
  };
}

export interface CompleteCriticismInput extends CallOptions {
  params: {
    /** Criticism duty */
    criticismId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body: {
    heldOn: string;
    summary: string;
    evidenceSha256?: string;
  };
}

export interface ListHrRecordsInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'updatedAt';
    /** lastCursor or nextCursor of a call before; `0` or nothing: from the beginning */
    after?: string;
    /** State */
    state?: 'issued' | 'acknowledged' | 'withdrawn' | 'withdrawal_acknowledged';
  };
}

export interface GetHrRecordInput extends CallOptions {
  params: {
    /** HR record entry */
    hrRecordId: string;
  };
}

export interface AcknowledgeHrRecordInput extends CallOptions {
  params: {
    /** HR record entry */
    hrRecordId: string;
  };
  /** Version of the resource as last read. */
  version: number;
  body?: {
    /** What the HR system calls its entry; stays in the fact */
    reference?: string;
  };
}

export interface ModerationEventsInput extends CallOptions {
  query?: {
    /** nextCursor of the page before */
    after?: string;
    /** Comma-separated names of facts that moderation publishes, e.g. `appeal.filed,appeal.overdue`; any other is refused */
    types?: string;
    /** Seconds */
    wait?: number;
    /** Most facts in one answer */
    limit?: number;
  };
}

/** Moderation: Screening, reports, cases, sanctions, criticism duties, HR record entries and appeals (R5, R9–R12, R16). */
export const moderation = (call: Call) => ({
  /**
   * Judge messages of a group
   *
   * Each message is judged once: a repeat of its id in the group gets the same answer and opens nothing twice, so no Idempotency-Key is needed. Hits carry UTF-16 offsets. Suspected classified text opens a sealed case and is kept nowhere else (R5, R9, R10).
   *
   * Scope: `screenings:write`.
   *
   * `POST /v1/screenings`
   */
  screenMessages: (input: ScreenMessagesInput): Promise<Answer<ScreenMessagesResult>> =>
    call({ method: 'POST', path: '/v1/screenings' }, input),
  /**
   * Report a message
   *
   * By anybody of the group, the office or inspection. One case per message: a second report joins the first, and one by the same person changes nothing: they add evidence to the case. Who reported is not shown, and decides nothing in the case (R9, R10). What carries classification marks is sealed whatever its category (R5).
   *
   * Any valid token.
   *
   * `POST /v1/reports`
   */
  reportMessage: (input: ReportMessageInput): Promise<Answer<ReportMessageResult>> =>
    call({ method: 'POST', path: '/v1/reports', key: true }, input),
  /**
   * What groups carry and what not, and what follows
   *
   * Permitted content (R9), forbidden content with the clause that decisions cite (R5, R10, R12), measures (R11) and deadlines.
   *
   * Any valid token.
   *
   * `GET /v1/content-policy`
   */
  getContentPolicy: (input: GetContentPolicyInput = {}): Promise<Answer<ContentPolicy>> =>
    call({ method: 'GET', path: '/v1/content-policy' }, input),
  /**
   * Rules of screening in force
   *
   * What each hit’s `rule` and `ruleVersion` refer to. The word lists themselves are not shown.
   *
   * Scope: `cases:read` or `screenings:write` or `groups:read`.
   *
   * `GET /v1/rules`
   */
  listRules: (input: ListRulesInput = {}): Promise<Answer<Page<Rule>>> =>
    call({ method: 'GET', path: '/v1/rules' }, input),
  /**
   * Find cases
   *
   * The newest first unless told otherwise; filters add up. Each caller sees the cases that they may know of; sealed ones are for the secrecy officer (R5).
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/cases`
   */
  listCases: (input: ListCasesInput = {}): Promise<Answer<Page<CaseSummary>>> =>
    call({ method: 'GET', path: '/v1/cases' }, input),
  /**
   * Read a case
   *
   * Without the text, which is evidence. Who may not know of the case gets 404; machines see no sealed one.
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/cases/{caseId}`
   */
  getCase: (input: GetCaseInput): Promise<Answer<Case>> =>
    call({ method: 'GET', path: '/v1/cases/{caseId}' }, input),
  /**
   * Take a case, or give it to somebody who may decide it
   *
   * A lease: a case that nobody moves on in time is open again. Neither caller nor assignee reported it or is its subject; classified cases are the secrecy officer’s; against an admin or a leader somebody outside their line (R11).
   *
   * Scope: `cases:write`.
   *
   * `POST /v1/cases/{caseId}/assignments`
   */
  assignCase: (input: AssignCaseInput): Promise<Answer<Case>> =>
    call({ method: 'POST', path: '/v1/cases/{caseId}/assignments', key: true }, input),
  /**
   * Note something in a case
   *
   * By whoever may decide the case (R11). The ETag of the answer is the version of the case.
   *
   * Scope: `cases:write`.
   *
   * `POST /v1/cases/{caseId}/notes`
   */
  addNote: (input: AddNoteInput): Promise<Answer<Note>> =>
    call({ method: 'POST', path: '/v1/cases/{caseId}/notes', key: true }, input),
  /**
   * Notes of a case
   *
   * For whoever may decide the case; the oldest first unless told otherwise, ids are in the order of time.
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/cases/{caseId}/notes`
   */
  listNotes: (input: ListNotesInput): Promise<Answer<Page<Note>>> =>
    call({ method: 'GET', path: '/v1/cases/{caseId}/notes' }, input),
  /**
   * Add a text as evidence
   *
   * By whoever may decide the case, or reported it. It is stored encrypted and stays here. Classified text goes into sealed cases only (R5).
   *
   * Scope: `cases:write`.
   *
   * `POST /v1/cases/{caseId}/evidence`
   */
  addEvidence: (input: AddEvidenceInput): Promise<Answer<AddEvidenceResult>> =>
    call({ method: 'POST', path: '/v1/cases/{caseId}/evidence', key: true }, input),
  /**
   * Read the evidence of a case
   *
   * The texts themselves, in the order in which they came and all at once: each reading is a step. For whoever may decide the case. Sealed evidence opens for the secrecy officer alone, and each reading is a fact of the case: it raises the version, which is the ETag of the answer (R5, R17).
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/cases/{caseId}/evidence`
   */
  readEvidence: (input: ReadEvidenceInput): Promise<Answer<Page<ReadEvidence>>> =>
    call({ method: 'GET', path: '/v1/cases/{caseId}/evidence' }, input),
  /**
   * Propose a decision
   *
   * By whom the case is assigned to. Somebody else decides; where a measure reaches the HR record: HR or the unit head (R11).
   *
   * Scope: `cases:write`.
   *
   * `POST /v1/cases/{caseId}/proposal`
   */
  proposeDecision: (input: ProposeDecisionInput): Promise<Answer<Case>> =>
    call({ method: 'POST', path: '/v1/cases/{caseId}/proposal', key: true }, input),
  /**
   * Decide a case
   *
   * A violation takes effect at once and as a whole: sanction, criticism duty of the superior, statement of reasons, HR record entry (R11). Without a measure that reaches the HR record whom it is assigned to decides; with one, HR or the unit head decides on a proposal, whose fields stand where the decision leaves them out.
   *
   * Scope: `cases:write`.
   *
   * `POST /v1/cases/{caseId}/decision`
   */
  decideCase: (input: DecideCaseInput): Promise<Answer<Case>> =>
    call({ method: 'POST', path: '/v1/cases/{caseId}/decision', key: true }, input),
  /**
   * Decide an appeal
   *
   * By office, HR or inspection staff who had no part in the decision. `overturned` reverses every effect in the same transaction: sanction lifted, criticism and HR record entry withdrawn; `varied` those of the measures that no longer stand (R11).
   *
   * Scope: `cases:write`.
   *
   * `POST /v1/appeals/{appealId}/decision`
   */
  decideAppeal: (input: DecideAppealInput): Promise<Answer<Appeal>> =>
    call({ method: 'POST', path: '/v1/appeals/{appealId}/decision', key: true }, input),
  /**
   * Read the statement of reasons
   *
   * For whom the decision concerns, whoever decides in the case, and the superior who criticises (R11). The ETag is the version of the case, as an appeal needs it.
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/statements/{caseId}`
   */
  getStatement: (input: GetStatementInput): Promise<Answer<Statement>> =>
    call({ method: 'GET', path: '/v1/statements/{caseId}' }, input),
  /**
   * Appeal a decision
   *
   * By whom the decision concerns, once, within the window (R11). If-Match is the ETag of the statement or the case.
   *
   * Any valid token.
   *
   * `POST /v1/cases/{caseId}/appeals`
   */
  fileAppeal: (input: FileAppealInput): Promise<Answer<Appeal>> =>
    call({ method: 'POST', path: '/v1/cases/{caseId}/appeals', key: true }, input),
  /**
   * Read an appeal
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/appeals/{appealId}`
   */
  getAppeal: (input: GetAppealInput): Promise<Answer<Appeal>> =>
    call({ method: 'GET', path: '/v1/appeals/{appealId}' }, input),
  /**
   * Duties to criticise and educate
   *
   * The one due first at the top unless told otherwise. A superior sees their own; office, HR and inspection staff and machine clients all of the unit's (R11).
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/criticisms`
   */
  listCriticisms: (input: ListCriticismsInput = {}): Promise<Answer<Page<Criticism>>> =>
    call({ method: 'GET', path: '/v1/criticisms' }, input),
  /**
   * Read a criticism duty
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/criticisms/{criticismId}`
   */
  getCriticism: (input: GetCriticismInput): Promise<Answer<Criticism>> =>
    call({ method: 'GET', path: '/v1/criticisms/{criticismId}' }, input),
  /**
   * Report a criticism as held
   *
   * By the superior whose duty it is, with what was said and, if there is one, the hash of the record (R11).
   *
   * Any valid token.
   *
   * `POST /v1/criticisms/{criticismId}/completion`
   */
  completeCriticism: (input: CompleteCriticismInput): Promise<Answer<Criticism>> =>
    call({ method: 'POST', path: '/v1/criticisms/{criticismId}/completion', key: true }, input),
  /**
   * Entries for the HR system, in the order of their changes
   *
   * For the HR system and HR staff. A feed: read on with `nextCursor` until it is null, and keep `lastCursor`, which goes into `after` of the next visit; it is there also when nothing is new. An entry that changes (acknowledged, final, withdrawn) comes again (R11).
   *
   * Scope: `hr:records`.
   *
   * `GET /v1/hr-records`
   */
  listHrRecords: (input: ListHrRecordsInput = {}): Promise<Answer<Page<HrRecord> & {
    /** Where this call ended; goes into `after` */
    lastCursor: string;
  }>> =>
    call({ method: 'GET', path: '/v1/hr-records' }, input),
  /**
   * Read one entry
   *
   * For the HR system and HR staff (R11).
   *
   * Scope: `hr:records`.
   *
   * `GET /v1/hr-records/{hrRecordId}`
   */
  getHrRecord: (input: GetHrRecordInput): Promise<Answer<HrRecord>> =>
    call({ method: 'GET', path: '/v1/hr-records/{hrRecordId}' }, input),
  /**
   * Acknowledge an entry, or its withdrawal
   *
   * The HR system or HR staff acknowledge; what is acknowledged is the state it is in: an issued entry was recorded, a withdrawn one was taken out (R11).
   *
   * Scope: `hr:records`.
   *
   * `POST /v1/hr-records/{hrRecordId}/acknowledgement`
   */
  acknowledgeHrRecord: (input: AcknowledgeHrRecordInput): Promise<Answer<HrRecord>> =>
    call({ method: 'POST', path: '/v1/hr-records/{hrRecordId}/acknowledgement', key: true }, input),
  /**
   * Facts of moderation in commit order
   *
   * CloudEvents 1.0 after the cursor. With `wait`, an empty page is held back until something happens or the seconds are over.
   *
   * Scope: `cases:read`.
   *
   * `GET /v1/moderation/events`
   */
  moderationEvents: (input: ModerationEventsInput = {}): Promise<Answer<ModerationEventsResult>> =>
    call({ method: 'GET', path: '/v1/moderation/events' }, input),
});
