import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { proposal } from './proposal.ts';

const CONNECTIONS = 16;
let proposals = 0;

const headersOf = (token: string) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
  'idempotency-key': randomUUID(),
});

/** Sends one proposal; answers its status. */
export async function propose(url: string, token: string): Promise<number> {
  proposals += 1;
  const { status } = await fetch(`${url}/v1/groups`, {
    method: 'POST',
    headers: headersOf(token),
    body: proposal(proposals),
  });
  return status;
}

/** Proposals a second that the server accepts; anything but acceptance ends the measurement. */
export async function throughput(url: string, token: string, seconds: number): Promise<number> {
  const result = await autocannon({
    url: `${url}/v1/groups`,
    method: 'POST',
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        setupRequest: (each) => {
          proposals += 1;
          return { ...each, headers: headersOf(token), body: proposal(proposals) };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors from ${url}`);
  return result['2xx'] / result.duration;
}
