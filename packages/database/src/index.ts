export { createDatabase, type Database } from './database.ts';
export { CommitUnknownError, isUnavailable, sqlState } from './failures.ts';
export type { Statement } from './flight.ts';
export { type MigrationSet, migrate } from './migrate.ts';
export { appRoleOf, ownerRoleOf, provisionService } from './provision.ts';
export { unprotectedTables } from './row-level-security.ts';
export { type Transaction, type TransactionOptions, transaction } from './transaction.ts';
