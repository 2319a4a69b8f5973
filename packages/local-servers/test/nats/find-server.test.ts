import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { findNatsServer, PROJECT_CACHE } from '../../src/index.ts';

t.test('a missing nats-server that cannot be fetched gives one message that says how to install it', async (t) => {
  const cacheDirectory = mkdtempSync(join(tmpdir(), 'groupwarden-cache-'));
  t.teardown(() => rmSync(cacheDirectory, { recursive: true, force: true }));
  const nothing = { PATH: join(cacheDirectory, 'nothing') };
  // A machine that has one in /usr/sbin finds it without a PATH; there is nothing to be missed there.
  const found = await findNatsServer({ cacheDirectory, env: nothing }).catch((error: Error) => error);
  if (found instanceof Error) t.match(found.message, /apt-get install nats-server[\s\S]*NATS_SERVER_BIN/);
  else t.match(found.path, /sbin\/nats-server$/);
});

t.test('a program that is given is used, or refused when it is none', async (t) => {
  const { path, version } = await findNatsServer({ cacheDirectory: PROJECT_CACHE, env: process.env });
  t.match(version, /^\d+\.\d+\.\d+$/);
  t.same(await findNatsServer({ cacheDirectory: '/nowhere', env: { NATS_SERVER_BIN: path } }), { path, version });
  const wrong = findNatsServer({ cacheDirectory: '/nowhere', env: { NATS_SERVER_BIN: process.execPath } });
  await t.rejects(wrong, { message: /does not tell a nats-server version/ });
  const missing = findNatsServer({ cacheDirectory: '/nowhere', env: { NATS_SERVER_BIN: '/nowhere/nats' } });
  await t.rejects(missing, { message: /does not run as nats-server/ });
});
