import {
  CONSUMES,
  durableOf,
  inboxPrefixOf,
  SERVICES,
  type ServiceName,
  streamOf,
  subjectsOf,
} from '@groupwarden/contracts';

/** Who may log in to NATS: each service, the provisioner of streams and consumers, nobody else. */
export type NatsUser = ServiceName | 'provisioner';
export const natsUsers: readonly NatsUser[] = [...SERVICES, 'provisioner'];

/** Subjects that a user may publish and subscribe to. */
export interface NatsPermissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

/** The provisioner's `inboxPrefix`; a service's is {@link inboxPrefixOf}. */
export const provisionerInboxPrefix = '_INBOX_provisioner';

/** Least privilege: a service publishes its own facts and pulls from its own durables; only the provisioner makes them. */
export function natsPermissions(user: NatsUser): NatsPermissions {
  if (user === 'provisioner')
    return {
      publish: ['$JS.API.>'],
      subscribe: [`${provisionerInboxPrefix}.>`],
    };
  const pulls = CONSUMES[user].flatMap((source) => {
    const consumer = `${streamOf(source)}.${durableOf(user, source)}`;
    return [
      `$JS.API.STREAM.INFO.${streamOf(source)}`,
      `$JS.API.CONSUMER.INFO.${consumer}`,
      `$JS.API.CONSUMER.MSG.NEXT.${consumer}`,
      `$JS.ACK.${consumer}.>`,
    ];
  });
  const own = [subjectsOf(user), '$JS.API.INFO', `$JS.API.STREAM.INFO.${streamOf(user)}`];
  return {
    publish: [...own, ...pulls],
    subscribe: [`${inboxPrefixOf(user)}.>`],
  };
}
