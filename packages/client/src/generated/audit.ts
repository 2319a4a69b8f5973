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

export interface AuditEntry {
  id: string;
  /** Position in the log, from 0 */
  index: number;
  time: string;
  type: string;
  /** `person:<employee number>` while the roster knows it, else `person:<person id>` */
  actor: string;
  onBehalfOf?: string;
  /** Id of what the fact is about */
  subject: string;
  outcome: 'success' | 'held' | 'refused' | 'failed';
  reason?: string;
  summary: {
    en: string;
    zh: string;
  };
  /** RFC 6962 leaf hash, Base 64 */
  leafHash: string;
  /** The actor as the log has it */
  actorId: string;
  recordedAt: string;
  /** Service whose fact it is */
  source: string;
  aggregateVersion: number;
  correlationId?: string;
  /** Groups, persons and cases that the entry names */
  related: string[];
  /** What happened; personal fields only where allowed */
  data: Record<string, unknown>;
  /** Personal fields that are not shown or erased */
  closedFields: string[];
  /** The bytes that are hashed */
  leaf: string;
}

export interface AuditExport {
  /** Export of the audit log */
  id: string;
  state: 'ready';
  format: 'jsonl' | 'csv';
  from?: string;
  to?: string;
  /** Group */
  groupId?: string;
  /** Size of the signed tree that the export is about */
  treeSize: number;
  entries: number;
  requestedBy: string;
  requestedAt: string;
  contentUrl: string;
}

export interface AuditInclusionProof {
  index: number;
  size: number;
  leafHash: string;
  rootHash: string;
  hashes: string[];
}

export interface AuditConsistencyProof {
  from: number;
  to: number;
  fromRootHash: string;
  toRootHash: string;
  hashes: string[];
}

export interface AuditEntryItem {
  id: string;
  /** Position in the log, from 0 */
  index: number;
  time: string;
  type: string;
  /** `person:<employee number>` while the roster knows it, else `person:<person id>` */
  actor: string;
  onBehalfOf?: string;
  /** Id of what the fact is about */
  subject: string;
  outcome: 'success' | 'held' | 'refused' | 'failed';
  reason?: string;
  summary: {
    en: string;
    zh: string;
  };
  /** RFC 6962 leaf hash, Base 64 */
  leafHash: string;
  /** The actor as the log has it */
  actorId: string;
  recordedAt: string;
  /** Service whose fact it is */
  source: string;
  aggregateVersion: number;
  correlationId?: string;
  /** Groups, persons and cases that the entry names */
  related: string[];
  /** What happened; personal fields only where allowed */
  data: Record<string, unknown>;
  /** Personal fields that are not shown or erased */
  closedFields: string[];
}

export interface AuditLogKey {
  origin: string;
  algorithm: string;
  key: string;
}

export interface AuditEventsResult {
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

export interface ListAuditEntriesInput extends CallOptions {
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'index' | '-index';
    /** Short or full name or its beginning; several with commas */
    type?: string;
    /** `person:<employee number>`, `person:<person id>` or `client:<name>` */
    actor?: string;
    /** Id of what the fact is about */
    subject?: string;
    /** Group */
    groupId?: string;
    /** Not before */
    from?: string;
    /** Not included */
    to?: string;
    /** Text in reason, name, filing number or summary */
    q?: string;
  };
}

export interface GetAuditEntryInput extends CallOptions {
  params: {
    /** Entry of the audit log */
    id: string;
  };
}

export interface GetAuditTimelineInput extends CallOptions {
  params: {
    /** Kind */
    kind: 'group' | 'person' | 'case';
    /** Id of the resource */
    id: string;
  };
  query?: {
    /** Items per page */
    limit?: number;
    /** nextCursor of the page before */
    cursor?: string;
    /** Adds `total`, which costs a count */
    count?: boolean;
    /** One field; a leading minus turns the order round. Two fields are refused: no index has pages in such an order */
    sort?: 'index' | '-index';
  };
}

export interface CreateAuditExportInput extends CallOptions {
  body: {
    from?: string;
    /** Not included */
    to?: string;
    /** Group */
    groupId?: string;
    format: 'jsonl' | 'csv';
  };
}

export interface GetAuditExportInput extends CallOptions {
  params: {
    /** Export of the audit log */
    id: string;
  };
}

export interface GetAuditExportContentInput extends CallOptions {
  params: {
    /** Export of the audit log */
    id: string;
  };
  accept?: 'application/jsonl' | 'text/csv';
}

export interface GetAuditEntryProofInput extends CallOptions {
  params: {
    /** Entry of the audit log */
    id: string;
  };
}

export type GetAuditCheckpointInput = CallOptions;

export interface GetAuditTileInput extends CallOptions {
  params: {
    /** Rest of the path */
    path: string;
  };
}

export interface GetAuditInclusionProofInput extends CallOptions {
  query: {
    /** Index of the entry */
    index: number;
    /** Size of the tree */
    size: number;
  };
}

export interface GetAuditConsistencyProofInput extends CallOptions {
  query: {
    /** Earlier size */
    from: number;
    /** Later size */
    to: number;
  };
}

export type ListAuditLogKeysInput = CallOptions;

export interface AuditEventsInput extends CallOptions {
  query?: {
    /** nextCursor of the page before */
    after?: string;
    /** Comma-separated names of facts that audit publishes, e.g. `inspection.read,inspection.exported`; any other is refused */
    types?: string;
    /** Seconds */
    wait?: number;
    /** Most facts in one answer */
    limit?: number;
  };
}

