import swagger from '@fastify/swagger';
import { type ErrorTable, ProblemBody } from '@groupwarden/contracts';
import type { TSchema } from '@sinclair/typebox';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Route } from './route.ts';

/** Registers the OpenAPI 3.1 document of a service; routes registered afterwards are in it. */
export async function registerOpenApi(
  app: FastifyInstance,
  { title, description, version }: { title: string; description: string; version: string },
): Promise<void> {
  app.addSchema({ $id: 'Problem', ...ProblemBody });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Access token, RFC 9068 (`typ: at+jwt`)',
          },
        },
      },
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json['$id'] ?? `schema-${index}`) },
  });
}

/** Every code that a route can answer with: its own, and those of the conventions that it takes part in. */
export function declaredCodes(route: Route<never>): ReadonlySet<string> {
  const write = route.method !== 'GET';
  const key = (route.idempotency ?? (route.method === 'POST' ? 'required' : 'none')) === 'required';
  return new Set([
    ...(route.errors ?? []),
    ...['bad_request', 'invalid_field', 'rate_limited', 'internal', 'unavailable', 'projection_behind'],
    ...(route.public ? [] : ['token_missing', 'token_invalid']),
    ...(route.scopes.length > 0 ? ['scope_missing'] : []),
    ...(route.callers === 'person' ? ['person_required'] : []),
    ...(route.callers === 'client' ? ['authority_missing'] : []),
    ...(route.ifMatch ? ['precondition_missing', 'version_stale'] : []),
    ...(key ? ['idempotency_key_missing', 'idempotency_in_flight', 'idempotency_key_reused'] : []),
    ...(write ? ['body_too_large', 'media_type_unsupported'] : []),
    ...(hasCursor(route) ? ['invalid_cursor'] : []),
  ]);
}

const hasCursor = (route: Route<never>): boolean => route.query?.properties?.cursor !== undefined;

/** The Fastify schema of a route: what is validated, serialised and shown in the reference. */
export function schemaOf(route: Route<never>, rows: ErrorTable): FastifySchema {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: describe(route),
    security: route.public ? [] : [{ token: [...route.scopes] }],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    headers: headerSchema(route),
    ...bodySchema(route),
    response: { ...successes(route), ...problems(route, rows) },
  } as FastifySchema;
}

function describe(route: Route<never>): string {
  const door = route.public
    ? 'No token needed.'
    : route.scopes.length > 0
      ? `Scope: ${route.scopes.map((scope) => `\`${scope}\``).join(' or ')}.`
      : 'Any valid token.';
  return [route.description, door].filter(Boolean).join('\n\n');
}

/** Documented only: the hooks check these headers, with codes of their own. */
function headerSchema(route: Route<never>): object {
  const key = declaredCodes(route).has('idempotency_key_missing');
  const text = (description: string, example: string) => ({ type: 'string', description, examples: [example] });
  return {
    type: 'object',
    properties: {
      ...(key
        ? { 'idempotency-key': text('Required. Makes a repeat of the call safe: same key, same answer.', '4f0c1a52-1') }
        : {}),
      ...(route.ifMatch ? { 'if-match': text('Required. ETag of the resource as last read.', '"3"') } : {}),
      'consistency-token': text('Of an earlier write: the answer includes what that write did.', 'eyJzIjoi…'),
    },
  };
}

function bodySchema(route: Route<never>): object {
  if (route.rawBody) return {};
  if (!route.body) return {};
  const schema = {
    ...(route.body as TSchema),
    additionalProperties: false,
    ...(route.examples?.body === undefined ? {} : { examples: [route.examples.body] }),
  };
  return { body: schema };
}

function successes(route: Route<never>): object {
  return Object.fromEntries(
    Object.entries(route.responses as Record<string, TSchema>).map(([status, schema]) => {
      const example = route.examples?.response;
      const shown = { ...schema, ...(example === undefined ? {} : { examples: [example] }) };
      if (!route.produces) return [status, { description: schema.description ?? 'Success', ...shown }];
      const content = Object.fromEntries(route.produces.map((type) => [type, { schema: shown }]));
      return [status, { description: schema.description ?? 'Success', content }];
    }),
  );
}

function problems(route: Route<never>, rows: ErrorTable): object {
  const byStatus = new Map<number, string[]>();
  for (const code of declaredCodes(route)) {
    const { status } = rows[code] as { status: number };
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${rows[code]?.en}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
      },
    ]),
  );
}
