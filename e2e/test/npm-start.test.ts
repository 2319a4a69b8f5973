import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type DataFolder, eventually, PROJECT_ROOT } from '@groupwarden/local';
import { freePort } from '@groupwarden/local-servers';
import t from 'tap';
import { type Cleanup, temporaryData } from './helper.ts';

const STOP_WITHIN_MS = 25_000;

// Four starts of the whole suite, each of which may take a minute and a half on a busy machine.
t.setTimeout(400_000);

t.test('npm start keeps its data over stop, crash and start, and leaves nothing running', async (t) => {
  const folder = temporaryData(t);
  const env = { ...process.env, GROUPWARDEN_DATA: folder.path, PORT: String(await freePort()) };

  const first = await start(t, env);
  t.match(first.output(), new RegExp(`Base URL +${first.baseUrl}`));
  t.match(first.output(), /API reference[\s\S]*npm run -s token/);
  t.equal((await fetch(`${first.baseUrl}/readyz`)).status, 200);
  const document = (await (await fetch(`${first.baseUrl}/openapi.json`)).json()) as { openapi: string; paths: object };
  t.match(document.openapi, /^3\.1/);
  t.ok(Object.keys(document.paths).some((path) => path.startsWith('/v1/cases')));

  const units = await get(first.baseUrl, env, '/v1/units/demo');
  t.match(units, { code: 'demo', timeZone: 'Asia/Shanghai' });
  await createUnit(first.baseUrl, env, 'kept');

  const second = spawn(process.execPath, ['scripts/bootstrap.mjs', 'infra/local/src/start.ts'], {
    cwd: PROJECT_ROOT,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  second.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  t.same(await once(second, 'exit'), [1, null], 'a second start on the same folder is refused');
  t.match(complaint, new RegExp(`in use.*${first.baseUrl}`));

  const before = pidOf(folder, 'membership');
  process.kill(before, 'SIGKILL');
  await eventually(
    async () => pidOf(folder, 'membership'),
    (pid) => pid !== before && pid > 0,
  );
  const { status } = await eventually(
    () => fetch(`${first.baseUrl}/readyz`),
    (answer) => answer.ok,
  );
  t.equal(status, 200, 'a service that was killed is started again');

  const children = pids(folder);
  t.equal(children.length, 7, 'PostgreSQL, NATS, the gateway and four services');
  const since = performance.now();
  first.child.kill('SIGINT');
  t.same(await first.exited, [0, null], 'Ctrl-C ends it in good order');
  t.ok(performance.now() - since < STOP_WITHIN_MS);
  t.same(children.filter(isAlive), [], 'nothing is left running');

  const again = await start(t, env);
  t.match(await get(again.baseUrl, env, '/v1/units/kept', 'kept'), { code: 'kept' }, 'the data is kept');
  const orphans = pids(folder);
  process.kill(supervisorOf(folder), 'SIGKILL');
  await again.exited;

  const healed = await start(t, env);
  t.match(healed.output(), /Stopped what a crashed run had left/);
  t.same(orphans.filter(isAlive), []);
  t.match(await get(healed.baseUrl, env, '/v1/units/kept', 'kept'), { code: 'kept' }, 'after a crash too');
  healed.child.kill('SIGTERM');
  t.same(await healed.exited, [0, null]);

  const fresh = await start(t, env, '--fresh');
  t.match(await get(fresh.baseUrl, env, '/v1/units/kept', 'kept'), { code: 'unit_not_found' }, '--fresh starts empty');
  fresh.child.kill('SIGINT');
  await fresh.exited;
  t.same(pids(folder), []);
});

interface Started {
  readonly child: ChildProcess;
  readonly baseUrl: string;
  readonly exited: Promise<unknown[]>;
  output(): string;
}

/** Runs `npm start` as npm does, until it says that everything runs. */
async function start(t: Cleanup, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Started> {
  const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'infra/local/src/start.ts', ...args], {
    cwd: PROJECT_ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  t.teardown(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Ctrl-C stops everything')) {
      child.stdout.resume();
      return { child, baseUrl: `http://127.0.0.1:${env.PORT}`, exited, output: () => lines.join('\n') };
    }
  }
  throw new Error(`npm start ended early:\n${lines.join('\n')}`);
}

const token = async (env: NodeJS.ProcessEnv, unit: string): Promise<string> => {
  const args = [
    'scripts/bootstrap.mjs',
    'infra/local/src/token.ts',
    '--client',
    'e2e',
    '--scopes',
    'admin',
    '--unit',
    unit,
  ];
  return (await promisify(execFile)(process.execPath, args, { cwd: PROJECT_ROOT, env })).stdout.trim();
};

async function get(baseUrl: string, env: NodeJS.ProcessEnv, path: string, unit = 'demo'): Promise<object> {
  const answer = await fetch(baseUrl + path, { headers: { authorization: `Bearer ${await token(env, unit)}` } });
  return (await answer.json()) as object;
}

async function createUnit(baseUrl: string, env: NodeJS.ProcessEnv, code: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${await token(env, code)}`,
    'content-type': 'application/json',
    'idempotency-key': code,
  };
  const answer = await fetch(`${baseUrl}/v1/units`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ code, name: code, timeZone: 'Asia/Shanghai' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

const supervisorOf = (folder: DataFolder): number =>
  JSON.parse(readFileSync(join(folder.run, 'supervisor.json'), 'utf8')).pid;

const pidOf = (folder: DataFolder, name: string): number => {
  const file = join(folder.run, 'processes', `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).pid : 0;
};

function pids(folder: DataFolder): number[] {
  const directory = join(folder.run, 'processes');
  return readdirSync(directory).map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')).pid as number);
}

/** A zombie whose parent does not look is over, too. */
function isAlive(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
