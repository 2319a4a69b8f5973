import { Type } from '@sinclair/typebox';
import t from 'tap';
import type { OpenApiDocument } from '../../infra/gateway/src/index.ts';
import {
  ListOf,
  listParameters,
  openApiOf,
  pageParameters,
  type Route,
  routesOf,
  type ServiceContext,
} from '../../packages/server/src/index.ts';
import { services } from '../generate/services.ts';
import { conventionFaults } from './convention-faults.ts';

const [template] = services;
if (!template) throw new Error('There is no service');
const route = routesOf<ServiceContext>();
const Box = Type.Object({ id: Type.String({ examples: ['box_1'] }) });
const common = { tag: 'Boxes', summary: 'Boxes', scopes: ['groups:read'] as const };
const params = Type.Object({ id: Type.String() });
const emptyPage = async () => ({ status: 200 as const, body: { items: [], nextCursor: null } });
const oneBox = async () => ({ status: 200 as const, body: { id: 'box_1' } });

const faultsOf = async (...routes: Route<never>[]): Promise<string[]> =>
  conventionFaults(
    JSON.parse(JSON.stringify(await openApiOf({ ...template, routes } as typeof template))) as OpenApiDocument,
  );
const list = (query: ReturnType<typeof Type.Object>) =>
  route({
    ...common,
    operationId: 'listBoxes',
    method: 'GET',
    url: '/v1/boxes',
    query,
    responses: { 200: ListOf(Box) },
    handle: emptyPage,
  }) as Route<never>;
const step = (url: string, options: { ifMatch?: boolean | 'optional'; idempotency?: 'none' }) =>
  route({
    ...common,
    ...options,
    operationId: 'openBox',
    method: 'POST',
    url,
    ...(url.includes(':') ? { params } : {}),
    responses: { 200: Box },
    handle: oneBox,
  }) as Route<never>;

t.test('a list that forgets a parameter, or says that it has no pages without saying why, is found', async (t) => {
  t.same(await faultsOf(list(Type.Object(listParameters('id', '-id')))), []);
  t.same(await faultsOf(list(Type.Object(pageParameters))), ['listBoxes: is a list, but takes no sort']);
  t.same(await faultsOf(list(Type.Object({ ...listParameters('id'), limit: Type.Integer({ maximum: 9 }) }))), [
    'listBoxes: is a list, but has another limit',
  ]);
  t.same(await faultsOf(list(Type.Object({}))), [
    ...['limit', 'cursor', 'count', 'sort'].map((name) => `listBoxes: is a list, but takes no ${name}`),
    'listBoxes: does not declare invalid_cursor',
  ]);
  const unpaged = route({
    ...common,
    operationId: 'listLids',
    method: 'GET',
    url: '/v1/lids',
    query: Type.Object({ limit: pageParameters.limit }),
    responses: { 200: Type.Object({ items: Type.Array(Box), nextCursor: Type.Null() }) },
    handle: emptyPage,
  }) as Route<never>;
  t.same(await faultsOf(unpaged), ['listLids: does not say why it has no pages', 'listLids: takes limit for nothing']);
});

t.test('a step without a version, and a decision without a key, are found', async (t) => {
  const url = '/v1/boxes/:id/opening';
  t.same(await faultsOf(step(url, { ifMatch: true })), []);
  t.same(await faultsOf(step(url, { ifMatch: 'optional' })), []);
  t.same(await faultsOf(step(url, {})), ['openBox: is a step without If-Match']);
  t.same(await faultsOf(step('/v1/boxes', {})), []);
  t.same(await faultsOf(step('/v1/boxes', { idempotency: 'none' })), [
    'openBox: creates or decides without an Idempotency-Key',
  ]);
});
