import { NatsWatchdog, provisionerInboxPrefix } from '@groupwarden/local-servers';
import { connect } from 'nats';
import type { Secrets } from '../data/secrets.ts';
import type { Ports } from './topology.ts';

/** Looks after the streams and durables of the local server. */
export async function watchNats(ports: Ports, secrets: Secrets, report: (line: string) => void): Promise<NatsWatchdog> {
  const connection = await connect({
    servers: `nats://127.0.0.1:${ports.nats}`,
    user: 'provisioner',
    pass: secrets.nats.provisioner,
    inboxPrefix: provisionerInboxPrefix,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
  });
  return NatsWatchdog.start({ connection, report });
}
