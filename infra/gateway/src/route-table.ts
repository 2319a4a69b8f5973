import type { ServiceName } from '@groupwarden/contracts';

/** Which service answers below which path; paths of services do not overlap (architecture §1). */
export const ROUTE_TABLE: Readonly<Record<ServiceName, readonly string[]>> = {
  'group-registry': [
    '/v1/groups',
    '/v1/group-ledger',
    '/v1/group-names',
    '/v1/group-findings',
    '/v1/group-operations',
    '/v1/group-registry',
    '/v1/observed-groups',
    '/v1/pending-decisions',
    '/v1/delegations',
    '/v1/registry-policy',
    '/v1/undertaking-text',
    '/v1/renewal-campaigns',
    '/v1/notices',
  ],
  membership: [
    '/v1/units',
    '/v1/hr-feeds',
    '/v1/people',
    '/v1/membership',
    '/v1/memberships',
    '/v1/membership-policy',
    '/v1/join-requests',
    '/v1/roster-snapshots',
    '/v1/roster-checks',
    '/v1/roster-findings',
    '/v1/removal-orders',
    '/scim/v2',
  ],
  moderation: [
    '/v1/moderation',
    '/v1/screenings',
    '/v1/file-screenings',
    '/v1/reports',
    '/v1/cases',
    '/v1/appeals',
    '/v1/statements',
    '/v1/criticisms',
    '/v1/hr-records',
    '/v1/sanctions',
    '/v1/term-lists',
    '/v1/rules',
    '/v1/content-policy',
    '/v1/leaks',
    '/v1/moderation-metrics',
    '/v1/burden-metrics',
  ],
  audit: ['/v1/audit'],
};

const byPrefix = new Map(
  Object.entries(ROUTE_TABLE).flatMap(([service, prefixes]) =>
    prefixes.map((prefix) => [prefix, service as ServiceName]),
  ),
);

/** The service that answers a path, or undefined. A prefix ends at a slash: `/v1/groupsX` is nobody's. */
export function serviceOf(path: string): ServiceName | undefined {
  const secondSlash = path.indexOf('/', 1);
  if (secondSlash < 0) return undefined;
  const end = path.indexOf('/', secondSlash + 1);
  return byPrefix.get(end < 0 ? path : path.slice(0, end));
}
