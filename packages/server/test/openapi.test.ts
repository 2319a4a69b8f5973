import { Validator } from '@seriousme/openapi-schema-validator';
import { Type } from '@sinclair/typebox';
import t from 'tap';
import { exampleOf } from '../src/example-of.ts';
import { FilePart, openApiOf, type Route, routesOf, type ServiceContext } from '../src/index.ts';
import { noteService } from './fixture/service.ts';

const Box = Type.Object({ id: Type.String({ examples: ['box_1'] }) }, { title: 'Box' });

const readBox = routesOf<ServiceContext>()({
  operationId: 'readBox',
  method: 'POST',
  url: '/v1/boxes/:id/reading',
  tag: 'Boxes',
  summary: 'Read a box',
  scopes: ['groups:read'],
  ifMatch: true,
  params: Type.Object({ id: Type.String() }),
  query: Type.Object({ size: Type.Integer({ default: 3 }) }),
  body: Type.Object({ reason: Type.Optional(Type.String()) }),
  bodyOptional: true,
  responses: { 200: Type.Object({ box: Box, others: Type.Array(Box) }) },
  handle: async () => ({ status: 200, body: { box: { id: 'box_1' }, others: [] } }),
});

const documentOf = async (routes: readonly Route<ServiceContext>[]) =>
  JSON.parse(JSON.stringify(await openApiOf({ ...noteService, routes })));

const sendBox = routesOf<ServiceContext>()({
  operationId: 'sendBox',
  method: 'POST',
  url: '/v1/boxes',
  tag: 'Boxes',
  summary: 'Send a box',
  scopes: ['groups:write'],
  rawBody: ['multipart/form-data'],
  rawForm: Type.Object({ label: Type.Optional(Type.String()), content: FilePart({ description: 'What is in it' }) }),
  bodyLimit: 2 * 1024 * 1024,
  responses: { 201: Box },
  handle: async () => ({ status: 201, body: { id: 'box_1' } }),
});

t.test('a form is shown with all its parts, and a large body with the answer when there is no room', async (t) => {
  const { paths } = await documentOf([...noteService.routes, sendBox]);
  const form = (path: string) => paths[path].post.requestBody.content['multipart/form-data'].schema;
  t.match(form('/v1/boxes'), {
    properties: {
      label: { type: 'string' },
      content: { type: 'string', format: 'binary', description: 'What is in it' },
    },
    required: ['content'],
  });
  t.match(
    form('/v1/note-uploads'),
    { properties: { file: { format: 'binary' } } },
    'one file where nothing else is said',
  );
  t.match(paths['/v1/boxes'].post.responses[503].description, /uploads_busy/);
  t.notMatch(paths['/v1/note-uploads'].post.responses[503].description, /uploads_busy/);
  t.same(await new Validator().validate(await documentOf([sendBox])), { valid: true });
});

t.test('the document is valid OpenAPI 3.1', async (t) => {
  t.same(await new Validator().validate(await documentOf([...noteService.routes, readBox])), { valid: true });
});

t.test('the headers that answers carry are named, each described once', async (t) => {
  const { paths, components } = await documentOf([...noteService.routes, readBox, sendBox]);
  const headersOf = (path: string, method: string, status: number) =>
    Object.keys(paths[path][method].responses[status].headers).sort();
  t.same(headersOf('/v1/boxes/{id}/reading', 'post', 200), ['Consistency-Token', 'ETag', 'Request-Id']);
  t.same(headersOf('/v1/boxes', 'post', 201), ['Consistency-Token', 'ETag', 'Location', 'Request-Id']);
  t.same(headersOf('/v1/boxes', 'post', 401), ['WWW-Authenticate']);
  t.same(headersOf('/v1/boxes', 'post', 503), ['Retry-After']);
  t.notOk(paths['/v1/boxes'].post.responses[403].headers);
  t.same(headersOf('/v1/notes', 'get', 200), ['ETag', 'Request-Id']);
  t.match(paths['/v1/boxes'].post.responses[201].headers.ETag, { $ref: '#/components/headers/ETag' });
  for (const header of Object.values(components.headers)) t.match(header, { description: String, schema: Object });
});

t.test('the reference shows a caller what must be sent, and no more', async (t) => {
  const document = await documentOf([readBox]);
  const operation = document.paths['/v1/boxes/{id}/reading'].post;
  const required = (name: string) =>
    operation.parameters.find((parameter: { name: string }) => parameter.name === name).required;
  t.equal(required('size'), false, 'a parameter with a default');
  t.equal(required('Idempotency-Key'), true);
  t.equal(required('If-Match'), true);
  t.equal(operation.requestBody.required, false);
  t.same(operation.responses['412'].content['application/problem+json'].schema.allOf[1], {
    properties: { code: { enum: ['version_stale'] } },
  });
});

t.test('schemas with the name of a type are components, once', async (t) => {
  const document = await documentOf([readBox]);
  const { content } = document.paths['/v1/boxes/{id}/reading'].post.responses['200'];
  t.same(content['application/json'].schema.properties, {
    box: { $ref: '#/components/schemas/Box' },
    others: { type: 'array', items: { $ref: '#/components/schemas/Box' } },
  });
  t.match(document.components.schemas.Box, { properties: { id: { type: 'string' } } });
  t.same(content['application/json'].example, { box: { id: 'box_1' }, others: [{ id: 'box_1' }] });
});

t.test('examples are made of what schemas say, and where they say nothing there is none', async (t) => {
  t.same(
    exampleOf(
      Type.Object({
        state: Type.Unsafe<string>({ type: 'string', enum: ['open', 'closed'] }),
        at: Type.String({ format: 'date-time' }),
        gap: Type.Union([Type.Object({ since: Type.String() }), Type.Null()]),
        number: Type.Union([Type.Integer({ minimum: 7 }), Type.Null()]),
        employeeNumbers: Type.Array(Type.String()),
        comment: Type.Optional(Type.String()),
      }),
    ),
    { state: 'open', at: '2026-11-23T01:30:00.000Z', gap: null, number: 7, employeeNumbers: ['10003'] },
  );
  t.equal(exampleOf(Type.Object({ blob: Type.String() })), undefined);
  t.equal(exampleOf(Type.Object({ reason: Type.Integer({ minimum: 2 }) }))?.['reason' as never], 2, 'of another kind');
});
