import { createServer } from 'node:net';
import { SERVICES, type ServiceName } from '@groupwarden/contracts';
import { freePort, freePorts } from '@groupwarden/local-servers';

/** Every port of one run; only the gateway's is chosen by the user. */
export interface Ports {
  readonly gateway: number;
  readonly postgres: number;
  readonly nats: number;
  readonly services: Readonly<Record<ServiceName, number>>;
}

export async function choosePorts(gateway: number): Promise<Ports> {
  const [postgres, nats, ...rest] = await freePorts(2 + SERVICES.length);
  if (postgres === undefined || nats === undefined) throw new Error('no free ports');
  const services = Object.fromEntries(SERVICES.map((service, index) => [service, rest[index]])) as Record<
    ServiceName,
    number
  >;
  return { gateway: gateway === 0 ? await freePort() : gateway, postgres, nats, services };
}

/** @throws when another program listens on the port that the user chose for the gateway. */
export function assertFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new Error(`Port ${port} is in use by another program: choose one with PORT=<port> npm start`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
