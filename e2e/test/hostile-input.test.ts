import type { ServiceName } from '@groupwarden/contracts';
import { startTestSuite } from '@groupwarden/test-kit';
import t from 'tap';
import { buildGateway } from '../../infra/gateway/src/index.ts';
import { services } from '../../scripts/generate/services.ts';
import { Assault, type Bounds } from '../src/hostile/assault.ts';
import { harvest, poolOf } from '../src/hostile/harvest.ts';
import { type Operation, operationsOf } from '../src/hostile/operations.ts';
import type { Pool } from '../src/hostile/sample.ts';
import { populate, World } from '../src/hostile/world.ts';
import { wrongTokens } from '../src/hostile/wrong-tokens.ts';

/** `HOSTILE=all` sends everything there is, which takes minutes. */
const BOUNDS: Bounds =
  process.env['HOSTILE'] === 'all'
    ? { url: Infinity, headers: Infinity, perPlace: Infinity, places: Infinity, whole: Infinity, uploads: Infinity }
    : { url: 18, headers: 9, perPlace: 3, places: 10, whole: 7, uploads: 30 };
/** `HOSTILE_ONLY=proposeGroup,…` looks at these operations alone. */
const ONLY = process.env['HOSTILE_ONLY']?.split(',');
t.setTimeout(process.env['HOSTILE'] === 'all' ? 1_800_000 : 300_000);
const SHOWN_FAULTS = 400;

const env = {
  AUDIT_LOG_KEY: Buffer.alloc(32, 1).toString('base64'),
  SEALED_EVIDENCE_KEY: Buffer.alloc(32, 2).toString('base64'),
  REQUESTS_PER_MINUTE: '100000000',
  LOG_LEVEL: 'error',
};
/** What every service is assaulted with: from a world in which proper requests have something to be about. */
async function prepare() {
  const suite = await startTestSuite(t, services, { env });
  const documents = new Map(
    await Promise.all(
      services.map(async ({ name }) => {
        const answer = await fetch(`${suite.service(name).running.url}/openapi.json`);
        return [name, operationsOf(await answer.json())] as const;
      }),
    ),
  );
  const urls = new Map(
    [...documents].flatMap(([name, operations]) =>
      operations.map(({ path }) => [path.split('/').slice(0, 3).join('/'), suite.service(name).running.url] as const),
    ),
  );
  const upstreams = Object.fromEntries(services.map(({ name }) => [name, suite.service(name).running.url])) as Record<
    ServiceName,
    string
  >;
  const gateway = await buildGateway({ host: '127.0.0.1', port: 0, upstreams, logLevel: 'silent' });
  t.teardown(() => gateway.close());
  const world = new World(suite, urls, await gateway.listen({ host: '127.0.0.1', port: 0 }));
  t.teardown(() => world.sender.close());
  await populate(world);
  const tokens = wrongTokens(suite.issuer);
  const assaults = new Map(services.map(({ name }) => [name, new Assault(world, name, tokens, BOUNDS)] as const));
  await lookAround(world, documents, assaults);
  // What proper requests leave behind is what the spoiled ones are about.
  for (const [name, assault] of assaults)
    for (const operation of documents.get(name) ?? []) if (creates(operation)) await assault.bestCaller(operation);
  await lookAround(world, documents, assaults);
  await suite.drain();
  return { documents, assaults };
}

// In a test of its own, so that a preparation that fails says why.
let prepared: Awaited<ReturnType<typeof prepare>> | undefined;
t.test('the services run, and know people, groups and cases', async (t) => {
  prepared = await prepare();
  t.equal(prepared.assaults.size, services.length);
});

for (const { name } of services) {
  t.test(
    `${name}: nothing that a client sends is a fault of the server, and what is refused changes nothing`,
    async (t) => {
      const assault = prepared?.assaults.get(name);
      if (!assault) throw new Error('The preparation failed');
      const operations = prepared?.documents.get(name) ?? [];
      const chosen = operations.filter(({ id }) => !ONLY || ONLY.includes(id));
      for (const operation of chosen) await assault.on(operation);
      const { requests, accepted, faults, shallow, slowest } = assault.outcome;
      t.comment(
        `${chosen.length} operations, ${requests} requests, ${accepted} of them accepted; ${slowest.ms} ms for ${slowest.label}`,
      );
      for (const one of shallow) t.comment(`no proper request of ${one}`);
      t.same(faults.slice(0, SHOWN_FAULTS), []);
      t.same(await assault.factsOfRefused(), []);
    },
  );
}

function creates({ method, path }: Operation): boolean {
  return method === 'POST' && !path.includes('{');
}

async function lookAround(
  world: World,
  documents: ReadonlyMap<ServiceName, readonly Operation[]>,
  assaults: ReadonlyMap<ServiceName, Assault>,
): Promise<void> {
  const pools = new Map<ServiceName, Pool>();
  for (const [name, operations] of documents) pools.set(name, await harvest(world, operations));
  for (const [name, assault] of assaults) {
    const { [name]: own = new Map(), ...others } = Object.fromEntries(pools);
    assault.lookAt(poolOf(own, Object.values(others)));
  }
}
