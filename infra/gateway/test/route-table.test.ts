import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@groupwarden/contracts';
import t from 'tap';
import { ROUTE_TABLE, serviceOf } from '../src/index.ts';

const documents = join(import.meta.dirname, '../../../docs/openapi');

t.test('every path of every service reaches that service', async (t) => {
  for (const service of SERVICES) {
    const { paths } = JSON.parse(readFileSync(join(documents, `${service}.json`), 'utf8')) as { paths: object };
    const lost = Object.keys(paths).filter((path) => serviceOf(path.replaceAll(/[{}]/g, '')) !== service);
    t.same(lost, [], service);
  }
});

t.test('a prefix ends at a slash, and belongs to one service', async (t) => {
  t.equal(serviceOf('/v1/groups'), 'group-registry');
  t.equal(serviceOf('/v1/groups/grp_1/vetting'), 'group-registry');
  t.equal(serviceOf('/v1/groupsX'), undefined);
  t.equal(serviceOf('/v1'), undefined);
  t.equal(serviceOf('/'), undefined);
  t.equal(serviceOf('/scim/v2/Users'), 'membership');
  const prefixes = Object.values(ROUTE_TABLE).flat();
  t.equal(new Set(prefixes).size, prefixes.length);
});
