// Measures what docs/benchmarks.md promises.
//   npm run bench                 a table
//   npm run bench -- --json       one JSON line per figure on standard output
//   npm run bench -- --only name  one benchmark: proposals, audit-latency, cold-start
import { parseArgs } from 'node:util';
import { withTestServers } from '@groupwarden/test-kit';
import { measureAuditLatency } from './audit-latency.ts';
import { measureColdStart } from './cold-start.ts';
import type { Figure } from './figure.ts';
import { measureProposals } from './proposal/index.ts';

const benchmarks: Record<string, (report: (line: string) => void) => Promise<Figure>> = {
  proposals: measureProposals,
  'audit-latency': measureAuditLatency,
  'cold-start': measureColdStart,
};

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } });
const chosen = Object.entries(benchmarks).filter(([name]) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
  console.error(`There is no benchmark ${values.only}: choose from ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}

const figures: Figure[] = [];
await withTestServers(async (env) => {
  Object.assign(process.env, env);
  for (const [, measure] of chosen) {
    const figure = await measure((line) => console.error(line));
    figures.push(figure);
    if (values.json) console.log(JSON.stringify(figure));
  }
});
if (!values.json) for (const line of table(figures)) console.log(line);
process.exitCode = figures.every((figure) => figure.pass) ? 0 : 1;

function table(rows: readonly Figure[]): string[] {
  return [
    '| figure | value | unit | baseline | ratio | goal | met |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(
      ({ name, value, unit, baseline, ratio, goal, pass }) =>
        `| ${name} | ${value} | ${unit} | ${baseline ?? '–'} | ${ratio ?? '–'} | ${goal} | ${pass ? 'yes' : 'no'} |`,
    ),
  ];
}
