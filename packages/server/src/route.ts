import type { Readable } from 'node:stream';
import type { ProblemBody, Scope } from '@groupwarden/contracts';
import type { Statement, Transaction } from '@groupwarden/database';
import { type SchemaOptions, type Static, type TObject, type TSchema, Type } from '@sinclair/typebox';
import type { ClientPrincipal, PersonPrincipal, Principal } from './principal.ts';
import type { Problem } from './problem.ts';
import type { ServiceContext } from './service-context.ts';

type Callers = 'person' | 'client' | 'any';
type CallerOf<C extends Callers> = C extends 'person'
  ? PersonPrincipal
  : C extends 'client'
    ? ClientPrincipal
    : Principal;

/** A file of a multipart body, read whole (bounded by the route's body limit). */
export interface UploadedFile {
  field: string;
  fileName: string;
  mediaType: string;
  content: Buffer;
}
/** A multipart body. */
export interface MultipartBody {
  fields: Record<string, string>;
  files: UploadedFile[];
}
/** A body that is not JSON. */
export interface RawBody {
  mediaType: string;
  content: Buffer;
  /** Present when the media type is multipart/form-data. */
  multipart?: MultipartBody;
}

/** What the handler of one operation is given. */
export interface RouteInput<Context, P extends TSchema, Q extends TSchema, B, C extends Callers> {
  /** The transaction of this request, with the caller's unit in force; routes with `transaction: 'none'` have none. */
  tx: Transaction;
  context: Context;
  principal: CallerOf<C>;
  params: Static<P>;
  query: Static<Q>;
  body: B;
  /** Version of If-Match; only on routes with `ifMatch: true`. */
  ifMatch: number;
  /** The same where it is optional; undefined: the caller named no version. */
  ifMatchGiven: number | undefined;
  now: Date;
  requestId: string;
  traceParent: string | undefined;
  /** Value of Accept, for routes with several representations. */
  accept: string;
  /** Aborted when the client hangs up. */
  signal: AbortSignal;
  /** How the refusal of one item of a bulk call is shown: as the call for that item alone would be answered. */
  problemBody(problem: Problem): ProblemBody;
  /** Rows of each statement that `ahead` named. */
  ahead: readonly (readonly Record<string, unknown>[])[];
}

/** What a handler answers. */
export type RouteResult<R extends Record<number, TSchema>> = {
  [S in keyof R & number]: {
    status: S;
    body: Static<R[S]>;
    /** Version of the resource: becomes the strong ETag. */
    version?: number;
    location?: string;
    headers?: Record<string, string>;
    /** For bodies that are not JSON. */
    contentType?: string;
    /** A dry run: everything is undone after the answer was made. */
    rollback?: boolean;
  };
}[keyof R & number];

/** Declaration of one operation; see {@link routesOf}. */
export interface RouteDefinition<
  Context,
  P extends TObject,
  Q extends TObject,
  B extends TSchema,
  R extends Record<number, TSchema>,
  C extends Callers,
> {
  operationId: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path with `:name` parameters. */
  url: string;
  /** Heading under which the reference lists the operation. */
  tag: string;
  summary: string;
  description?: string;
  /** Any of these scopes opens the door; none of them: any valid token. */
  scopes: readonly Scope[];
  /** No token needed. */
  public?: boolean;
  /** Who may call (default any); the wrong kind gets 403 person_required or authority_missing. */
  callers?: C;
  /** Demands If-Match: 428 when missing. `optional`: checked where it is sent. */
  ifMatch?: boolean | 'optional';
  /** Whether a write needs an Idempotency-Key (default: POST does). */
  idempotency?: 'required' | 'none';
  params?: P;
  query?: Q;
  body?: B;
  /** True when a JSON body may be absent. */
  bodyOptional?: boolean;
  /** Media types taken instead of JSON; the handler's body is a {@link RawBody}. */
  rawBody?: readonly string[];
  /** What such a body says when it is JSON, for the reference; the handler reads and judges it itself. */
  rawJson?: TSchema;
  /** The parts of such a body when it is multipart/form-data, for the reference: fields as schemas, files as {@link FilePart}. */
  rawForm?: TObject;
  /** Upper bound of the body in bytes (default 1 MiB). */
  bodyLimit?: number;
  responses: R;
  /**
   * The ETag that the handler names never stands for two bodies: If-None-Match with it is answered 304. For what never
   * changes; without it, a version spares nobody the body.
   */
  etagCoversBody?: boolean;
  /** Media types of success answers that are not JSON, for the reference. */
  produces?: readonly string[];
  /** Codes, of the service's table or the shared one, that the handler may refuse with. */
  errors?: readonly string[];
  examples?: { body?: unknown; response?: unknown };
  /** `write` (default for all but GET), `read`, or `none` for handlers that open their own. */
  transaction?: 'write' | 'read' | 'none';
  /**
   * A write that waits for others shares one transaction with them (`sharedTransaction`). For handlers that are called
   * very often, ask all they need by `ahead`, and leave all they store to `beforeCommit`. Operations that wait for the same
   * row name a `line` of theirs: they share one at a time, and keep nobody else waiting.
   */
  sharesTransaction?: boolean | { line: string };
  /** Statements of a write that follow from the request alone: they ride on BEGIN, and the handler finds their rows. */
  ahead?(
    input: Pick<
      RouteInput<Context, P, Q, TSchema extends B ? RawBody : Static<B>, C>,
      'principal' | 'params' | 'query' | 'body' | 'now'
    >,
  ): readonly Statement[];
  handle(
    input: RouteInput<Context, P, Q, TSchema extends B ? RawBody : Static<B>, C>,
  ): Promise<RouteResult<NoInfer<R>>>;
}

/** A route whose types are forgotten, for lists. */
// biome-ignore lint/suspicious/noExplicitAny: the type parameters of a list's items differ and are checked where each is defined
export type Route<Context> = RouteDefinition<Context, any, any, any, any, any>;

/** The `route` function of a service: declares one operation with the service's context in scope. */
export const routesOf =
  <Context extends ServiceContext>() =>
  <
    P extends TObject = TObject,
    Q extends TObject = TObject,
    B extends TSchema = TSchema,
    R extends Record<number, TSchema> = Record<number, TSchema>,
    C extends Callers = 'any',
  >(
    definition: RouteDefinition<Context, P, Q, B, R, C>,
  ): Route<Context> =>
    definition;

/** A file among the parts of a multipart body. */
export const FilePart = (options: SchemaOptions = {}) =>
  Type.Unsafe<UploadedFile>({ ...options, type: 'string', format: 'binary' });

/** Schema of a success body that is not JSON: text, bytes or a stream. */
export type NonJson = string | Buffer | Readable;
