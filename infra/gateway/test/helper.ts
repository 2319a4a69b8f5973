import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { SERVICES, type ServiceName } from '@groupwarden/contracts';
import type { FastifyInstance } from 'fastify';
import { buildGateway, type GatewayConfig } from '../src/index.ts';

/** Something that tap's `t` is: a place to hang the cleaning up. */
interface Cleanup {
  teardown(work: () => unknown): void;
}

/** A listening HTTP server, standing where a service would; returns its base URL. */
export async function upstream(t: Cleanup, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return `http://127.0.0.1:${address.port}`;
}

/** Answers what arrived, as JSON. */
export const echo = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, headers } = request;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ method, url, headers, bytes: Buffer.concat(chunks).length }));
  });
};

/** A listening gateway; every service not named is one that nobody answers for. */
export async function gateway(
  t: Cleanup,
  upstreams: Partial<Record<ServiceName, string>>,
  more: Partial<GatewayConfig> = {},
): Promise<{ app: FastifyInstance; url: string }> {
  const all = Object.fromEntries(SERVICES.map((service) => [service, upstreams[service] ?? 'http://127.0.0.1:1']));
  const app = await buildGateway({
    host: '127.0.0.1',
    port: 0,
    upstreams: all as Record<ServiceName, string>,
    jwks: { keys: [] },
    logLevel: 'silent',
    ...more,
  });
  t.teardown(() => app.close());
  return { app, url: await app.listen({ host: '127.0.0.1', port: 0 }) };
}
