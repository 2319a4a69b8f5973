import type { ServiceName } from '@groupwarden/contracts';
import type { Database } from '@groupwarden/database';
import type { FastifyBaseLogger } from 'fastify';

/** What every handler of a service can reach; services add their own fields. */
export interface ServiceContext {
  readonly service: ServiceName;
  readonly database: Database;
  /** The present instant; tests set it. */
  readonly clock: () => Date;
  readonly newId: (prefix: string) => string;
  readonly logger: FastifyBaseLogger;
}
