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
  /** Aborted when the service begins to stop: whatever would take long or waits for something ends at its next step. */
  readonly stopping: AbortSignal;
}
