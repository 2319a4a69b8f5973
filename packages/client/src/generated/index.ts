// Generated from docs/openapi by `npm run generate`. Changes are made in the services.

import type { Call } from '../operation.ts';
import { groupRegistry } from './group-registry.ts';
import { membership } from './membership.ts';
import { moderation } from './moderation.ts';
import { audit } from './audit.ts';

export type * as GroupRegistry from './group-registry.ts';
export type * as Membership from './membership.ts';
export type * as Moderation from './moderation.ts';
export type * as Audit from './audit.ts';
export type { ProblemCode } from './problem-codes.ts';

/** Every service of Groupwarden, bound to one way of calling. */
export const services = (call: Call) => ({
  groupRegistry: groupRegistry(call),
  membership: membership(call),
  moderation: moderation(call),
  audit: audit(call),
});
