import { startOwnPostgres } from './postgres.ts';

/**
 * Runs `work` with one PostgreSQL server for everything in it: child processes find it in
 * `GROUPWARDEN_TEST_POSTGRES_URL`, which `work` receives as their environment.
 */
export async function withTestServers<T>(work: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  if (process.env.GROUPWARDEN_TEST_POSTGRES_URL) return work(process.env);
  const server = await startOwnPostgres();
  try {
    return await work({
      ...process.env,
      GROUPWARDEN_TEST_POSTGRES_URL: server.url,
    });
  } finally {
    await server.stop();
  }
}
