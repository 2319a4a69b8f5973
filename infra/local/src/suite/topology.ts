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