/** Groupwarden audit: The transparency log of every fact, with proofs, timelines of groups, persons and cases, and exports. */
export const audit = (call: Call) => ({
  /**
   * Entries of the log
   *
   * In log order unless told otherwise. For discipline inspectors and clients with the scope. The reading itself becomes an entry (R17).
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/entries`
   */
  listAuditEntries: (input: ListAuditEntriesInput = {}): Promise<Answer<Page<AuditEntryItem>>> =>
    call({ method: 'GET', path: '/v1/audit/entries' }, input),
  /**
   * One entry, with its leaf
   *
   * RFC 6962 leaf hash of the bytes of `leaf` is `leafHash`. The reading itself becomes an entry (R17).
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/entries/{id}`
   */
  getAuditEntry: (input: GetAuditEntryInput): Promise<Answer<AuditEntry>> =>
    call({ method: 'GET', path: '/v1/audit/entries/{id}' }, input),
  /**
   * Everything on record about a group, a person or a case
   *
   * In log order unless told otherwise, across all services: a group with its members, checks, removal orders and cases. A person also by employee number. The reading itself becomes an entry (R17).
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/timelines/{kind}/{id}`
   */
  getAuditTimeline: (input: GetAuditTimelineInput): Promise<Answer<Page<AuditEntryItem>>> =>
    call({ method: 'GET', path: '/v1/audit/timelines/{kind}/{id}' }, input),
  /**
   * Exports the log, or a part of it
   *
   * Without bounds: the whole log, with everything that `groupwarden audit verify` needs. With bounds: the entries in them, each with its inclusion proof. `jsonl` is verifiable, `csv` is for reading. The export becomes an entry (R17).
   *
   * Scope: `audit:export`.
   *
   * `POST /v1/audit/exports`
   */
  createAuditExport: (input: CreateAuditExportInput): Promise<Answer<AuditExport>> =>
    call({ method: 'POST', path: '/v1/audit/exports', key: true }, input),
  /**
   * State of an export
   *
   * Scope: `audit:export`.
   *
   * `GET /v1/audit/exports/{id}`
   */
  getAuditExport: (input: GetAuditExportInput): Promise<Answer<AuditExport>> =>
    call({ method: 'GET', path: '/v1/audit/exports/{id}' }, input),
  /**
   * The exported file
   *
   * Streamed from the log as it is fetched, and so without an ETag; what was erased since is not in it. The reading becomes an entry (R17).
   *
   * Scope: `audit:export`.
   *
   * `GET /v1/audit/exports/{id}/content`
   */
  getAuditExportContent: (input: GetAuditExportContentInput): Promise<Answer<string>> =>
    call({ method: 'GET', path: '/v1/audit/exports/{id}/content', produces: ['application/jsonl', 'text/csv'] }, input),
  /**
   * Inclusion proof of an entry
   *
   * Text of `c2sp.org/tlog-proof@v1`: index, RFC 6962 path and a signed checkpoint, verifiable offline with the log’s key. A checkpoint that covers the entry is signed at once if there is none (R17).
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/entries/{id}/proof`
   */
  getAuditEntryProof: (input: GetAuditEntryProofInput): Promise<Answer<string>> =>
    call({ method: 'GET', path: '/v1/audit/entries/{id}/proof', produces: ['text/plain'] }, input),
  /**
   * Signed head of the log
   *
   * C2SP tlog-checkpoint: origin, size and root as a signed note. Covers every entry that there is.
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/log/checkpoint`
   */
  getAuditCheckpoint: (input: GetAuditCheckpointInput = {}): Promise<Answer<string>> =>
    call({ method: 'GET', path: '/v1/audit/log/checkpoint', produces: ['text/plain'] }, input),
  /**
   * A tile of the log
   *
   * C2SP tlog-tiles: `tile/<L>/<N>[.p/<W>]` has up to 256 hashes of level 8·L, `tile/entries/<N>[.p/<W>]` the leaves themselves, each led by its length. Tiles of the newest signed tree.
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/log/tile/{+path}`
   */
  getAuditTile: (input: GetAuditTileInput): Promise<Answer<Uint8Array>> =>
    call({ method: 'GET', path: '/v1/audit/log/tile/{+path}', produces: ['application/octet-stream'] }, input),
  /**
   * Proof that an entry is in the tree of a size
   *
   * RFC 6962 §2.1.1. Hashes in Base 64.
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/log/proofs/inclusion`
   */
  getAuditInclusionProof: (input: GetAuditInclusionProofInput): Promise<Answer<AuditInclusionProof>> =>
    call({ method: 'GET', path: '/v1/audit/log/proofs/inclusion' }, input),
  /**
   * Proof that the log only grew between two sizes
   *
   * RFC 6962 §2.1.2. Hashes in Base 64.
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/log/proofs/consistency`
   */
  getAuditConsistencyProof: (input: GetAuditConsistencyProofInput): Promise<Answer<AuditConsistencyProof>> =>
    call({ method: 'GET', path: '/v1/audit/log/proofs/consistency' }, input),
  /**
   * Public keys of the log
   *
   * C2SP signed-note verifier keys; they are few, and the list is whole. Keep one out of the system’s reach: it is what a verifier trusts.
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/log/keys`
   */
  listAuditLogKeys: (input: ListAuditLogKeysInput = {}): Promise<Answer<Page<AuditLogKey>>> =>
    call({ method: 'GET', path: '/v1/audit/log/keys' }, input),
  /**
   * Facts of audit in commit order
   *
   * CloudEvents 1.0 after the cursor. With `wait`, an empty page is held back until something happens or the seconds are over.
   *
   * Scope: `audit:read`.
   *
   * `GET /v1/audit/events`
   */
  auditEvents: (input: AuditEventsInput = {}): Promise<Answer<AuditEventsResult>> =>
    call({ method: 'GET', path: '/v1/audit/events' }, input),
});
