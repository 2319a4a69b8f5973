import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inboxPrefixOf } from '@groupwarden/contracts';
import {
  findNatsServer,
  freePort,
  lifeline,
  type NatsServer,
  type NatsUser,
  natsUsers,
  PROJECT_CACHE,
  provisionerInboxPrefix,
  provisionNats,
  startNatsServer,
} from '@groupwarden/local-servers';
import { dialNats } from '@groupwarden/outbox';
import type { NatsConnection } from 'nats';
import { eventually } from './eventually.ts';
import { startNatsContainer } from './nats-container.ts';
import { serverSource } from './servers.ts';
import { standsStill } from './stands-still.ts';

/** What a client needs in order to log in as one user. */
export interface NatsLogin {
  readonly servers: string;
  readonly user: NatsUser;
  readonly pass: string;
  readonly inboxPrefix: string;
}

/** The server below a {@link TestNats}, whatever runs it. */
export interface NatsHost {
  readonly url: string;
  /** Stops the server's process where it stands, as a frozen host would; it does nothing more once this resolves. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the server without a word to anybody; its streams stay on disk. */
  kill(): Promise<void>;
  /** Starts it again after {@link kill}, on the same port with the same streams. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A nats-server with the users, permissions, streams and durables of production. */
export interface TestNats extends NatsHost {
  login(user: NatsUser): NatsLogin;
  /** The connection is closed with the server at the latest. */
  connectAs(user: NatsUser): Promise<NatsConnection>;
  /** Re-ensures streams and durables, as the watchdog of production does. */
  provision(): Promise<string[]>;
}

/** Starts a nats-server of this test's own. */
export async function startNats(): Promise<TestNats> {
  const host = (await serverSource()) === 'containers' ? await startNatsContainer(passwords) : await startProcess();
  const login = (user: NatsUser): NatsLogin => ({
    servers: host.url,
    user,
    pass: passwords[user],
    inboxPrefix: user === 'provisioner' ? provisionerInboxPrefix : inboxPrefixOf(user),
  });
  const connections: NatsConnection[] = [];
  const connectAs = async (user: NatsUser) => {
    const connection = await dialNats({ ...login(user), reconnectTimeWait: 100 });
    connections.push(connection);
    return connection;
  };
  const stop = async () => {
    // Before the server goes: a client that lost it would wait out its reconnect delay.
    await Promise.all(connections.map((connection) => connection.close()));
    await host.stop();
  };
  const provision = async () => {
    const connection = await connectAs('provisioner');
    try {
      return await provisionNats(connection);
    } finally {
      await connection.close();
    }
  };
  try {
    await provision();
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...host, stop, login, connectAs, provision };
}

const passwords = Object.fromEntries(natsUsers.map((user) => [user, `test-${user}`])) as Record<NatsUser, string>;

async function startProcess(): Promise<NatsHost> {
  const binary = await findNatsServer({
    cacheDirectory: PROJECT_CACHE,
    env: process.env,
  });
  const directory = mkdtempSync(join(tmpdir(), 'groupwarden-test-nats-'));
  const port = await freePort();
  const start = async (): Promise<NatsServer> => {
    const server = await startNatsServer({ binary, directory, port, passwords });
    void server.exited.then(lifeline(server.pid, directory));
    return server;
  };
  let server = await start();
  const end = async (signal: NodeJS.Signals) => {
    server.signal('SIGCONT');
    server.signal(signal);
    await server.exited;
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    async pause() {
      server.signal('SIGSTOP');
      await eventually(() => standsStill(server.pid));
    },
    resume: async () => server.signal('SIGCONT'),
    kill: () => end('SIGKILL'),
    restart: async () => {
      server = await start();
    },
    async stop() {
      await end('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
