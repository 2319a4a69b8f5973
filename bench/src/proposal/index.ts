import { eventually, startServiceProcess } from '@groupwarden/test-kit';
import { services } from '../../../scripts/generate/services.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Figure, median, rounded } from '../figure.ts';
import { numberOf, publishRoster } from '../roster.ts';
import { startServers } from '../servers.ts';
import { startBare } from './bare.ts';
import { type Callers, PEOPLE, pathsPerSecond, proposalsPerSecond, propose } from './load.ts';

const ROUNDS = 7;
const WARM_UP_S = 4;
const ROUND_S = 4;
const UNIT = 'bench';
const GOAL_RATIO = 0.6;

type Rate = (url: string, callers: Callers, seconds: number) => Promise<number>;

/**
 * Throughput of POST /v1/groups, and of the whole way from proposal to filing, against bare routes that validate the
 * same, and proposals against one that looks nobody up; in turns.
 */
export const measureProposals: Benchmark = async ({ report }) => {
  const servers = await startServers(services.filter((service) => service.name === 'group-registry'));
  const registry = await startServiceProcess('group-registry', servers);
  const bare = await startBare(servers, 'whole', UNIT);
  const unvalidated = await startBare(servers, 'schema', UNIT);
  try {
    await publishRoster(servers.nats, UNIT, PEOPLE);
    const tokenOf = (n: number) => servers.issuer.token({ person: numberOf(n), unit: UNIT });
    const callers = { proposer: tokenOf(2), vetter: tokenOf(3), head: tokenOf(1) };
    for (const { url } of [registry, bare, unvalidated])
      await eventually(async () => (await propose(url, callers.proposer)) === 201);
    const contest = (name: string, rate: Rate, sides: Record<string, string>) =>
      inTurns(name, rate, sides, { callers, report, analyze: servers.analyze });

    const proposals = await contest('proposals', proposalsPerSecond, {
      registry: registry.url,
      bare: bare.url,
      'bare that looks nobody up': unvalidated.url,
    });
    const paths = await contest('proposal to filing', pathsPerSecond, { registry: registry.url, bare: bare.url });
    const against = `>= ${GOAL_RATIO} of bare Fastify + pg that validates the same`;
    return [
      judged(figure('group_proposal_throughput', 'requests/s', proposals, 'bare'), against),
      figure('group_proposal_throughput_vs_unvalidated', 'requests/s', proposals, 'bare that looks nobody up'),
      judged(figure('group_proposal_to_filing', 'groups/s', paths, 'bare'), against),
    ];
  } finally {
    await unvalidated.stop();
    await bare.stop();
    await registry.stop();
    await servers.stop();
  }
};

/** The median rate of each side, measured in turns after all are warm. */
async function inTurns(
  name: string,
  rate: Rate,
  sides: Record<string, string>,
  { callers, report, analyze }: { callers: Callers; report: (line: string) => void; analyze: () => Promise<void> },
): Promise<Map<string, number>> {
  const rates = new Map<string, number[]>(Object.keys(sides).map((side) => [side, []]));
  for (const url of Object.values(sides)) await rate(url, callers, WARM_UP_S);
  // As autovacuum does within a minute: a plan made for an empty table is not what anybody runs on.
  await analyze();
  for (const url of Object.values(sides)) await rate(url, callers, 1);
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [side, url] of Object.entries(sides)) rates.get(side)?.push(await rate(url, callers, ROUND_S));
    const line = [...rates].map(([side, measured]) => `${side} ${Math.round(measured.at(-1) ?? 0)}/s`);
    report(`${name}, round ${round}: ${line.join(', ')}`);
  }
  return new Map([...rates].map(([side, measured]) => [side, median(measured)]));
}

function figure(name: string, unit: string, rates: ReadonlyMap<string, number>, baseline: string): Figure {
  const [ours = 0, theirs = 0] = [rates.get('registry'), rates.get(baseline)];
  const ratio = rounded(ours / theirs);
  return { name, value: rounded(ours), unit, baseline: rounded(theirs), ratio, goal: null, pass: null };
}

const judged = (figure: Figure, goal: string): Figure => ({
  ...figure,
  goal,
  pass: (figure.ratio ?? 0) >= GOAL_RATIO,
});
