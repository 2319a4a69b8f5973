import {
  type ErrorRow,
  type ErrorTable,
  type ProblemBody,
  prefersChinese,
  SHARED_ERRORS,
} from '@groupwarden/contracts';
import { isUnavailable, sqlState } from '@groupwarden/database';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { rememberMethods } from './allowed-methods.ts';
import { type Conflicts, Problem } from './problem.ts';
import { invalidRequest } from './validation.ts';

/** Told when a route answers with a code that it does not declare; tests fail on it. */
export type OnUndeclared = (operationId: string, code: string) => void;

/** Every 4xx and 5xx leaves as problem+json (RFC 9457); 5xx carry no detail. */
export function registerErrorHandling(
  app: FastifyInstance,
  { errors, conflicts = {} }: { errors: ErrorTable; conflicts?: Conflicts },
  onUndeclared: OnUndeclared,
): void {
  const rows: ErrorTable = { ...SHARED_ERRORS, ...errors };

  app.setErrorHandler((error, request, reply) => {
    const problem = conflictOf(error as Error, conflicts) ?? problemOf(error as Error, request);
    const row = rows[problem.code];
    if (!row || row.status >= 500)
      request.log.error({ err: problem.cause ?? error, code: problem.code }, 'request failed');
    else if (problem.cause) request.log.info({ err: problem.cause, code: problem.code }, 'request refused');
    const { operationId, declaredCodes } = request.routeOptions.config as {
      operationId?: string;
      declaredCodes?: ReadonlySet<string>;
    };
    if (operationId && row && !declaredCodes?.has(problem.code)) onUndeclared(operationId, problem.code);
    return sendProblem(request, reply, problem, row);
  });

  const allowedMethods = rememberMethods(app);
  app.setNotFoundHandler((request, reply) => {
    const methods = allowedMethods(request.url.split('?')[0] ?? '/');
    const code = methods.length > 0 ? 'method_not_allowed' : 'not_found';
    if (methods.length > 0) reply.header('allow', methods.join(', '));
    return sendProblem(request, reply, new Problem(code), rows[code]);
  });
}

/** What the router cannot read: a URL that does not decode, a segment that is too long for any id. */
export const refuseUrl = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(
    request,
    reply,
    new Problem('bad_request', { detail: 'The URL is malformed' }),
    SHARED_ERRORS.bad_request,
  );

/** The body of a refusal, in the language that the caller asks for. */
export function problemBody(request: FastifyRequest, problem: Problem, row: ErrorRow | undefined): ProblemBody {
  const { status, en, zh } = row ?? SHARED_ERRORS.internal;
  return {
    type: `urn:groupwarden:problem:${row ? problem.code : 'internal'}`,
    title: prefersChinese(request.headers['accept-language']) ? zh : en,
    status,
    ...(problem.detail !== undefined && status < 500 ? { detail: problem.detail } : {}),
    instance: request.url.split('?')[0] ?? '/',
    code: row ? problem.code : 'internal',
    ...(problem.errors && status < 500 ? { errors: [...problem.errors] } : {}),
    requestId: request.id,
  };
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem, row: ErrorRow | undefined) {
  const body = problemBody(request, problem, row);
  const { status } = body;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.retryAfterSeconds !== undefined || status === 503)
    reply.header('retry-after', String(problem.retryAfterSeconds ?? 1));
  return reply
    .code(status)
    .header('content-language', prefersChinese(request.headers['accept-language']) ? 'zh-CN' : 'en')
    .type('application/problem+json')
    .send(body);
}

/** What the service says of two writes of which only one may come first. */
function conflictOf(error: Error, conflicts: Conflicts): Problem | undefined {
  const { constraint } = error as { constraint?: string };
  const reason = constraint === undefined ? undefined : conflicts[constraint];
  return reason && new Problem(reason.code, { detail: reason.detail, errors: [reason] });
}

/** SQLSTATEs of values that no field can hold: NUL, invalid encoding, out of range. */
const UNSTORABLE = ['22021', '22P05', '22P02', '22003', '22007', '22008', '22009'];

function problemOf(error: Error, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (isOfCursor(error, request)) return new Problem('invalid_cursor', { cause: error });
  const { validation, validationContext, code, statusCode } = error as FastifyError;
  if (validation) return invalidRequest(validation, validationContext ?? 'body');
  if (UNSTORABLE.includes(sqlState(error) ?? ''))
    return new Problem('bad_request', { detail: 'A value is out of range', cause: error });
  if (isUnavailable(error)) return new Problem('unavailable', { retryAfterSeconds: 2, cause: error });
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return new Problem('body_too_large');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return new Problem('media_type_unsupported');
  if (statusCode === 429) return new Problem('rate_limited', { retryAfterSeconds: 1 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Problem(statusCode === 413 ? 'body_too_large' : 'bad_request', { detail: error.message });
  }
  return new Problem('internal', { cause: error });
}

/**
 * Schemas bound everything that a caller sends but what a cursor holds. So when a value cannot be what it should be (no
 * instant, no integer, out of range) in a request that has one, this list did not give it out.
 */
function isOfCursor(error: Error, { query, routeOptions }: FastifyRequest): boolean {
  const { declaredCodes } = routeOptions.config as { declaredCodes?: ReadonlySet<string> };
  const { cursor, after } = (query ?? {}) as { cursor?: string; after?: string };
  if ((cursor ?? after) === undefined || !declaredCodes?.has('invalid_cursor')) return false;
  return error instanceof RangeError || UNSTORABLE.includes(sqlState(error) ?? '');
}
