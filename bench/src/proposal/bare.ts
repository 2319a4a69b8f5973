import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { schemaOf } from '@groupwarden/contracts';
import { freePort, lifeline } from '@groupwarden/local-servers';
import { eventually } from '@groupwarden/test-kit';
import type { BenchServers } from '../servers.ts';

/** What the bare route checks: the schema alone, or all that the service does before it accepts. */
export type Validation = 'schema' | 'whole';

/** A bare server in a process of its own, on the registry's database as superuser: no policy, no least privilege. */
export async function startBare(
  { database, issuer }: BenchServers,
  validation: Validation,
  unit: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'baseline-server.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: database.superuserUrl,
      SCHEMA: schemaOf('group-registry'),
      VALIDATION: validation,
      UNIT: unit,
      JWKS_URL: issuer.jwksUrl,
      TOKEN_ISSUER: issuer.issuer,
      TOKEN_AUDIENCE: issuer.audience,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  child.once('exit', lifeline(child.pid as number));
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`the bare server ended with ${child.exitCode}`);
    return (await fetch(url).catch(() => undefined)) !== undefined;
  });
  return {
    url,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
