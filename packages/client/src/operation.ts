/** What the client must know of an operation to call it; generated from the OpenAPI documents. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `{name}` parameters; `{+name}` may span several segments (RFC 6570 §3.2.3). */
  readonly path: string;
  /** The call carries an Idempotency-Key. */
  readonly key?: true;
  /** The body is a {@link RawContent} instead of JSON. */
  readonly raw?: true;
  /** Media types of the answer, when it is not JSON alone. */
  readonly produces?: readonly string[];
}

/** A body that is not JSON: bytes or text of a media type, or a form with files. */
export type RawContent = FormData | { mediaType: string; content: string | Uint8Array<ArrayBuffer> };

/** Settings of a single call. */
export interface CallOptions {
  /** Made by the client when absent; give your own to make a call repeatable across restarts of your process. */
  idempotencyKey?: string;
  /** Consistency-Token of a write that somebody else made; the client's own are sent anyway. */
  consistencyToken?: string;
  signal?: AbortSignal;
  /** Time for one attempt, in milliseconds. */
  timeoutMs?: number;
}

/** All that a call can take; each operation's own type says what it does take. */
export interface CallInput extends CallOptions {
  params?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, unknown>>;
  /** Version of the resource as last read: becomes If-Match. */
  version?: number;
  body?: unknown;
  /** Which of the representations to answer with. */
  accept?: string;
}

/** One page of a list; {@link itemsOf} walks over all of them. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  /** With `count: true`. */
  total?: number;
}

/** A success. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  /** Version of the resource, from its ETag: hand it to the next step. */
  readonly version: number | undefined;
  readonly location: string | undefined;
  /** Stands for what a write did; for handing over to another process. */
  readonly consistencyToken: string | undefined;
  readonly requestId: string | undefined;
  readonly headers: Headers;
}

/** Makes one call. */
export type Call = <Body>(operation: Operation, input: CallInput) => Promise<Answer<Body>>;
