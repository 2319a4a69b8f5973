import { provisionerInboxPrefix, provisionNats } from '@groupwarden/local-servers';
import { connect } from 'nats';
import { required } from './environment.ts';

/** Job: makes the streams and durable consumers at NATS_URL as the user `provisioner`; NATS_REPLICAS is 3 in a cluster. */
const connection = await connect({
  servers: required('NATS_URL').split(','),
  user: 'provisioner',
  pass: required('NATS_PASSWORD'),
  inboxPrefix: provisionerInboxPrefix,
  waitOnFirstConnect: true,
});
const made = await provisionNats(connection, { replicas: Number(process.env.NATS_REPLICAS || '1') });
await connection.close();
console.log(made.length > 0 ? `nats: made ${made.join(', ')}` : 'nats: everything is there');
