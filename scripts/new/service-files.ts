import { sentence } from './names.ts';

/** The files of a service in the shape that all have (docs/architecture.md); a concern that it lacks is a file that it lacks. */
export function serviceFiles(service: string): Record<string, string> {
  const base = `services/${service}`;
  const schema = service.replaceAll('-', '_');
  return {
    [`${base}/package.json`]: packageFile(service),
    [`${base}/README.md`]: readme(service),
    [`${base}/src/main.ts`]: main,
    [`${base}/src/app.ts`]: app(service),
    [`${base}/src/config.ts`]: config,
    [`${base}/src/context.ts`]: context,
    [`${base}/src/errors.ts`]: errors(service),
    [`${base}/src/routes/index.ts`]: routes(service),
    [`${base}/migrations/0001_${schema}.sql`]: `-- expand\n-- The tables of ${service}.\n`,
    [`${base}/test/helper.ts`]: helper(service),
    [`${base}/test/isolation.test.ts`]: isolation(service, schema),
  };
}

const packageFile = (service: string): string => {
  const internal = ['contracts', 'database', 'outbox', 'roster-projection', 'server'];
  const manifest = {
    name: `@groupwarden/${service}`,
    version: '0.1.0',
    private: true,
    description: sentence(service),
    license: 'Apache-2.0',
    type: 'module',
    exports: { '.': './src/app.ts' },
    dependencies: {
      ...Object.fromEntries(internal.map((name) => [`@groupwarden/${name}`, 'workspace:*'])),
      '@sinclair/typebox': 'catalog:',
    },
    devDependencies: { '@groupwarden/test-kit': 'workspace:*', tap: 'catalog:' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
};

const readme = (service: string): string => `# ${service}

What it is for, in one sentence, with the rules (R…) that it holds.

**Owns** its tables in the schema \`${service.replaceAll('-', '_')}\`.

## Routes

| call | who | |
|---|---|---|
| GET /v1/${service}/events | \`admin\` | change feed |

## Events

In: people and appointments, for its roster. Out: none.
`;

const main = `import { runService } from '@groupwarden/server';
import { service } from './app.ts';

await runService(service, process.argv, process.env);
`;

const app = (service: string): string => `import { fileURLToPath } from 'node:url';
import { rosterHandlers, rosterMigrations, rosterUnits } from '@groupwarden/roster-projection';
import { defineService } from '@groupwarden/server';
import { readConfig } from './config.ts';
import { createContext } from './context.ts';
import { errors } from './errors.ts';
import { routes } from './routes/index.ts';

const migrations = {
  name: '${service}',
  directory: fileURLToPath(new URL('../migrations', import.meta.url)),
};

/** The service as a whole; \`main.ts\` runs it, tests start it in-process. */
export const service = defineService({
  name: '${service}',
  title: '${sentence(service)}',
  description: 'What it is for, with the rules that it holds.',
  version: '0.1.0',
  errors,
  routes,
  consumption: { handlers: rosterHandlers },
  sweeps: [],
  migrations: [rosterMigrations, migrations],
  units: rosterUnits,
  readConfig,
  createContext,
});
`;

const config = `import type { Environment } from '@groupwarden/server';

/** This service needs no settings beyond those that every service has. */
export const readConfig = (_env: Environment): Record<string, never> => ({});
`;

const context = `import { routesOf, type ServiceContext } from '@groupwarden/server';

/** What every handler of this service can reach. */
export type Context = ServiceContext;

export const route = routesOf<Context>();

export const createContext = (base: ServiceContext): Context => base;
`;

const errors = (service: string): string => `import { defineErrors } from '@groupwarden/server';

/** Every code with which ${service} refuses, beyond the shared ones. */
export const errors = defineErrors({});
`;

const routes = (service: string): string => `import { changeFeedRoute, type Route } from '@groupwarden/server';
import type { Context } from '../context.ts';

/** Every operation of ${service}, grouped by who may call it. */
export const routes: readonly Route<Context>[] = [
  // Whoever may follow its facts
  changeFeedRoute('${service}', ['admin']),
];
`;

const starterOf = (service: string): string =>
  `start${sentence(service).replaceAll(/ (\w)/g, (_, letter: string) => letter.toUpperCase())}`;

const helper = (service: string): string => `import { startTestService } from '@groupwarden/test-kit';
import { service } from '../src/app.ts';

/** The service alone, on a real database and broker. */
export const ${starterOf(service)} = (t: Parameters<typeof startTestService>[0]) => startTestService(t, service);
`;

const isolation = (
  service: string,
  schema: string,
): string => `import { unprotectedTables } from '@groupwarden/database';
import t from 'tap';
import { ${starterOf(service)} } from './helper.ts';

const service = await ${starterOf(service)}(t);

t.test('every table with rows of a unit keeps units apart', async (t) => {
  t.same(await unprotectedTables(service.database.ownerUrl('${schema}'), '${schema}'), []);
});

t.test('its facts can be followed', async (t) => {
  const answer = await service.as({ client: 'test' }).get('/v1/${service}/events');
  t.match(answer, { status: 200, body: { items: [] } });
});
`;
