import { createServer } from 'node:http';
import { NatsWatchdog } from '@groupwarden/local-servers';
import { connectProvisioner, replicas } from './connect.ts';

/** Runs on: makes the streams and durable consumers at NATS_URL again whenever one is lost. GET on PORT answers 200 while all are there. */
const watchdog = await NatsWatchdog.start({
  connection: await connectProvisioner(),
  replicas: replicas(),
  report: (line) => console.log(line),
});
const health = createServer((_request, response) => response.writeHead(watchdog.isWhole ? 200 : 503).end());
health.listen(Number(process.env.PORT || '8080'), process.env.HOST || '127.0.0.1');

const stop = async (): Promise<void> => {
  health.close();
  health.closeAllConnections();
  await watchdog.stop();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
