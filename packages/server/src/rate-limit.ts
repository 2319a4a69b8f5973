import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

const MAX_CALLERS = 10_000;

/**
 * Bounds what one caller can ask of one replica in a minute; health and metrics stay open. Counted before the token is
 * verified, so that a flood of bad tokens is bounded too.
 */
export async function registerRateLimit(app: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: 60_000,
    cache: MAX_CALLERS,
    keyGenerator: callerKey,
    allowList: (request) => ['/livez', '/readyz', '/metrics'].includes(request.url),
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('rate_limited', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  });
}

/** The signature of the token tells callers apart without keeping their tokens; strangers share their address. */
const callerKey = (request: FastifyRequest): string => request.headers.authorization?.split('.')[2] ?? request.ip;
