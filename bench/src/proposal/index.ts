import { eventually, startServiceProcess } from '@groupwarden/test-kit';
import { services } from '../../../scripts/generate/services.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Figure, median, rounded } from '../figure.ts';
import { numberOf, publishRoster } from '../roster.ts';
import { startServers } from '../servers.ts';
import { startBare } from './bare.ts';
import { propose, throughput } from './load.ts';

const ROUNDS = 7;
const WARM_UP_S = 4;
const ROUND_S = 4;
const PEOPLE = 320;
const UNIT = 'bench';
const GOAL_RATIO = 0.6;

/** Throughput of POST /v1/groups against a bare route that validates the same, and one that looks nobody up; in turns. */
export const measureProposals: Benchmark = async ({ report }) => {
  const servers = await startServers(services.filter((service) => service.name === 'group-registry'));
  const registry = await startServiceProcess('group-registry', servers);
  const bare = await startBare(servers, 'whole', UNIT);
  const unvalidated = await startBare(servers, 'schema', UNIT);
  try {
    await publishRoster(servers.nats, UNIT, PEOPLE);
    const token = servers.issuer.token({ person: numberOf(2), unit: UNIT });
    for (const { url } of [registry, bare]) await eventually(async () => (await propose(url, token)) === 201);
    const sides = [bare, registry, unvalidated].map(({ url }) => ({ url, rates: [] as number[] }));
    for (const { url } of sides) await throughput(url, token, WARM_UP_S);
    // As autovacuum does within a minute: a plan made for an empty table is not what anybody runs on.
    await servers.analyze();
    for (const { url } of sides) await throughput(url, token, 1);
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const { url, rates } of sides) rates.push(await throughput(url, token, ROUND_S));
      const [theirs, ours, schemaOnly] = sides.map(({ rates }) => Math.round(rates.at(-1) ?? 0));
      report(
        `proposals, round ${round}: ${ours}/s, bare ${theirs}/s, bare without a look at the roster ${schemaOnly}/s`,
      );
    }
    const [theirs = 0, ours = 0, schemaOnly = 0] = sides.map(({ rates }) => median(rates));
    const figure = (name: string, baseline: number): Omit<Figure, 'goal' | 'pass'> => ({
      name,
      value: rounded(ours),
      unit: 'requests/s',
      baseline: rounded(baseline),
      ratio: rounded(ours / baseline),
    });
    return [
      {
        ...figure('group_proposal_throughput', theirs),
        goal: `>= ${GOAL_RATIO} of a bare Fastify + pg route that validates the same`,
        pass: ours / theirs >= GOAL_RATIO,
      },
      { ...figure('group_proposal_throughput_vs_unvalidated', schemaOnly), goal: null, pass: null },
    ];
  } finally {
    await unvalidated.stop();
    await bare.stop();
    await registry.stop();
    await servers.stop();
  }
};
