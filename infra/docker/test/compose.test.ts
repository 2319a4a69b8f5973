import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { CONSUMES, SERVICES } from '../../../packages/contracts/src/index.ts';
import { interpolated, read, readComposition, root, settingsOf } from './composition.ts';

const { services, volumes } = readComposition();
const jobs = Object.keys(services).filter((name) => services[name]?.restart === 'no');
const built = Object.entries(services).filter(([, service]) => service.build);

t.test('what runs on is watched, what is done once is waited for', async (t) => {
  t.same(
    Object.keys(services).filter((name) => SERVICES.includes(name as never)),
    [...SERVICES],
  );
  const waitedFor = new Set<string>();
  for (const [name, service] of Object.entries(services)) {
    t.equal(service.healthcheck === undefined, jobs.includes(name), `${name}: a health check, unless it is a job`);
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      t.ok(services[other], `${name} depends on ${other}, which is there`);
      if (condition === 'service_completed_successfully') waitedFor.add(other);
      t.equal(
        condition === 'service_completed_successfully',
        jobs.includes(other),
        `${name} waits for the end of jobs only`,
      );
    }
  }
  t.same([...waitedFor].sort(), [...jobs].sort(), 'no job runs for nobody');
});

t.test('images are built from folders, packages and entries that exist', async (t) => {
  const dockerfile = read('infra/docker/Dockerfile');
  for (const [name, { build, command }] of built) {
    const { SERVICE = '', FOLDER = `services/${SERVICE}`, ...others } = build?.args ?? {};
    t.same(others, {}, `${name}: only arguments that the Dockerfile has`);
    t.equal(build?.dockerfile, 'infra/docker/Dockerfile');
    t.equal(JSON.parse(read(`${FOLDER}/package.json`)).name, `@groupwarden/${SERVICE}`);
    const entry = (command ?? ['node', 'src/main.ts'])[1] ?? '';
    t.ok(existsSync(join(root, FOLDER, entry)), `${name}: ${FOLDER}/${entry}`);
  }
  const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string };
  t.match(dockerfile, `PNPM_VERSION=${packageManager.replace('pnpm@', '')}\n`, 'the pnpm that package.json pins');
  t.match(
    dockerfile.slice(dockerfile.lastIndexOf('FROM ')),
    /\nUSER node\n[\s\S]*\nCMD /,
    'the image does not run as root',
  );
  for (const [, sources = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
    for (const source of sources.split(' ')) t.ok(existsSync(join(root, source)), source);
});

t.test('every variable that a service needs is given, and none that nobody reads', async (t) => {
  const common = read('packages/server/src/config.ts');
  for (const name of SERVICES) {
    const config = `${common}\n${read(`services/${name}/src/config.ts`)}`;
    const needed = [...config.matchAll(/required\(env, '([A-Z_]+)'\)/g)].map(([, variable]) => variable as string);
    const given = Object.keys(services[name]?.environment ?? {});
    t.same(
      needed.filter((variable) => !given.includes(variable)),
      [],
      `${name} has what it needs`,
    );
    t.same(
      given.filter((variable) => !config.includes(`'${variable}'`)),
      [],
      `${name} reads what it is given`,
    );
    t.match(services[`migrate-${name}`]?.environment, { DATABASE_OWNER_URL: /_owner:/ });
    t.match(services[name]?.environment, { DATABASE_URL: /_app:/, NATS_USER: name });
  }
});

t.test('secrets come from the env file: all of them, each to those who need it', async (t) => {
  const wanted = [...new Set(interpolated(read('docker-compose.yml')))].sort();
  t.same(settingsOf(read('.env.example')).sort(), wanted, '.env.example lists what the composition takes');
  const data = mkdtempSync(join(tmpdir(), 'groupwarden-compose-'));
  t.teardown(() => rmSync(data, { recursive: true, force: true }));
  const entry = join(root, 'infra/local/src/compose-env.ts');
  const made = execFileSync(process.execPath, [entry], { env: { PATH: process.env.PATH, GROUPWARDEN_DATA: data } });
  const mandatory = [...read('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+):\?\}/g)].map(([, name]) => name);
  t.same(
    mandatory.filter((name) => !settingsOf(String(made)).includes(name as string)),
    [],
    'compose-env makes them all',
  );
  t.match(read('.gitignore'), /^\.env$/m);
  for (const name of SERVICES) {
    const own = name.replaceAll('-', '_').toUpperCase();
    const secrets = interpolated(JSON.stringify(services[name]?.environment)).filter((variable) =>
      /PASSWORD|KEY/.test(variable),
    );
    const others = secrets.filter((variable) => !variable.includes(own) && variable !== 'SEALED_EVIDENCE_KEY');
    t.same(others, [], `${name} is told no password of another`);
    t.notOk(
      secrets.some((variable) => variable.endsWith('OWNER_PASSWORD')),
      `${name} serves without the owner's password`,
    );
  }
});

t.test('addresses, volumes and ports fit', async (t) => {
  for (const [name, service] of Object.entries(services)) {
    for (const value of Object.values(service.environment ?? {}))
      for (const [, host = ''] of value.matchAll(/\w+:\/\/(?:[^@/\s]*@)?([a-z][a-z0-9-]*):\d+/g))
        t.ok(services[host], `${name} → ${host}`);
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      t.ok(source.startsWith('./') ? existsSync(join(root, source)) : source in volumes, `${name}: ${volume}`);
    }
    if (name === 'gateway') t.match(service.ports, [/^127\.0\.0\.1:/], 'only on the loopback interface');
    else t.equal(service.ports, undefined, `${name} is reached inside the composition only`);
  }
  const nats = Object.keys(services.nats?.environment ?? {});
  const config = read('infra/nats/nats-server.conf');
  t.same(
    [...config.matchAll(/password: \$(\w+)/g)].map(([, name]) => name),
    nats,
    'NATS knows every password that its file names',
  );
  t.match(config, /sync_interval: always/);
  t.notMatch(read('infra/nats/nats-server-2.9.conf'), /sync_interval/);
  for (const service of SERVICES)
    for (const source of CONSUMES[service])
      t.match(config, `${service}_from_${source}`, `${service} may pull from ${source}`);
});
