import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import t from 'tap';
import { apply, type Plan, Refusal } from '../new/apply.ts';
import { planMigration } from '../new/migration.ts';
import { planRoute } from '../new/route.ts';
import { planService } from '../new/service.ts';

// The type checker looks at a whole service, twice.
t.setTimeout(120_000);

const project = join(import.meta.dirname, '../..');
const bin = (name: string) => join(project, 'node_modules', '.bin', name);

/** A copy of what the generators look at, inside the project so that packages are found from it. */
function copyOfProject(): string {
  mkdirSync(join(project, '.groupwarden'), { recursive: true });
  const root = mkdtempSync(join(project, '.groupwarden', 'new-'));
  t.teardown(() => rmSync(root, { recursive: true, force: true }));
  const parts = [
    'services/group-registry',
    'packages/contracts',
    'infra/gateway/src/route-table.ts',
    'scripts/generate',
    'scripts/lint',
    'biome.json',
  ];
  for (const part of parts) {
    cpSync(join(project, part), join(root, part), {
      recursive: true,
      filter: (path) => basename(path) !== 'node_modules',
    });
  }
  link(root, 'group-registry');
  const contracts = `./packages/contracts/src/index.ts`;
  writeFileSync(
    join(root, 'tsconfig.json'),
    JSON.stringify({
      extends: join(project, 'tsconfig.base.json'),
      compilerOptions: {
        paths: { '@groupwarden/contracts': [contracts] },
        typeRoots: [join(project, 'node_modules/@types')],
      },
      include: ['services'],
    }),
  );
  return root;
}

/** What `pnpm install` does for a service: its packages, those of group-registry here. */
const link = (root: string, service: string): void =>
  symlinkSync(join(project, 'services/group-registry/node_modules'), join(root, 'services', service, 'node_modules'));

/** Types and lint of everything in the copy, and the generated test on real servers. */
function check(root: string, written: readonly string[]): void {
  const code = written.filter((path) => path.endsWith('.ts'));
  execFileSync(bin('biome'), ['check', '--write', '--vcs-use-ignore-file=false', ...code], {
    cwd: root,
    stdio: 'pipe',
  });
  run(bin('tsc'), '-p', root);
  const tests = code.filter((path) => path.startsWith('services/') && path.endsWith('.test.ts'));
  for (const path of tests) run(process.execPath, join(root, path));
}

/** Runs a program as a developer would: without the loader that tap hands on to child processes. */
function run(...command: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('env', ['-u', 'NODE_OPTIONS', ...command], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')}\n${stdout}\n${stderr}`);
}

const refuses = (plan: () => Plan, root: string): boolean => {
  try {
    apply(root, plan());
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
};

// Names that no unit will ever ask for: what they make must not be there already.
t.test('a new step, reading and list type-check, pass their tests, and are not written twice', async (t) => {
  const root = copyOfProject();
  const written = [
    ['group-registry', 'embroider-group', 'POST /v1/groups/:groupId/embroidery'],
    ['group-registry', 'get-keepsake'],
    ['group-registry', 'list-keepsakes'],
  ].flatMap((args) => apply(root, planRoute(root, args)));
  check(root, [...new Set(written)]);
  const index = readFileSync(join(root, 'services/group-registry/src/routes/index.ts'), 'utf8');
  const step = readFileSync(join(root, 'services/group-registry/src/routes/embroider-group.ts'), 'utf8');
  t.match(step, "scopes: ['groups:write'],", 'the scopes of its neighbours: no step is open to readers');
  t.match(index, "import { embroiderGroup } from './embroider-group.ts';");
  t.match(index, /\n {2}embroiderGroup,\n[\s\S]*changeFeedRoute\(/);
  t.ok(refuses(() => planRoute(root, ['group-registry', 'embroider-group']), root));
});

t.test('a new migration has the next number and a first line that says what it does, once', async (t) => {
  const root = copyOfProject();
  const [path = ''] = apply(root, planMigration(root, ['group-registry', 'add-keepsakes']));
  t.match(path, /^services\/group-registry\/migrations\/\d{4}_add_keepsakes\.sql$/);
  t.match(readFileSync(join(root, path), 'utf8'), /^-- expand\n/);
  t.ok(refuses(() => planMigration(root, ['group-registry', 'add_keepsakes']), root));
  const [next = ''] = apply(root, planMigration(root, ['group-registry', 'drop-need', 'contract']));
  t.ok(basename(next) > basename(path));
  t.match(readFileSync(join(root, next), 'utf8'), /^-- contract\n/);
});

t.test(
  'a new service type-checks, is known to contracts, gateway and generator, and is not written twice',
  async (t) => {
    const root = copyOfProject();
    const written = apply(root, planService(root, ['work-directives']));
    link(root, 'work-directives');
    apply(root, planRoute(root, ['work-directives', 'list-duties']));
    check(
      root,
      written.filter((path) => !path.endsWith('.test.ts')),
    );
    const text = (path: string) => readFileSync(join(root, path), 'utf8');
    t.match(text('packages/contracts/src/topology.ts'), /SERVICES = \[.*'work-directives'\] as const/);
    t.match(text('packages/contracts/src/topology.ts'), /audit: \[.*'work-directives'\],\n {2}'work-directives': \[/);
    t.match(text('infra/gateway/src/route-table.ts'), "'work-directives': ['/v1/work-directives'],");
    t.match(text('scripts/generate/services.ts'), "from '../../services/work-directives/src/app.ts';");
    t.match(text('scripts/generate/services.ts'), /workDirectives\];/);
    t.ok(refuses(() => planService(root, ['work-directives']), root));
  },
);

t.test(
  'what is no name, no service or no path of its own is refused with a reason, and nothing is written',
  async (t) => {
    const refused = (plan: () => Plan, reason: RegExp) => t.throws(plan, reason);
    refused(() => planRoute(project, ['group-registry', 'EmbroiderGroup']), /lower-case words with hyphens/);
    refused(() => planRoute(project, ['group-registry', 'embroider']), /a verb and what it acts on/);
    refused(() => planRoute(project, ['../../etc', 'embroider-group']), /lower-case words/);
    refused(() => planRoute(project, ['nothing', 'embroider-group']), /there is no service nothing/);
    refused(
      () => planRoute(project, ['group-registry', 'embroider-group', 'POST /v1/people']),
      /belongs to membership/,
    );
    refused(() => planRoute(project, ['group-registry', 'embroider-group', 'embroidery']), /is not of the form/);
    refused(() => planMigration(project, ['group-registry', 'add-x', 'maybe']), /expand or contract/);
    refused(() => planService(project, ['Audit']), /lower-case words/);
    refused(() => planService(project, ['audit']), /is there already/);
    const usage = spawnSync(process.execPath, [join(project, 'scripts/new.ts'), 'thing', 'x'], { encoding: 'utf8' });
    t.equal(usage.status, 1);
    t.match(usage.stderr, /^usage:/);
  },
);
