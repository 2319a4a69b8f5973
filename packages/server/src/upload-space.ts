import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** Bodies up to this size are not counted; no route takes larger ones unless it says so. */
export const SMALL_BODY_BYTES = 1024 * 1024;
/** What the large bodies of one replica may hold at the same time. One that is larger than all of it goes alone. */
const SPACE_BYTES = 256 * 1024 * 1024;
const RETRY_AFTER_S = 2;

/**
 * Bodies are held whole until they are answered, so the room for large ones is bounded: what does not fit any more is
 * refused before it is read (uploads_busy, 503 with Retry-After).
 */
export function registerUploadSpace(app: FastifyInstance): void {
  const held = new Map<FastifyRequest, number>();
  let total = 0;
  const release = (request: FastifyRequest): void => {
    total -= held.get(request) ?? 0;
    held.delete(request);
  };
  app.addHook('preParsing', async (request) => {
    const size = sizeOf(request);
    if (size <= SMALL_BODY_BYTES) return;
    if (total > 0 && total + size > SPACE_BYTES)
      throw new Problem('uploads_busy', { retryAfterSeconds: RETRY_AFTER_S });
    held.set(request, size);
    total += size;
    // Whoever hangs up in the middle may never be answered. A whole body is held until then, client or no client.
    request.raw.once('close', () => {
      if (!request.raw.complete) release(request);
    });
  });
  app.addHook('onSend', async (request) => release(request));
}

/** As much as the client says it sends; without a word as much as the route takes. */
function sizeOf({ headers, routeOptions }: FastifyRequest): number {
  const { bodyLimit = SMALL_BODY_BYTES } = routeOptions;
  const said = headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : bodyLimit;
  return Math.min(said, bodyLimit);
}
