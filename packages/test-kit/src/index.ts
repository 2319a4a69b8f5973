export type { RequestOptions, TestAnswer, TestCallerClient } from './caller.ts';
export { type TestClock, testClock } from './clock.ts';
export {
  createTestDatabase,
  type TestDatabase,
  type TestSchema,
} from './database.ts';
export { eventually } from './eventually.ts';
export { flowIsQuiet } from './flow-is-quiet.ts';
export { startIssuer, type TestCaller, type TestIssuer } from './issuer.ts';
export { listFaults } from './list-faults.ts';
export { type NatsLogin, startNats, type TestNats } from './nats.ts';
export {
  startOwnPostgres,
  startPostgres,
  type TestPostgres,
} from './postgres.ts';
export { withTestServers } from './run.ts';
export { serverSource } from './servers.ts';
export {
  type SuiteOptions,
  startTestService,
  startTestSuite,
  type TestService,
  type TestSuite,
} from './service.ts';
export { type ServiceProcess, type ServiceProcessOptions, startServiceProcess } from './service-process.ts';
export type { TestEvent } from './test-event.ts';
export { dateCell, type SheetCell, type WorkbookOptions, workbookOf, XLSX } from './workbook.ts';
export { zipOf } from './zip.ts';
