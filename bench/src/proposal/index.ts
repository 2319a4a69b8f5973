import { eventually, startServiceProcess } from '@groupwarden/test-kit';
import { services } from '../../../scripts/generate/services.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Figure, median, rounded } from '../figure.ts';
import { numberOf, publishRoster } from '../roster.ts';
import { startServers } from '../servers.ts';
import { startBare } from './bare.ts';
import { type Callers, type Load, PEOPLE, pathsPerSecond, proposalsPerSecond, propose } from './load.ts';

const ROUNDS = 7;
const WARM_UP_S = 4;
const ROUND_S = 4;
const UNIT = 'bench';
const GOAL_RATIO = 0.6;
/** As many as it takes for neither side to wait for requests: throughput is what a server does when it is asked for more. */
const MANY = 64;
/** Few enough that both wait for each other's answers some of the time; measured beside it, and not judged. */
const FEW = 16;

type Rate = (url: string, callers: Callers, load: Load) => Promise<number>;

/**
 * Throughput of POST /v1/groups, and of the whole way from proposal to filing, against bare routes that validate the
 * same, and proposals against one that looks nobody up; in turns, over many connections and over few.
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
    const contest = (name: string, rate: Rate, connections: number, sides: Record<string, string>) =>
      inTurns(`${name}, ${connections} connections`, rate, sides, {
        callers,
        connections,
        report,
        analyze: servers.analyze,
      });

    const both = { registry: registry.url, bare: bare.url };
    const allThree = { ...both, 'bare that looks nobody up': unvalidated.url };
    const proposals = await contest('proposals', proposalsPerSecond, MANY, allThree);
    const paths = await contest('proposal to filing', pathsPerSecond, MANY, both);
    const fewProposals = await contest('proposals', proposalsPerSecond, FEW, both);
    const fewPaths = await contest('proposal to filing', pathsPerSecond, FEW, both);
    const against = `>= ${GOAL_RATIO} of bare Fastify + pg that validates the same`;
    return [
      judged(figure('group_proposal_throughput', 'requests/s', proposals, 'bare'), against),
      figure('group_proposal_throughput_vs_unvalidated', 'requests/s', proposals, 'bare that looks nobody up'),
      figure('group_proposal_throughput_few_connections', 'requests/s', fewProposals, 'bare'),
      judged(figure('group_proposal_to_filing', 'groups/s', paths, 'bare'), against),
      figure('group_proposal_to_filing_few_connections', 'groups/s', fewPaths, 'bare'),
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
  {
    callers,
    connections,
    report,
    analyze,
  }: { callers: Callers; connections: number; report: (line: string) => void; analyze: () => Promise<void> },
): Promise<Map<string, number>> {
  const rates = new Map<string, number[]>(Object.keys(sides).map((side) => [side, []]));
  for (const url of Object.values(sides)) await rate(url, callers, { connections, seconds: WARM_UP_S });
  // As autovacuum does within a minute: a plan made for an empty table is not what anybody runs on.
  await analyze();
  for (const url of Object.values(sides)) await rate(url, callers, { connections, seconds: 1 });
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const [side, url] of Object.entries(sides))
      rates.get(side)?.push(await rate(url, callers, { connections, seconds: ROUND_S }));
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
