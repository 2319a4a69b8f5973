import { Validator } from '@seriousme/openapi-schema-validator';
import t from 'tap';
import { mergeDocuments, type OpenApiDocument } from '../src/index.ts';
import { gateway, upstream } from './helper.ts';

const document = (path: string, thing: { [name: string]: string }): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: 'A service', version: '1.0.0' },
  paths: {
    [path]: {
      get: {
        operationId: path.replaceAll('/', '-'),
        responses: {
          200: {
            description: 'Success',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Box' } } },
          },
          404: {
            description: 'Problem',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Problem: { type: 'object', properties: { code: { type: 'string' } } },
      Thing: thing,
      Box: { type: 'object', properties: { thing: { $ref: '#/components/schemas/Thing' } } },
    },
  },
});

t.test('components of the same name and different content are both kept, with every reference to them', async (t) => {
  const merged = mergeDocuments([
    { service: 'group-registry', document: document('/v1/groups', { type: 'string' }) },
    { service: 'membership', document: document('/v1/people', { type: 'integer' }) },
    { service: 'audit', document: document('/v1/audit/entries', { type: 'string' }) },
  ]);
  t.same(Object.keys(merged.components?.schemas ?? {}).sort(), [
    'Box',
    'Problem',
    'Thing',
    'membership.Box',
    'membership.Thing',
  ]);
  const people = JSON.stringify(merged.paths['/v1/people']);
  t.match(people, '#/components/schemas/membership.Box');
  t.match(people, '#/components/schemas/Problem', 'what is the same is there once');
  t.match(merged.components?.schemas?.['membership.Box'], {
    properties: { thing: { $ref: '#/components/schemas/membership.Thing' } },
  });
  t.same(await new Validator().validate(merged as never), { valid: true });
});

t.test('the merged document and the reference page are served, without a content delivery network', async (t) => {
  const serving = (path: string) =>
    upstream(t, (_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(document(path, { type: 'string' })));
    });
  const { app } = await gateway(t, {
    'group-registry': await serving('/v1/groups'),
    membership: await serving('/v1/people'),
    moderation: await serving('/v1/cases'),
    audit: await serving('/v1/audit/entries'),
  });
  const merged = await app.inject('/openapi.json');
  t.equal(merged.statusCode, 200);
  t.same(Object.keys(merged.json<OpenApiDocument>().paths), [
    '/v1/groups',
    '/v1/people',
    '/v1/cases',
    '/v1/audit/entries',
  ]);

  const page = await app.inject('/docs/');
  t.equal(page.statusCode, 200);
  t.notMatch(page.body, /(src|href)=["']?(https?:)?\/\//, 'no script or style from elsewhere');
  const script = /<script[^>]+src="([^"]+)"/.exec(page.body)?.[1];
  t.equal((await app.inject(new URL(script ?? '', 'http://gateway/docs/').pathname)).statusCode, 200);
});

t.test('while a service has never been seen the document is a 503 problem', async (t) => {
  const { app } = await gateway(t, {});
  const answer = await app.inject('/openapi.json');
  t.equal(answer.statusCode, 503);
  t.match(answer.json(), { code: 'unavailable' });
});
