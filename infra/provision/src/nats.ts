import { provisionNats } from '@groupwarden/local-servers';
import { connectProvisioner, replicas } from './connect.ts';

/** Job: makes the streams and durable consumers at NATS_URL. */
const connection = await connectProvisioner();
const made = await provisionNats(connection, { replicas: replicas() });
await connection.close();
console.log(made.length > 0 ? `nats: made ${made.join(', ')}` : 'nats: everything is there');
