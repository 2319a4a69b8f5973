import { randomUUID } from 'node:crypto';
import { schemaOf } from '@groupwarden/contracts';
import { createDatabase } from '@groupwarden/database';
import { startServiceProcess } from '@groupwarden/test-kit';
import { services } from '../../../scripts/generate/services.ts';
import type { Benchmark } from '../benchmark.ts';
import { type Figure, rounded } from '../figure.ts';
import { startServers } from '../servers.ts';
import { measureExports } from './exports.ts';
import { questionsOf, timeQuestion } from './lists.ts';
import { accessOf, plansOf, sequentialScans } from './plans.ts';
import { seed } from './seed.ts';
import { measureSweeps } from './sweeps.ts';
import { employeeNumber, UNIT } from './unit.ts';

const SEEDING_GOAL_S = 600;
const RSS_GOAL_MB = 512;
/** Fewer groups than this are not about time. */
const SMALL = 10_000;
const DAY_MS = 86_400_000;

/** A large unit: its seeding, its timed duties, and every way to ask for its groups, with plans. */
export const measureRegistryScale: Benchmark = async ({ report, groups, people }) => {
  const servers = await startServers(services.filter((service) => service.name === 'group-registry'));
  const calls = groups < SMALL ? 5 : 50;
  const size = `${groups} groups, ${people} people`;
  const recorded = { baseline: null, ratio: null, goal: null, pass: null };
  const figures: Figure[] = [];
  const add = (figure: Figure): void => {
    figures.push(figure);
    report(`${figure.name}: ${figure.value} ${figure.unit}`);
  };
  try {
    const begun = performance.now();
    await seed(servers, { groups, people, now: new Date() });
    const seconds = rounded((performance.now() - begun) / 1000, 1);
    const seeded = { name: 'registry_seeding', value: seconds, unit: `s for ${size}`, baseline: null, ratio: null };
    add({ ...seeded, goal: `< ${SEEDING_GOAL_S} s`, pass: seconds < SEEDING_GOAL_S });

    const started = performance.now();
    const registry = await startServiceProcess('group-registry', servers);
    try {
      const token = servers.issuer.token({ person: employeeNumber(2), unit: UNIT });
      await openCampaign(registry.url, token);
      const sweeps = await measureSweeps(servers, registry, started);
      for (const [duty, took] of Object.entries(sweeps.seconds)) {
        const unit = `groups/s of ${groups}, ${rounded(took, 1)} s, all duties at once`;
        add({ name: `registry_sweep_${duty}`, value: rounded(groups / took), unit, ...recorded });
      }
      const rss = rounded(sweeps.peakRssMb);
      const memory = { name: 'registry_sweeps_rss', value: rss, unit: 'MB at most', baseline: null, ratio: null };
      add({ ...memory, goal: `< ${RSS_GOAL_MB} MB`, pass: rss < RSS_GOAL_MB });

      await servers.analyze();
      for (const question of questionsOf(groups, people)) {
        const value = await timeQuestion(registry.url, token, question, calls);
        add({ name: `registry_list_p95 (${question.name})`, value, unit: `ms, ${calls} calls`, ...recorded });
      }
      for (const figure of await measureExports(registry, token, groups)) add(figure);
    } finally {
      await registry.stop();
    }
    add({ name: 'registry_sequential_scans', ...(await explainAll(servers, { groups, people, report })) });
    return figures;
  } finally {
    await servers.stop();
  }
};

/** The office asks all groups to renew sooner than they would have to. */
async function openCampaign(url: string, token: string): Promise<void> {
  const dueOn = new Date(Date.now() + 60 * DAY_MS).toISOString().slice(0, 10);
  const response = await fetch(`${url}/v1/renewal-campaigns`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ name: '年度续期', dueOn }),
  });
  if (response.status !== 201) throw new Error(`campaign: ${response.status} ${await response.text()}`);
}

async function explainAll(
  { database }: Awaited<ReturnType<typeof startServers>>,
  { groups, people, report }: { groups: number; people: number; report: (line: string) => void },
): Promise<Omit<Figure, 'name'>> {
  const schema = schemaOf('group-registry');
  const registry = createDatabase({ url: database.appUrl(schema), schema, applicationName: 'bench' });
  try {
    let scans = 0;
    for (const question of questionsOf(groups, people)) {
      for (const plan of await plansOf(registry, question)) {
        const found = sequentialScans(plan);
        scans += found.length;
        const warning = found.length > 0 ? ` SEQUENTIAL SCAN of ${found.join(', ')}` : '';
        const cost = `${rounded(plan.executionMs, 1)} ms, ${plan.buffers} buffers`;
        report(`plan (${question.name}): ${cost}: ${accessOf(plan)}${warning}`);
      }
    }
    const unit = 'sequential scans of large tables in the plans of all lists';
    return { value: scans, unit, baseline: null, ratio: null, goal: '0', pass: scans === 0 };
  } finally {
    await registry.close();
  }
}
