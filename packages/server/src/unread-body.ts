import { finished } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Lets an answer that comes before the whole body reach its client: a connection that is closed while the client still
 * sends is reset, and the answer is lost with it (RFC 9112 §9.6). What is left of the body is read and dropped, within the
 * time that a request may take; where the client wants the connection closed, the answer waits for that.
 */
export async function dropUnreadBody({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (raw.complete) return;
  raw.unpipe();
  raw.resume();
  reply.removeHeader('connection');
  if (reply.raw.shouldKeepAlive) return;
  // Rejects when the client hangs up, and then there is nobody to answer.
  await finished(raw, { writable: false }).catch(() => {});
}
