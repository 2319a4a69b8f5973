import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import type { GatewayConfig } from './config.ts';
import { registerHealth } from './health.ts';
import { registerMetrics } from './metrics.ts';
import { registerOpenApi } from './openapi/route.ts';
import { parserProblem, problemText, sendProblem } from './problems.ts';
import { registerProxy } from './proxy.ts';
import { registerReference } from './reference.ts';

/** Below the services' own limit, so that the headers which the gateway adds cannot push a request over it. */
const MAX_HEADER_BYTES = 12 * 1024;
const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The gateway; plugin order, nothing else. */
export async function buildGateway(config: GatewayConfig): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      level: config.logLevel,
      base: { service: 'gateway' },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    // The service logs the request; the gateway would log the same again, with the URL.
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    routerOptions: { maxParamLength: MAX_HEADER_BYTES },
    requestIdHeader: false,
    trustProxy: config.trustedProxies ? [...config.trustedProxies] : false,
    genReqId: (request) => {
      const given = request.headers['request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    frameworkErrors: (_error, request, reply) => void sendProblem(request, reply as FastifyReply, 'bad_request'),
    clientErrorHandler: (error: Error & { code?: string }, socket) => {
      if (!socket.writable) return;
      socket.end(
        parserProblem(
          error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400,
        ),
      );
    },
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(request, reply, 'bad_request');
    request.log.error({ err: error }, 'request failed');
    return sendProblem(request, reply, 'internal');
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 'not_found'));
  app.server.on('checkExpectation', (_request, response: ServerResponse) => {
    response.writeHead(417, { 'content-type': 'application/problem+json', connection: 'close' }).end(problemText(417));
  });
  registerMetrics(app);
  registerHealth(app, config);
  if (config.jwks) {
    const { jwks } = config;
    app.get('/.well-known/jwks.json', async (_request, reply) =>
      reply.header('cache-control', 'max-age=300').send(jwks),
    );
  }
  registerOpenApi(app, config);
  await registerReference(app);
  await registerProxy(app, config);
  return app;
}
