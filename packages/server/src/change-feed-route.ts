import { setTimeout as delay } from 'node:timers/promises';
import { CloudEvent, type Scope, SERVICES, type ServiceName } from '@groupwarden/contracts';
import { FEED_START, isFeedCursor, readChangeFeed } from '@groupwarden/outbox';
import { Type } from '@sinclair/typebox';
import { executeRead } from './execute.ts';
import { feedTypesOf } from './feed-types.ts';
import { Problem } from './problem.ts';
import { type Route, routesOf } from './route.ts';
import type { ServiceContext } from './service-context.ts';

const MAX_WAIT_S = 30;
const POLL_MS = 200;

/** `GET /v1/<service>/events`: the service's facts of the caller's unit as CloudEvents, in commit order, by long poll. */
export function changeFeedRoute<Context extends ServiceContext>(
  service: ServiceName,
  scopes: readonly Scope[],
): Route<Context> {
  const camel =
    SERVICES.find((name) => name === service)?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) ??
    service;
  const facts = feedTypesOf(service);
  return routesOf<Context>()({
    operationId: `${camel}Events`,
    method: 'GET',
    url: `/v1/${service}/events`,
    tag: 'Change feeds',
    summary: `Facts of ${service} in commit order`,
    description:
      'CloudEvents 1.0 after the cursor. With `wait`, an empty page is held back until something happens or the seconds are over.',
    scopes,
    transaction: 'none',
    query: Type.Object({
      after: Type.String({ default: FEED_START, maxLength: 64, description: 'nextCursor of the page before' }),
      types: Type.Optional(
        Type.String({
          maxLength: 2000,
          description: `Comma-separated names of facts that ${service} publishes, e.g. \`${facts.names.slice(0, 2).join(',')}\`; any other is refused`,
        }),
      ),
      wait: Type.Integer({ minimum: 0, maximum: MAX_WAIT_S, default: 0, description: 'Seconds' }),
      limit: Type.Integer({ minimum: 1, maximum: 1000, default: 200, description: 'Most facts in one answer' }),
    }),
    responses: {
      200: Type.Object({
        items: Type.Array(Type.Unsafe<CloudEvent>({ ...CloudEvent, $id: undefined, additionalProperties: true })),
        nextCursor: Type.String({
          examples: ['7403.1289'],
          description: 'Cursor of the next call, also when nothing came',
        }),
      }),
    },
    errors: ['invalid_cursor'],
    handle: async ({ context, principal, query, signal }) => {
      if (!isFeedCursor(query.after)) throw new Problem('invalid_cursor');
      const types = query.types === undefined ? undefined : facts.read(query.types);
      const until = performance.now() + query.wait * 1000;
      for (;;) {
        const page = await executeRead(context, principal.unitId, (tx) =>
          readChangeFeed(tx, { after: query.after, types, limit: query.limit }),
        );
        const isOver = signal.aborted || context.stopping.aborted || performance.now() >= until;
        if (page.events.length > 0 || isOver) {
          return { status: 200, body: { items: page.events, nextCursor: page.cursor } };
        }
        await delay(POLL_MS);
      }
    },
  });
}
