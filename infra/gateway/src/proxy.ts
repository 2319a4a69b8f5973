import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from './config.ts';
import { sendProblem } from './problems.ts';
import { serviceOf } from './route-table.ts';

/** As much as any service takes (a full roster); their own, smaller limits answer first. */
const MAX_BODY_BYTES = 512 * 1024 * 1024;
/** Longer than the longest poll of a change feed. */
const ANSWER_WITHIN_MS = 60_000;

/** Passes every path of the route table on to its service; bodies stream through untouched. */
export async function registerProxy(app: FastifyInstance, config: GatewayConfig): Promise<void> {
  await app.register(replyFrom, {
    disableRequestLogging: true,
    undici: { connections: 128, pipelining: 1, headersTimeout: ANSWER_WITHIN_MS, bodyTimeout: ANSWER_WITHIN_MS },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, detached(payload)));
  // The library closes the client's connection when the service answers before it has the whole body; the client, still
  // sending, would then lose the answer. What is left of the body is read and dropped instead.
  app.addHook('onSend', async (request, reply) => {
    if (!request.raw.complete && request.headers.connection !== 'close') reply.removeHeader('connection');
  });
  // Nobody may be left to read it, and then the next request on the connection would wait behind it for ever.
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete) return;
    raw.unpipe();
    raw.resume();
  });
  app.addHook('onRequest', async (request, reply) => {
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES)
      return sendProblem(request, reply, 'body_too_large');
  });
  app.all('/*', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => pass(request, reply, config));
}

function pass(request: FastifyRequest, reply: FastifyReply, config: GatewayConfig): FastifyReply {
  const service = serviceOf(request.url.split('?')[0] ?? '/');
  if (!service) return sendProblem(request, reply, 'not_found');
  return reply.from('', {
    getUpstream: () => config.upstreams[service],
    rewriteRequestHeaders: (_raw, headers) => forwarded(request, headers),
    // These two are between the gateway and the service (RFC 9110 §7.6.1).
    rewriteHeaders: ({ connection: _connection, 'keep-alive': _keepAlive, ...end }) => end,
    // By default the library repeats a GET that was answered 503, ten times, taking Retry-After for milliseconds.
    retryDelay: () => null as unknown as number,
    onError: (failed, { error }) => {
      request.log.warn({ err: error, upstream: service }, 'service did not answer');
      void explain(request, failed as unknown as FastifyReply, config.upstreams[service]);
    },
  });
}

/** A service that refuses a body may hang up while it is still being sent; then it is alive, and the body was too large. */
async function explain(request: FastifyRequest, reply: FastifyReply, upstream: string): Promise<void> {
  const refused = request.raw.method !== 'GET' && !request.raw.complete && (await answers(upstream));
  sendProblem(request, reply, refused ? 'body_too_large' : 'unavailable');
}

async function answers(upstream: string): Promise<boolean> {
  try {
    return (await fetch(`${upstream}/livez`, { signal: AbortSignal.timeout(1_000) })).status < 500;
  } catch {
    return false;
  }
}

/** The body as a stream of its own: whoever gives up on it does not end the client's connection with it. */
function detached(payload: IncomingMessage): PassThrough {
  const body = new PassThrough();
  payload.on('error', (error) => body.destroy(error));
  payload.on('aborted', () => body.destroy(new Error('the client hung up')));
  body.on('close', () => payload.resume());
  body.on('error', () => {});
  return payload.pipe(body);
}

type Headers = Record<string, string | string[] | undefined>;

/** Headers between two neighbours (RFC 9110 §7.6.1), and what is said about forwarding: the gateway says it anew. */
const NOT_PASSED_ON = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'],
  ...['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'x-real-ip'],
]);

function forwarded(request: FastifyRequest, headers: Headers): Headers {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.has(name)));
  // The body of a GET means nothing (RFC 9110 §9.3.1) and stays here.
  if (request.method === 'GET' || request.method === 'HEAD') delete kept['content-length'];
  return { ...kept, 'x-forwarded-for': request.ip, 'x-forwarded-proto': request.protocol, 'request-id': request.id };
}
