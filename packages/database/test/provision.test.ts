import { randomBytes } from 'node:crypto';
import { startPostgres } from '@groupwarden/test-kit';
import pg from 'pg';
import t from 'tap';
import { appRoleOf, ownerRoleOf, provisionService } from '../src/index.ts';

const server = await startPostgres();
t.teardown(() => server.stop());
const suffix = randomBytes(4).toString('hex');
const schema = `provision_${suffix}`;
const databases = [1, 2, 3, 4, 5, 6].map((n) => `provision_${suffix}_${n}`);
const urlOf = (database: string, user?: string, password?: string): string => {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  if (user && password) Object.assign(url, { username: user, password });
  return url.href;
};
const run = async <Row>(url: string, ...statements: string[]): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
};
const provision = (database: string, appPassword = 'app') =>
  provisionService({ superuserUrl: urlOf(database), schema, ownerPassword: 'owner', appPassword });

await run(server.url, ...databases.map((name) => `CREATE DATABASE ${name}`));
t.teardown(async () => {
  const roles = [ownerRoleOf(schema), appRoleOf(schema)];
  await run(server.url, ...databases.map((name) => `DROP DATABASE ${name} WITH (FORCE)`), `DROP ROLE ${roles}`);
});

t.test('several databases of one server are provisioned at once, though they share the roles', async (t) => {
  for (const round of ['creates', 'changes']) {
    await t.resolves(Promise.all(databases.map((database) => provision(database))), `${round} the roles`);
  }
  const everywhere = databases.map((database) =>
    run<{ schema: string }>(urlOf(database, appRoleOf(schema), 'app'), `SELECT '${schema}'::regnamespace AS schema`),
  );
  t.same((await Promise.all(everywhere)).flat().length, databases.length);
});

t.test('provisioning again sets the passwords of today', async (t) => {
  const [database = ''] = databases;
  await provision(database, 'changed');
  await t.resolves(run(urlOf(database, appRoleOf(schema), 'changed'), 'SELECT 1'));
  await t.rejects(run(urlOf(database, appRoleOf(schema), 'app'), 'SELECT 1'), { code: '28P01' });
});

t.test('what no repetition mends is told at once', async (t) => {
  await t.rejects(
    provisionService({
      superuserUrl: urlOf(databases[0] ?? '', appRoleOf(schema), 'changed'),
      schema,
      ownerPassword: 'x',
      appPassword: 'y',
    }),
    { code: '42501' },
  );
});
