import { SERVICES } from '@groupwarden/contracts';
import type { FastifyInstance } from 'fastify';
import type { GatewayConfig } from './config.ts';

const ASK_WITHIN_MS = 3_000;

/** /livez: this process; /readyz: 200 only when every service is ready, and this process does not stop. */
export function registerHealth(app: FastifyInstance, config: GatewayConfig): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  // A connection whose request outlasts the begin of the stop would be kept open, and waited for, until its client lets go.
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  app.get('/livez', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const answers = await Promise.all(
      SERVICES.map(async (service) => [service, await isReady(config.upstreams[service])] as const),
    );
    const ready = !stopping && answers.every(([, yes]) => yes);
    const services = Object.fromEntries(answers.map(([service, yes]) => [service, yes ? 'ready' : 'not_ready']));
    if (!ready) reply.header('retry-after', '1');
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not_ready', services });
  });
}

async function isReady(base: string): Promise<boolean> {
  try {
    const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(ASK_WITHIN_MS) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
