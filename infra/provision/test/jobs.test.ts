import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SERVICES, schemaOf } from '@groupwarden/contracts';
import { freePort, lifeline, missingNats } from '@groupwarden/local-servers';
import { eventually, startNats, startOwnPostgres } from '@groupwarden/test-kit';
import t from 'tap';

// The watchdog looks every five seconds, on a busy machine seldomer.
t.setTimeout(120_000);

const run = promisify(execFile);
const job = async (name: string, env: Record<string, string>): Promise<string> => {
  const entry = join(import.meta.dirname, '../src', `${name}.ts`);
  return (await run(process.execPath, [entry], { env: { PATH: process.env.PATH, ...env } })).stdout;
};

t.test('the database job makes every schema, as often as it runs', async (t) => {
  const server = await startOwnPostgres();
  t.teardown(() => server.stop());
  const passwords = SERVICES.flatMap((service) => {
    const name = schemaOf(service).toUpperCase();
    return [
      [`${name}_OWNER_PASSWORD`, 'one'],
      [`${name}_APP_PASSWORD`, 'two'],
    ];
  });
  const env = { DATABASE_SUPERUSER_URL: server.url, ...Object.fromEntries(passwords) };
  for (const _ of [1, 2]) t.equal((await job('database', env)).trim().split('\n').length, SERVICES.length);
  await t.rejects(job('database', { DATABASE_SUPERUSER_URL: server.url }), {
    message: /GROUP_REGISTRY_OWNER_PASSWORD is not set/,
  });
});

t.test('the watchdog makes again what NATS lost, and says whether all is there', async (t) => {
  const nats = await startNats();
  t.teardown(() => nats.stop());
  const { servers, pass } = nats.login('provisioner');
  const port = await freePort();
  const env = { PATH: process.env.PATH, NATS_URL: servers, NATS_PASSWORD: pass, PORT: String(port) };
  const watchdog = spawn(process.execPath, [join(import.meta.dirname, '../src/watch-nats.ts')], { env });
  watchdog.once('exit', lifeline(watchdog.pid as number));
  const exited = once(watchdog, 'exit');
  const status = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.status;
  await eventually(async () => (await status()) === 200);
  const connection = await nats.connectAs('provisioner');
  await (await connection.jetstreamManager()).streams.delete('EV_AUDIT');
  await eventually(async () => (await missingNats(connection)).length === 0);
  watchdog.kill('SIGTERM');
  t.same(await exited, [0, null]);
});

t.test('the NATS job makes what is missing', async (t) => {
  const nats = await startNats();
  t.teardown(() => nats.stop());
  const { servers, pass } = nats.login('provisioner');
  const env = { NATS_URL: servers, NATS_PASSWORD: pass };
  t.match(await job('nats', env), /everything is there/);
  const connection = await nats.connectAs('provisioner');
  await (await connection.jetstreamManager()).streams.delete('EV_AUDIT');
  t.match(await job('nats', env), /made EV_AUDIT/);
});
