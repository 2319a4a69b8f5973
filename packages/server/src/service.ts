import { fileURLToPath } from 'node:url';
import type { ErrorTable, ServiceName } from '@groupwarden/contracts';
import type { MigrationSet, Transaction } from '@groupwarden/database';
import { type Consumption, outboxMigrations } from '@groupwarden/outbox';
import type { Environment } from './config.ts';
import { pruneIdempotencyKeys } from './idempotency.ts';
import type { Conflicts } from './problem.ts';
import type { Route } from './route.ts';
import type { ServiceContext } from './service-context.ts';
import type { Sweep } from './sweep.ts';

/** All that makes one service: what it answers, what it consumes, what it does in time, what it needs. */
export interface ServiceDefinition<Config, Context extends ServiceContext> {
  name: ServiceName;
  /** Heading of the service's OpenAPI document. */
  title: string;
  description: string;
  version: string;
  /** The service's closed error table. */
  errors: ErrorTable;
  /** Unique indexes that decide between writes at the same time, and how the one that comes second is refused. */
  conflicts?: Conflicts;
  routes: readonly Route<Context>[];
  /** What is consumed, and to what effect; a function where effects need the context (clock, ids, keys). */
  consumption: Consumption | ((context: Context) => Consumption);
  sweeps: readonly Sweep<Context>[];
  /** Migration sets in order, after those of outbox and server. */
  migrations: readonly MigrationSet[];
  /** Codes of the units that sweeps walk over; runs with `*` in force. */
  units: (tx: Transaction) => Promise<readonly string[]>;
  /** Settings of this service beyond the common ones. */
  readConfig: (env: Environment) => Config;
  createContext: (base: ServiceContext, config: Config) => Context;
}

/** Declares a service. */
export const defineService = <Config, Context extends ServiceContext>(
  definition: ServiceDefinition<Config, Context>,
): ServiceDefinition<Config, Context> => ({ ...definition, sweeps: [...definition.sweeps, forgetAnswers] });

/** What the service consumes, bound to its context. */
export const consumptionOf = <Config, Context extends ServiceContext>(
  { consumption }: Pick<ServiceDefinition<Config, Context>, 'consumption'>,
  context: Context,
): Consumption => (typeof consumption === 'function' ? consumption(context) : consumption);

const serverMigrations: MigrationSet = {
  name: 'server',
  directory: fileURLToPath(new URL('../migrations', import.meta.url)),
};

/** Every migration set of a service, in the order in which they run. */
export const migrationsOf = (
  definition: Pick<ServiceDefinition<never, never>, 'migrations'>,
): readonly MigrationSet[] => [outboxMigrations, serverMigrations, ...definition.migrations];

const forgetAnswers: Sweep<ServiceContext> = {
  name: 'forget-idempotent-answers',
  everyMs: 10 * 60_000,
  scope: 'all',
  run: (tx) => pruneIdempotencyKeys(tx),
};
