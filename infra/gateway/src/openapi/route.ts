import { SERVICES, type ServiceName } from '@groupwarden/contracts';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from '../config.ts';
import { sendProblem } from '../problems.ts';
import { mergeDocuments, type OpenApiDocument } from './merge.ts';

const FRESH_FOR_MS = 10_000;
const ASK_WITHIN_MS = 5_000;

/** /openapi.json: the documents of all services as one. A service that is away is shown as last seen. */
export function registerOpenApi(app: FastifyInstance, config: GatewayConfig): void {
  const seen = new Map<ServiceName, OpenApiDocument>();
  let merged: { text: string; at: number } | undefined;

  app.get('/openapi.json', async (request, reply) => {
    if (!merged || performance.now() - merged.at > FRESH_FOR_MS) {
      await Promise.all(SERVICES.map(async (service) => refresh(seen, service, config.upstreams[service])));
      const documents = SERVICES.flatMap((service) => {
        const document = seen.get(service);
        return document ? [{ service, document }] : [];
      });
      if (documents.length < SERVICES.length) return sendProblem(request, reply, 'unavailable');
      merged = { text: JSON.stringify(mergeDocuments(documents)), at: performance.now() };
    }
    return reply.type('application/json').send(merged.text);
  });
}

async function refresh(seen: Map<ServiceName, OpenApiDocument>, service: ServiceName, base: string): Promise<void> {
  try {
    const answer = await fetch(`${base}/openapi.json`, { signal: AbortSignal.timeout(ASK_WITHIN_MS) });
    if (answer.ok) seen.set(service, (await answer.json()) as OpenApiDocument);
    else await answer.body?.cancel();
  } catch {
    // As last seen.
  }
}
