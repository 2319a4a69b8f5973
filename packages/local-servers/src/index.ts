export { freePort, freePorts } from './free-port.ts';
export { lifeline, whenThisProcessEnds } from './lifeline.ts';
export { natsConfig } from './nats/config.ts';
export { natsConfigFiles, natsPasswordVariable } from './nats/config-files.ts';
export { findNatsServer, type NatsBinary } from './nats/find-server.ts';
export {
  type NatsUser,
  natsPermissions,
  natsUsers,
  provisionerInboxPrefix,
} from './nats/permissions.ts';
export { missingNats, provisionNats } from './nats/provision.ts';
export { type NatsServer, startNatsServer } from './nats/start-server.ts';
export { NatsWatchdog } from './nats/watchdog.ts';
export { embeddedBinaries } from './postgres/binaries.ts';
export { removeEmbeddedData } from './postgres/reachable.ts';
export {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './postgres/start.ts';
export { type Exit, exitOf, stopProcess } from './process.ts';
export { PROJECT_CACHE } from './project-cache.ts';
