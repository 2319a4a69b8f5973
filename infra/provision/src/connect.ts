import { provisionerInboxPrefix } from '@groupwarden/local-servers';
import { connect, type NatsConnection } from 'nats';
import { required } from './environment.ts';

/** Logs in at NATS_URL as the user `provisioner`; waits for the server, now and whenever it goes away. */
export const connectProvisioner = (): Promise<NatsConnection> =>
  connect({
    servers: required('NATS_URL').split(','),
    user: 'provisioner',
    pass: required('NATS_PASSWORD'),
    inboxPrefix: provisionerInboxPrefix,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
  });

/** NATS_REPLICAS: 1, or 3 in a cluster. */
export const replicas = (): number => Number(process.env.NATS_REPLICAS || '1');
