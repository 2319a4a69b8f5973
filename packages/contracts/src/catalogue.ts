import * as audit from './audit.ts';
import * as delegations from './delegations.ts';
import type { EventDefinition } from './event.ts';
import * as groupFindings from './group-findings.ts';
import * as groupRegistry from './group-registry.ts';
import * as membership from './membership.ts';
import * as moderation from './moderation.ts';
import * as notices from './notices.ts';
import * as observedGroups from './observed-groups.ts';
import * as registryPolicy from './registry-policy.ts';

const owners = [
  groupRegistry,
  groupFindings,
  delegations,
  registryPolicy,
  notices,
  observedGroups,
  membership,
  moderation,
  audit,
];

/** Every fact of the system, in the order of its owner's file; docs, audit and the contract tests walk this list. */
export const EVENT_CATALOGUE: readonly EventDefinition[] = owners.flatMap((owner) =>
  Object.entries(owner)
    .filter(([name]) => name.endsWith('Events'))
    .flatMap(([, definitions]) => Object.values(definitions as Record<string, EventDefinition>)),
);

const byType = new Map(EVENT_CATALOGUE.map((definition) => [definition.type, definition]));

/** The definition of a CloudEvents type, or undefined when this version of the system does not know it. */
export const eventDefinition = (type: string): EventDefinition | undefined => byType.get(type);
