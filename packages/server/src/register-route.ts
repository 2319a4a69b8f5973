import { type ErrorTable, SHARED_ERRORS } from '@groupwarden/contracts';
import type { Consumption } from '@groupwarden/outbox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from './authentication.ts';
import { acceptRaw, readRawBody } from './body-parsers.ts';
import { awaitConsistency } from './consistency.ts';
import { documentationOf, documentedPath } from './documentation.ts';
import { problemBody } from './error-handler.ts';
import { executeRead, executeWrite, headersOf } from './execute.ts';
import { hashRequest, type KeyUse } from './idempotency.ts';
import { cursorBinding } from './list-cursor.ts';
import { idempotencyKeyOf, ifMatchOf } from './preconditions.ts';
import { Problem } from './problem.ts';
import type { RawBody, Route } from './route.ts';
import { declaredCodes, needsKey, schemaOf } from './route-schema.ts';
import type { ServiceContext } from './service-context.ts';

const DEFAULT_BODY_LIMIT = 1024 * 1024;

/** Registers one operation: door (token, scope, kind of caller), preconditions, transaction, answer. */
export function registerRoute<Context extends ServiceContext>(
  app: FastifyInstance,
  route: Route<Context>,
  context: Context,
  options: { errors: ErrorTable; consumption: Consumption },
): void {
  const codes = declaredCodes(route);
  const rows: ErrorTable = { ...SHARED_ERRORS, ...options.errors };
  for (const code of codes)
    if (!rows[code]) throw new Error(`${route.operationId} declares ${code}, which is in no error table`);

  app.register(async (scope) => {
    if (route.rawBody) acceptRaw(scope, route.rawBody);
    scope.route({
      method: route.method,
      url: route.url,
      bodyLimit: route.bodyLimit ?? DEFAULT_BODY_LIMIT,
      schema: schemaOf(route),
      config: {
        operationId: route.operationId,
        declaredCodes: codes,
        swaggerTransform: ({ url }) => ({ url: documentedPath(url), schema: documentationOf(route, rows) }),
      },
      // Before the body is read: strangers cannot make the service parse megabytes.
      onRequest: (request) => enter(request, route),
      preValidation: async (request) => {
        if (needsKey(route)) idempotencyKeyOf(request);
        if (route.ifMatch && !lacksOptional(request, route)) ifMatchOf(request);
        // The parser of multipart bodies leaves them unread, so to everything else such a body looks like none.
        if (route.method !== 'GET' && request.isMultipart() && !route.rawBody?.includes('multipart/form-data'))
          throw new Problem('media_type_unsupported');
        if (request.body === undefined && route.bodyOptional) request.body = {};
      },
      preHandler: (request) => awaitConsistency(headerOf(request, 'consistency-token'), { ...context, ...options }),
      handler: (request, reply) => answer(request, reply, route, { context, rows }),
    });
  });
}

async function enter(request: FastifyRequest, route: Route<never>): Promise<void> {
  if (request.url.includes('%00')) throw new Problem('bad_request', { detail: 'The URL holds a NUL character' });
  if (route.public) return;
  const principal = await authenticate(request);
  if (route.scopes.length > 0 && !route.scopes.some((scope) => principal.scopes.includes(scope))) {
    throw new Problem('scope_missing', { detail: `Needs one of: ${route.scopes.join(', ')}` });
  }
  if (route.callers === 'person' && principal.kind !== 'person') throw new Problem('person_required');
  if (route.callers === 'client' && principal.kind !== 'client') {
    throw new Problem('authority_missing', { detail: 'Only a machine client can make this call' });
  }
}

async function answer<Context extends ServiceContext>(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route<Context>,
  { context, rows }: { context: Context; rows: ErrorTable },
): Promise<FastifyReply> {
  const body = route.rawBody ? await readRawBody(request, route.bodyLimit ?? DEFAULT_BODY_LIMIT) : request.body;
  const unitId = request.principal?.unitId;
  const controller = new AbortController();
  request.raw.once('close', () => controller.abort());
  const cursors = cursorBinding(route, request);
  const handle = async (given: Parameters<typeof route.handle>[0]) => {
    const outcome = await route.handle(given);
    return cursors ? { ...outcome, body: cursors.close(outcome.body) } : outcome;
  };
  const seen = route.ifMatch && !lacksOptional(request, route) ? ifMatchOf(request) : undefined;
  const input = {
    context,
    principal: request.principal as never,
    params: request.params as never,
    query: (cursors?.open(request.query) ?? request.query) as never,
    body: body as never,
    ifMatch: seen ?? 0,
    ifMatchGiven: seen,
    now: context.clock(),
    requestId: request.id,
    traceParent: headerOf(request, 'traceparent'),
    accept: headerOf(request, 'accept') ?? '*/*',
    signal: controller.signal,
    ahead: [],
    problemBody: (problem: Problem) => problemBody(request, problem, rows[problem.code]),
  };
  const mode = route.transaction ?? (route.method === 'GET' ? 'read' : 'write');
  if (mode === 'write') {
    const key = needsKey(route) ? keyUseOf(request, body) : undefined;
    const serialize = (status: number, payload: unknown) =>
      typeof payload === 'string' ? payload : (reply.code(status).serialize(payload) as string);
    const stored = await executeWrite(
      context,
      {
        unitId,
        key,
        serialize,
        ahead: route.ahead?.(input) ?? [],
        sharing: route.sharesTransaction === true ? {} : route.sharesTransaction || undefined,
        brought: headerOf(request, 'consistency-token'),
      },
      (tx, ahead) => handle({ ...input, tx, ahead }),
    );
    return reply.code(stored.status).headers(stored.headers).serializer(String).send(stored.body);
  }
  const outcome =
    mode === 'read'
      ? await executeRead(context, unitId, (tx) => handle({ ...input, tx }))
      : await handle({ ...input, tx: noTransaction });
  return reply.code(outcome.status).headers(headersOf(outcome)).send(outcome.body);
}

/** Whether the request makes use of If-Match being optional. */
const lacksOptional = (request: FastifyRequest, route: Route<never>): boolean =>
  route.ifMatch === 'optional' && !request.headers['if-match'];

/** Fails loudly where a handler that declared `transaction: 'none'` uses one. */
const noTransaction = new Proxy({} as never, {
  get: (_target, property) => {
    throw new Error(`This route declared no transaction, but used tx.${String(property)}`);
  },
});

function keyUseOf(request: FastifyRequest, body: unknown): KeyUse {
  const principal = request.principal;
  if (!principal) throw new Problem('token_missing');
  const raw = body as RawBody | undefined;
  const content = Buffer.isBuffer(raw?.content)
    ? [
        raw.content,
        ...(raw.multipart?.files.flatMap(({ fileName, mediaType, content: bytes }) => [fileName, mediaType, bytes]) ??
          []),
        JSON.stringify(raw.multipart?.fields ?? {}),
      ]
    : [JSON.stringify(body ?? null)];
  return {
    unitId: principal.unitId,
    caller: principal.subject,
    key: idempotencyKeyOf(request),
    requestHash: hashRequest([request.method, request.url, headerOf(request, 'if-match') ?? '', ...content]),
  };
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
