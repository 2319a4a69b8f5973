import type { FastifyInstance, FastifyRequest } from 'fastify';
import { clientAddress } from './client-address.ts';
import { Problem } from './problem.ts';
import { RequestCounts } from './request-counts.ts';

const ALWAYS_OPEN = ['/livez', '/readyz', '/metrics'];

/**
 * Bounds what one caller can ask of one replica in a minute. Callers are counted by what their verified token says, so
 * another token is no way round it; whoever has not shown a good token is counted by address, and refused by it before the
 * next token costs its verification. Health and metrics stay open.
 */
export function registerRateLimit(app: FastifyInstance, requestsPerMinute: number): void {
  const callers = new RequestCounts(requestsPerMinute);
  const strangers = new RequestCounts(requestsPerMinute);

  app.addHook('onRequest', async (request) => {
    if (!isAlwaysOpen(request)) refuseOver(strangers.waitOf(clientAddress(request)));
  });
  // The first hook behind authentication; the body is not read yet.
  app.addHook('preParsing', async ({ principal }) => {
    if (!principal) return;
    const caller = `${principal.unitId} ${principal.subject}`;
    refuseOver(callers.waitOf(caller));
    callers.add(caller);
  });
  app.addHook('onResponse', async (request) => {
    if (!request.principal && !isAlwaysOpen(request)) strangers.add(clientAddress(request));
  });
}

function refuseOver(waitSeconds: number): void {
  if (waitSeconds > 0) throw new Problem('rate_limited', { retryAfterSeconds: waitSeconds });
}

const isAlwaysOpen = ({ routeOptions }: FastifyRequest): boolean => ALWAYS_OPEN.includes(routeOptions.url ?? '');
