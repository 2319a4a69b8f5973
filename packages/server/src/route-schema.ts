import type { TSchema } from '@sinclair/typebox';
import type { FastifySchema } from 'fastify';
import type { Route } from './route.ts';
import { SMALL_BODY_BYTES } from './upload-space.ts';

/** Every code that a route can answer with: its own, and those of the conventions that it takes part in. */
export function declaredCodes(route: Route<never>): ReadonlySet<string> {
  const write = route.method !== 'GET';
  return new Set([
    ...(route.errors ?? []),
    ...['bad_request', 'invalid_field', 'rate_limited', 'internal', 'unavailable', 'projection_behind'],
    ...(route.public ? [] : ['token_missing', 'token_invalid']),
    ...(route.scopes.length > 0 ? ['scope_missing'] : []),
    ...(route.callers === 'person' ? ['person_required'] : []),
    ...(route.callers === 'client' ? ['authority_missing'] : []),
    ...(route.ifMatch === true ? ['precondition_missing'] : []),
    ...(route.ifMatch ? ['version_stale'] : []),
    ...(needsKey(route) ? ['idempotency_key_missing', 'idempotency_in_flight', 'idempotency_key_reused'] : []),
    ...(write ? ['body_too_large', 'media_type_unsupported'] : []),
    ...((route.bodyLimit ?? 0) > SMALL_BODY_BYTES ? ['uploads_busy'] : []),
    ...(hasCursor(route) ? ['invalid_cursor'] : []),
  ]);
}

/** Whether a call of this route must carry an Idempotency-Key. */
export const needsKey = (route: Route<never>): boolean =>
  (route.idempotency ?? (route.method === 'POST' ? 'required' : 'none')) === 'required';

const hasCursor = (route: Route<never>): boolean => route.query?.properties?.cursor !== undefined;

/** What Fastify validates and serialises; {@link documentationOf} is what the reference shows. */
export function schemaOf(route: Route<never>): FastifySchema {
  return {
    ...(route.params ? { params: route.params } : {}),
    querystring: querySchema(route),
    ...(route.body && !route.rawBody ? { body: { ...(route.body as TSchema), additionalProperties: false } } : {}),
    response: Object.fromEntries(
      Object.entries(route.responses as Record<string, TSchema>).map(([status, schema]) => [
        status,
        route.produces ? { content: contentOf(route.produces, schema) } : schema,
      ]),
    ),
  };
}

/**
 * What is not declared is refused: a filter or an order that nobody heeds would look as if it had been. A write that has no
 * dry run can only be asked for none: it would be no rehearsal.
 */
function querySchema({ method, query }: Route<never>): TSchema {
  const known = query?.properties as Record<string, TSchema> | undefined;
  const dryRun = method === 'GET' || known?.['dryRun'] ? {} : { dryRun: { type: 'boolean', enum: [false] } };
  return { type: 'object', ...query, properties: { ...known, ...dryRun }, additionalProperties: false } as TSchema;
}

/** The same schema under each of the media types. */
export const contentOf = (mediaTypes: readonly string[], schema: TSchema): Record<string, { schema: TSchema }> =>
  Object.fromEntries(mediaTypes.map((type) => [type, { schema }]));
