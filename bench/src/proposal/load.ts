import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { proposal } from './proposal.ts';

/** How many people the unit has. */
export const PEOPLE = 4_000;
let proposals = 0;

/** Tokens of who takes which step. */
export interface Callers {
  readonly proposer: string;
  readonly vetter: string;
  readonly head: string;
}

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
    body: proposal(proposals, PEOPLE),
  });
  return status;
}

/** What the next request of a connection needs of the answers before. */
interface Path {
  id?: string;
  version?: number;
  sha256?: string;
}

const proposalRequest = (token: string): autocannon.Request => ({
  setupRequest: (request) => {
    proposals += 1;
    return { ...request, headers: headersOf(token), body: proposal(proposals, PEOPLE) };
  },
  onResponse: (_status, body, context) => {
    const { id, version, dossier } = JSON.parse(body);
    Object.assign(context, { id, version, sha256: dossier?.sha256 } satisfies Path);
  },
});

const stepRequest = (noun: string, token: string): autocannon.Request => ({
  setupRequest: (request, context) => {
    const { id, version, sha256 } = context as Path;
    const decision = noun === 'filing' ? { reason: '准予备案。' } : { decision: 'approve', reason: '同意。' };
    return {
      ...request,
      path: `/v1/groups/${id}/${noun}`,
      headers: { ...headersOf(token), 'if-match': `"${version}"` },
      body: JSON.stringify(noun === 'approval' && sha256 ? { ...decision, dossierHash: sha256 } : decision),
    };
  },
  onResponse: proposalRequest(token).onResponse as NonNullable<autocannon.Request['onResponse']>,
});

/** For how long, and over how many connections at once. */
export interface Load {
  readonly seconds: number;
  readonly connections: number;
}

/** Proposals a second that the server accepts; anything but acceptance ends the measurement. */
export async function proposalsPerSecond(url: string, { proposer }: Callers, load: Load): Promise<number> {
  const { setupRequest } = proposalRequest(proposer);
  return accepted(url, load, [{ setupRequest } as autocannon.Request]);
}

/** Groups a second that go all the way from proposal to filing, four requests each. */
export async function pathsPerSecond(url: string, callers: Callers, load: Load): Promise<number> {
  const { proposer, vetter, head } = callers;
  const steps = [stepRequest('vetting', vetter), stepRequest('approval', head), stepRequest('filing', proposer)];
  return (await accepted(url, load, [proposalRequest(proposer), ...steps])) / (1 + steps.length);
}

async function accepted(url: string, { seconds, connections }: Load, requests: autocannon.Request[]): Promise<number> {
  const result = await autocannon({
    url: `${url}/v1/groups`,
    method: 'POST',
    connections,
    duration: seconds,
    requests,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors from ${url}`);
  return result['2xx'] / result.duration;
}
