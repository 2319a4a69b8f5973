// Writes the files of something new in the shape of what is there, and says what to do next.
//   npm run new -- route <service> <operation-name> ['<METHOD> <url>']
//   npm run new -- migration <service> <name> [expand|contract]
//   npm run new -- service <name>
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { apply, Refusal } from './new/apply.ts';
import { planMigration } from './new/migration.ts';
import { planRoute } from './new/route.ts';
import { planService } from './new/service.ts';

const USAGE = `usage:
  npm run new -- route <service> <operation-name> ['<METHOD> <url>']
  npm run new -- migration <service> <name> [expand|contract]
  npm run new -- service <name>`;

const root = join(import.meta.dirname, '..');
const [kind, ...args] = process.argv.slice(2);
const planners = { route: planRoute, migration: planMigration, service: planService };

try {
  const planner = planners[kind as keyof typeof planners];
  if (!Object.hasOwn(planners, kind ?? '') || args.length === 0) throw new Refusal(USAGE);
  const plan = planner(root, args);
  const paths = apply(root, plan);
  const biome = join(root, 'node_modules', '.bin', 'biome');
  spawnSync(biome, ['check', '--write', ...paths.filter((path) => path.endsWith('.ts'))], { cwd: root });
  console.log([...paths.map((path) => `wrote ${path}`), '', ...plan.next].join('\n'));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
