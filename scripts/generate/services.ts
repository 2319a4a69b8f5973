import type { ServiceName } from '../../packages/contracts/src/index.ts';
import type { ServiceDefinition } from '../../packages/server/src/index.ts';
import { service as audit } from '../../services/audit/src/app.ts';
import { service as groupRegistry } from '../../services/group-registry/src/app.ts';
import { service as membership } from '../../services/membership/src/app.ts';
import { service as moderation } from '../../services/moderation/src/app.ts';

// biome-ignore lint/suspicious/noExplicitAny: the list holds services of every configuration and context
export type AnyService = ServiceDefinition<any, any> & { name: ServiceName };

/** Every service, in the order of the documentation. */
export const services: readonly AnyService[] = [groupRegistry, membership, moderation, audit];
