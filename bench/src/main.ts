// Measures what docs/benchmarks.md promises.
//   npm run bench                 a table
//   npm run bench -- --json       one JSON line per figure on standard output
//   npm run bench -- --only name  one benchmark
//   npm run bench -- --only registry-scale --groups 2000 --people 20000
import { parseArgs } from 'node:util';
import { measureAuditLatency } from './audit-latency.ts';
import type { Benchmark } from './benchmark.ts';
import { measureColdStart } from './cold-start.ts';
import type { Figure } from './figure.ts';
import { withBenchPostgres } from './postgres.ts';
import { measureProposals } from './proposal/index.ts';
import { measureRegistryScale } from './registry-scale/index.ts';

const benchmarks: Record<string, Benchmark> = {
  proposals: measureProposals,
  'audit-latency': measureAuditLatency,
  'cold-start': measureColdStart,
  'registry-scale': measureRegistryScale,
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    groups: { type: 'string', default: '100000' },
    people: { type: 'string', default: '1000000' },
  },
});
const chosen = Object.entries(benchmarks).filter(([name]) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(`There is no benchmark ${values.only}: choose from ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}

const figures: Figure[] = [];
await withBenchPostgres(async () => {
  for (const [, measure] of chosen) {
    const measured = await measure({
      report: (line) => console.error(line),
      groups: Number(values.groups),
      people: Number(values.people),
    });
    figures.push(...measured);
    if (values.json) for (const figure of measured) console.log(JSON.stringify(figure));
  }
});
if (!values.json) for (const line of table(figures)) console.log(line);
process.exitCode = figures.every(({ pass }) => pass !== false) ? 0 : 1;

function table(rows: readonly Figure[]): string[] {
  return [
    '| figure | value | unit | baseline | ratio | goal | met |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      ({ name, value, unit, baseline, ratio, goal, pass }) =>
        `| ${name} | ${value} | ${unit} | ${baseline ?? '–'} | ${ratio ?? '–'} | ${goal ?? '–'} | ${pass === null ? '–' : pass ? 'yes' : 'no'} |`,
    ),
  ];
}
