import { freePort, type NatsUser, natsConfig } from '@groupwarden/local-servers';
import type { NatsHost } from './nats.ts';

const VERSION = '2.12';

/** The same server from its official image, on a fixed port so that it comes back where it was. */
export async function startNatsContainer(passwords: Readonly<Record<NatsUser, string>>): Promise<NatsHost> {
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const port = await freePort('0.0.0.0');
  const content = natsConfig({
    version: VERSION,
    host: '0.0.0.0',
    port: 4222,
    storeDirectory: '/data',
    passwords,
  });
  const container = await new GenericContainer(`nats:${VERSION}-alpine`)
    .withCopyContentToContainer([{ content, target: '/etc/nats/nats-server.conf' }])
    .withCommand(['--config', '/etc/nats/nats-server.conf'])
    .withExposedPorts({ container: 4222, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Server is ready/))
    .start();
  const { container: engine } = await getContainerRuntimeClient();
  const handle = engine.getById(container.getId());
  return {
    url: `nats://${container.getHost()}:${port}`,
    pause: async () => void (await handle.pause()),
    resume: async () => void (await handle.unpause()),
    kill: async () => void (await handle.kill()),
    restart: async () => void (await handle.start()),
    stop: async () => void (await container.stop()),
  };
}
