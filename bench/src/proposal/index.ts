import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '@groupwarden/local-servers';
import { eventually, startServiceProcess } from '@groupwarden/test-kit';
import autocannon from 'autocannon';
import { services } from '../../../scripts/generate/services.ts';
import { type Figure, median, rounded } from '../figure.ts';
import { numberOf, publishRoster } from '../roster.ts';
import { type BenchServers, startServers } from '../servers.ts';
import { proposal } from './proposal.ts';

const ROUNDS = 5;
const ROUND_S = 4;
const CONNECTIONS = 16;
const GOAL_RATIO = 0.6;

/** Throughput of POST /v1/groups against a bare route, in turns. */
export async function measureProposals(report: (line: string) => void): Promise<Figure> {
  const servers = await startServers(services.filter((service) => service.name === 'group-registry'));
  const registry = await startServiceProcess('group-registry', servers);
  const bare = await startBare(servers);
  try {
    await publishRoster(servers.nats, 'bench', 320);
    const token = servers.issuer.token({ person: numberOf(2), unit: 'bench' });
    await eventually(async () => (await fetch(`${registry.url}/v1/groups`, request(token))).status === 201);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (const url of [bare.url, registry.url]) await throughput(url, token);
    for (let round = 1; round <= ROUNDS; round += 1) {
      theirs.push(await throughput(bare.url, token));
      ours.push(await throughput(registry.url, token));
      report(`proposals, round ${round}: ${Math.round(ours.at(-1) ?? 0)}/s, bare ${Math.round(theirs.at(-1) ?? 0)}/s`);
    }
    const ratio = median(ours) / median(theirs);
    return {
      name: 'group_proposal_throughput',
      value: rounded(median(ours)),
      unit: 'requests/s',
      baseline: rounded(median(theirs)),
      ratio: rounded(ratio),
      goal: `>= ${GOAL_RATIO} of a bare Fastify + pg route`,
      pass: ratio >= GOAL_RATIO,
    };
  } finally {
    await bare.stop();
    await registry.stop();
    await servers.stop();
  }
}

const request = (token: string) => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  body: JSON.stringify(proposal),
});

async function throughput(url: string, token: string): Promise<number> {
  const result = await autocannon({
    url: `${url}/v1/groups`,
    connections: CONNECTIONS,
    duration: ROUND_S,
    ...(request(token) as object),
    method: 'POST',
    requests: [
      { setupRequest: (each) => ({ ...each, headers: { ...each.headers, 'idempotency-key': randomUUID() } }) },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors from ${url}`);
  return result['2xx'] / result.duration;
}

/** Its tables live in the same server, in a schema-less database role of its own: the superuser's. */
async function startBare({ database, issuer }: BenchServers): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'baseline-server.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: database.superuserUrl,
      JWKS_URL: issuer.jwksUrl,
      TOKEN_ISSUER: issuer.issuer,
      TOKEN_AUDIENCE: issuer.audience,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
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
