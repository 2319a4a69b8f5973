import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Route } from './route.ts';

/** One member of If-None-Match and what separates it from the next; empty members are allowed (RFC 9110 §5.6.1). */
const MEMBER = /[\t ]*(?:(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")[\t ]*)?(?:,|$)/y;

/**
 * ETags of what has been answered, and 304 for whoever has seen it. A version names the state of a resource; its body may
 * also show what is no part of that state (names as of now, deadlines, who can decide), so whoever asks with a version gets
 * the body again, unless the route says that its ETag covers all of it. A digest of the body always does.
 */
export function registerETags<Context>(app: FastifyInstance, routes: readonly Route<Context>[]): void {
  const covering = new Set(routes.filter((route) => route.etagCoversBody).map(({ operationId }) => operationId));
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode < 200 || reply.statusCode >= 300) return payload;
    const { operationId } = request.routeOptions.config as { operationId?: string };
    let covers = operationId !== undefined && covering.has(operationId);
    // What is streamed has the ETag that its route knows, or none: nobody has seen all of it yet.
    if (!reply.hasHeader('etag') && (typeof payload === 'string' || Buffer.isBuffer(payload))) {
      reply.header('etag', `"${createHash('sha1').update(payload).digest('base64url')}"`);
      covers = true;
    }
    const seen = request.headers['if-none-match'];
    if (request.method !== 'GET' || seen === undefined) return payload;
    if (seen.trim() !== '*' && !(covers && names(seen, reply.getHeader('etag')))) return payload;
    if (payload instanceof Readable) payload.destroy();
    reply.code(304).removeHeader('content-length');
    return '';
  });
}

/** Whether a list of entity tags has this one, by weak comparison (RFC 9110 §8.8.3.2); what is no such list has none. */
function names(list: string, etag: unknown): boolean {
  let found = false;
  MEMBER.lastIndex = 0;
  while (MEMBER.lastIndex < list.length) {
    const member = MEMBER.exec(list);
    if (!member) return false;
    found ||= member[1] === etag && etag !== undefined;
  }
  return found;
}
