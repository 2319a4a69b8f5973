import { buildGateway } from './app.ts';
import { readConfig } from './config.ts';

const STOP_WITHIN_MS = 25_000;

const config = readConfig(process.env);
const gateway = await buildGateway(config);

const stop = (): void => {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  gateway.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

await gateway.listen({ host: config.host, port: config.port });
