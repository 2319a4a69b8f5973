import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { serviceOf } from './route-table.ts';

/** /metrics of the gateway itself; a service's are at the service. */
export function registerMetrics(app: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'groupwarden_gateway_request_duration_seconds',
    help: 'Time from request to answer, by service and status class',
    labelNames: ['service', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const service = serviceOf(request.url.split('?')[0] ?? '/') ?? 'gateway';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    duration.observe({ service, method: request.method, status }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
}
