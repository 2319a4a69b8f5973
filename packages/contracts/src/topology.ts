/** The services that own data and publish facts. */
export const SERVICES = ['group-registry', 'membership', 'moderation', 'audit'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Whose facts each service keeps projections of. NATS users, durables and permissions follow from this. */
export const CONSUMES: Readonly<Record<ServiceName, readonly ServiceName[]>> = {
  'group-registry': ['membership', 'moderation'],
  membership: ['group-registry', 'moderation'],
  moderation: ['group-registry', 'membership'],
  audit: ['group-registry', 'membership', 'moderation'],
};

/** The JetStream stream that holds a service's facts; stream names take no dots or spaces. */
export const streamOf = (service: ServiceName): string => `EV_${service.replaceAll('-', '_').toUpperCase()}`;

/** Every subject on which a service may publish facts. */
export const subjectsOf = (service: ServiceName): string => `ev.${service}.>`;

/** The durable pull consumer with which `consumer` reads the stream of `source`. */
export const durableOf = (consumer: ServiceName, source: ServiceName): string => `${consumer}_from_${source}`;

/** The Postgres schema of a service, and the stem of its role names. */
export const schemaOf = (service: ServiceName): string => service.replaceAll('-', '_');

/** Prefix of the reply subjects of a service's NATS connection; its user may subscribe to nothing else. */
export const inboxPrefixOf = (service: ServiceName): string => `_INBOX_${schemaOf(service)}`;
