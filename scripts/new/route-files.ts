import { camelCase, sentence } from './names.ts';

/** What the files of a route are made from. */
export interface RouteShape {
  name: string;
  method: string;
  /** Path with `:name` parameters. */
  url: string;
  /** Source text of the list of scopes. */
  scopes: string;
  tag: string;
}

/** src/routes/<operation>.ts: declared in full, refusing until it is written. */
export function routeFile({ name, method, url, scopes, tag }: RouteShape): string {
  const params = parametersOf(url);
  const write = method !== 'GET';
  const step = write && params.length > 0;
  const list = !write && params.length === 0;
  const server = list ? 'ListOf, listParameters, pageOf' : 'Problem';
  const handle = list
    ? `  handle: async ({ query }) => {
    const rows: { id: string }[] = [];
    return { status: 200, body: pageOf(rows, query.limit, (row) => [row.id], (row) => row) };
  },`
    : `  handle: async () => {
    throw new Problem('not_found');
  },`;
  return [
    ...(write ? ["import { Reason } from '@groupwarden/contracts';"] : []),
    `import { ${server} } from '@groupwarden/server';`,
    "import { Type } from '@sinclair/typebox';",
    "import { route } from '../context.ts';",
    '',
    `export const ${camelCase(name)} = route({`,
    `  operationId: '${camelCase(name)}',`,
    `  method: '${method}',`,
    `  url: '${url}',`,
    `  tag: '${tag}',`,
    `  summary: '${sentence(name)}',`,
    `  scopes: ${scopes},`,
    ...(step ? ['  ifMatch: true,'] : []),
    ...(params.length > 0 ? [`  params: Type.Object({ ${params.map(parameter).join(', ')} }),`] : []),
    ...(list ? ["  query: Type.Object(listParameters('id', '-id')),"] : []),
    ...(write ? ['  body: Type.Object({ reason: Reason }),'] : []),
    `  responses: { 200: ${list ? 'ListOf(Type.Object({ id: Type.String() }))' : 'Type.Object({ id: Type.String() })'} },`,
    ...(list ? [] : ["  errors: ['not_found'],"]),
    handle,
    '});',
    '',
  ].join('\n');
}

/** test/routes/<operation>.test.ts: passes as it stands, and is the place for what the operation guarantees. */
export function routeTest({ name, method, url, scopes }: RouteShape, starter: string | undefined): string {
  const path = url.replaceAll(/:\w+/g, 'none');
  const step = method !== 'GET' && parametersOf(url).length > 0;
  const list = method === 'GET' && parametersOf(url).length === 0;
  const request = `caller.request('${method}', '${path}', ${method === 'GET' ? 'undefined' : "{ reason: '材料齐全' }"}`;
  const options = method === 'POST' ? `{ key: 'k'${step ? ', ifMatch: 1' : ''} }` : step ? '{ ifMatch: 1 }' : '';
  const expected = list ? '{ status: 200, body: { items: [] } }' : "{ status: 404, body: { code: 'not_found' } }";
  const states = list
    ? 'a caller sees what there is'
    : 'what the caller may not know is not there, and nothing happens';
  return [
    ...(starter ? [] : ["import { startTestService } from '@groupwarden/test-kit';"]),
    "import t from 'tap';",
    starter
      ? `import { ${starter} } from '../helper.ts';`
      : "import { service as definition } from '../../src/app.ts';",
    '',
    `const service = await ${starter ? `${starter}(t)` : 'startTestService(t, definition)'};`,
    `const caller = service.withToken(service.issuer.token({ client: 'test', scopes: ${scopes} }));`,
    '',
    `t.test('${camelCase(name)}: ${states}', async (t) => {`,
    '  const before = await service.outbox();',
    `  t.match(await ${request}${options === '' ? '' : `, ${options}`}), ${expected});`,
    '  t.same(await service.outbox(), before);',
    '});',
    '',
    `t.test('${camelCase(name)}: without its scope the door stays closed', async (t) => {`,
    "  const stranger = service.withToken(service.issuer.token({ client: 'test', scopes: [] }));",
    `  t.match(await stranger.request('${method}', '${path}', undefined), { status: 403, body: { code: 'scope_missing' } });`,
    '});',
    '',
  ].join('\n');
}

const parametersOf = (url: string): string[] => [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

const parameter = (name: string): string => `${name}: Type.String({ maxLength: 64 })`;
