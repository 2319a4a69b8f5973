export {
  createTestDatabase,
  type TestDatabase,
  type TestSchema,
} from './database.ts';
export { type NatsLogin, startNats, type TestNats } from './nats.ts';
export {
  startOwnPostgres,
  startPostgres,
  type TestPostgres,
} from './postgres.ts';
export { withTestServers } from './run.ts';
export { serverSource } from './servers.ts';
