import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Registry } from 'prom-client';
import { registerAuthentication, type TokenSettings } from './authentication.ts';
import { registerBodyParsers } from './body-parsers.ts';
import { type OnUndeclared, refuseUrl, registerErrorHandling } from './error-handler.ts';
import { registerETags } from './etags.ts';
import { logLines } from './log-lines.ts';
import { loggerOptions } from './logging.ts';
import { type ReadinessCheck, registerObservability } from './observability.ts';
import { registerOpenApi } from './openapi.ts';
import { refuseExpectations, refuseUnparsed } from './parser-problem.ts';
import { registerRateLimit } from './rate-limit.ts';
import { registerRoute } from './register-route.ts';
import { consumptionOf, type ServiceDefinition } from './service.ts';
import type { ServiceContext } from './service-context.ts';
import { dropUnreadBody } from './unread-body.ts';
import { registerValidation } from './validation.ts';

export interface AppOptions {
  logLevel: string;
  /** Where log lines go instead of standard output. */
  logStream?: { write(line: string): void };
  onUndeclared?: OnUndeclared;
}

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;
const MAX_HEADER_PARAM = 200;
const REQUEST_TIMEOUT_MS = 30_000;

/** An empty Fastify instance of the house: limits, ids, logging. */
export function createApp(service: string, options: AppOptions): FastifyInstance {
  const app = Fastify({
    logger: {
      ...loggerOptions(service, options.logLevel),
      stream: options.logStream ?? logLines(),
    } as never,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: REQUEST_TIMEOUT_MS * 2,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: MAX_HEADER_PARAM },
    requestIdHeader: false,
    genReqId: (request) => {
      const given = request.headers['request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
    return503OnClosing: true,
    // What the router and the HTTP parser refuse must leave as a problem too.
    frameworkErrors: (_error, request, reply) => {
      markAnswer(request, reply as FastifyReply);
      void refuseUrl(request, reply as FastifyReply);
    },
    clientErrorHandler: refuseUnparsed,
  });
  refuseExpectations(app.server);
  app.addHook('onRequest', async (request, reply) => void markAnswer(request, reply));
  app.addHook('onSend', async (request, reply, payload) => {
    await dropUnreadBody(request, reply);
    return payload;
  });
  return app;
}

const markAnswer = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.headers({ 'request-id': request.id, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });

/** The whole HTTP side of a service; plugin order, nothing else. */
export async function buildApp<Config, Context extends ServiceContext>(
  app: FastifyInstance,
  definition: ServiceDefinition<Config, Context>,
  context: Context,
  options: AppOptions & {
    tokens: TokenSettings;
    requestsPerMinute: number;
    registry: Registry;
    ready: ReadinessCheck;
    alive: () => boolean;
    beforeScrape: () => Promise<void>;
  },
): Promise<FastifyInstance> {
  registerETags(app, definition.routes);
  registerErrorHandling(app, definition, options.onUndeclared ?? warnUndeclared(app.log));
  registerValidation(app);
  await registerRateLimit(app, options.requestsPerMinute);
  await registerBodyParsers(app);
  await registerAuthentication(app, options.tokens);
  await registerOpenApi(app, {
    title: definition.title,
    description: definition.description,
    version: definition.version,
  });
  registerObservability(app, options.registry, options);
  const bound = { errors: definition.errors, consumption: consumptionOf(definition, context) };
  for (const route of definition.routes) registerRoute(app, route, context, bound);
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.ready();
  return app;
}

const warnUndeclared =
  (logger: FastifyBaseLogger): OnUndeclared =>
  (operationId, code) =>
    logger.warn({ operationId, code }, 'answered with a code that the operation does not declare');

/** The OpenAPI document of a service, made without a database, a broker or settings. */
export async function openApiOf<Config, Context extends ServiceContext>(
  definition: ServiceDefinition<Config, Context>,
): Promise<Record<string, unknown>> {
  const app = createApp(definition.name, { logLevel: 'silent' });
  registerValidation(app);
  await registerBodyParsers(app);
  await registerOpenApi(app, definition);
  // Handlers look at the context when they are called, and nobody calls them here.
  for (const route of definition.routes) {
    registerRoute(app, route, {} as Context, { errors: definition.errors, consumption: { handlers: [] } });
  }
  await app.ready();
  const document = app.swagger() as unknown as Record<string, unknown>;
  await app.close();
  return document;
}
