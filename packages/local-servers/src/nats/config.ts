import { type NatsUser, natsPermissions, natsUsers } from './permissions.ts';

/** What a server's configuration says besides the permissions, which are always those of production. */
export interface NatsConfigOptions {
  /** `2.9`, `2.12` …: 2.9 refuses `sync_interval`, newer servers lose acknowledged messages without it. */
  readonly version: string;
  readonly host: string;
  readonly port: number;
  readonly storeDirectory: string;
  /** Password of each user, or `$NAME` for an environment variable of the server. */
  readonly passwords: Readonly<Record<NatsUser, string>>;
  /** Port of the health endpoint; none by default. */
  readonly monitorPort?: number;
}

/** The text of a nats-server configuration file. */
export function natsConfig(options: NatsConfigOptions): string {
  const sync = takesSyncInterval(options.version) ? ['  sync_interval: always'] : [];
  return [
    'server_name: groupwarden',
    `listen: ${JSON.stringify(`${options.host}:${options.port}`)}`,
    ...(options.monitorPort ? [`http: ${JSON.stringify(`${options.host}:${options.monitorPort}`)}`] : []),
    'max_payload: 8MB',
    'jetstream {',
    `  store_dir: ${JSON.stringify(options.storeDirectory)}`,
    ...sync,
    '}',
    'authorization {',
    '  users: [',
    ...natsUsers.map((user) => userBlock(user, options.passwords[user])),
    '  ]',
    '}',
    '',
  ].join('\n');
}

/** Servers from 2.10 on take `sync_interval`. */
export function takesSyncInterval(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 10);
}

function userBlock(user: NatsUser, password: string): string {
  const { publish, subscribe } = natsPermissions(user);
  const list = (subjects: readonly string[]) => `[${subjects.map((subject) => JSON.stringify(subject)).join(', ')}]`;
  return [
    '    {',
    `      user: ${JSON.stringify(user)}`,
    `      password: ${password.startsWith('$') ? password : JSON.stringify(password)}`,
    `      permissions: { publish: ${list(publish)}, subscribe: ${list(subscribe)} }`,
    '    }',
  ].join('\n');
}
