import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, type Registry } from 'prom-client';

/** Names what is not ready, or nothing when all is. */
export type ReadinessCheck = () => Promise<readonly string[]>;

/** /livez, /readyz and /metrics, without a token: they say nothing about anybody. */
export function registerObservability(
  app: FastifyInstance,
  registry: Registry,
  checks: { ready: ReadinessCheck; alive: () => boolean; beforeScrape: () => Promise<void> },
): void {
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'groupwarden_http_request_duration_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (['/livez', '/readyz', '/metrics'].includes(route)) return;
    // The route, not the URL: a query may hold a name or a number.
    request.log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        unit: request.principal?.unitId,
        caller: callerKind(request.principal),
      },
      'request',
    );
  });

  app.get('/livez', { schema: { hide: true } }, async (_request, reply) =>
    reply.code(checks.alive() ? 200 : 503).send({ alive: checks.alive() }),
  );
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const missing = await checks.ready();
    return reply.code(missing.length === 0 ? 200 : 503).send({ ready: missing.length === 0, missing });
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    await checks.beforeScrape();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

const callerKind = (principal: { kind: string; name?: string } | null): string | undefined =>
  principal?.kind === 'client' ? `client:${principal.name}` : principal?.kind;
