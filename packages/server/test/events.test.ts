import { groupEvents } from '@groupwarden/contracts';
import { eventually, startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { noteService } from './fixture/service.ts';

const service = await startTestService(t, noteService);
const reader = service.as({ client: 'reader' });
const groupId = 'grp_01m83sqe1bexy8pzpbncthet7y';
const filed = (name: string, version: number, id?: string) => ({
  definition: groupEvents.filed,
  subject: groupId,
  aggregateVersion: version,
  ...(id ? { id } : {}),
  data: {
    group: {
      groupId,
      state: 'filed' as const,
      name,
      purpose: 'p',
      kind: 'standing' as const,
      departmentCode: 'D01',
      permittedContent: [],
      platform: { platform: 'qq', externalGroupId: '1' },
      admins: [],
      listedMembers: [],
      proposedBy: 'per_01m83sqe1bexy8pzpbncthet7y',
    },
  },
});

t.test('a fact takes effect once, however often it is delivered', async (t) => {
  const id = '01935f6e-0000-7000-8000-000000000001';
  await service.publish(filed('first', 1, id), filed('first', 1, id), filed('first', 1, id));
  const { body } = await reader.get('/v1/notes');
  t.equal(body.items.length, 1);
  t.equal(body.items[0].text, 'first');
  t.equal(body.items[0].id, `${id}@${service.clock().toISOString()}`, 'effects reach the context');
});

t.test('poison is set aside and does not block what follows', async (t) => {
  await service.publish(filed('poison', 2), filed('after', 3));
  const texts = (await reader.get('/v1/notes')).body.items.map((note: { text: string }) => note.text);
  t.same(texts.sort(), ['after', 'first']);
  const letters = await service.sql<{ attempts: number }>('SELECT attempts FROM dead_letters');
  t.equal(letters.length, 1);
});

t.test('a Consistency-Token of another service is waited for, and refused in the end', async (t) => {
  const token = (id: string) =>
    Buffer.from(JSON.stringify({ s: 'group-registry', l: { [groupEvents.filed.type]: id } })).toString('base64url');
  const [known] = await service.publish(filed('known', 4));
  t.equal((await reader.get('/v1/notes', { headers: { 'consistency-token': token(known?.id ?? '') } })).status, 200);
  const behind = await reader.get('/v1/notes', {
    headers: { 'consistency-token': token('01935f6e-0000-7000-8000-00000000dead') },
  });
  t.match(behind, { status: 503, headers: { 'retry-after': '1' }, body: { code: 'projection_behind' } });
  t.equal((await reader.get('/v1/notes', { headers: { 'consistency-token': 'rubbish' } })).status, 400);
});

t.test('the change feed gives facts in order and goes on from its cursor', async (t) => {
  const writer = service.as({ client: 'writer' });
  for (const text of ['a', 'b', 'c']) await writer.post('/v1/notes', { text });
  // Any open transaction of the server holds the feed back, those of other tests included.
  await eventually(async () => (await reader.get('/v1/membership/events')).body.items.length === 3);
  const first = await reader.get('/v1/membership/events?limit=2');
  t.same(
    first.body.items.map((event: { data: { name: string } }) => event.data.name),
    ['a', 'b'],
  );
  const next = await reader.get(`/v1/membership/events?after=${first.body.nextCursor}`);
  t.same(
    next.body.items.map((event: { data: { name: string } }) => event.data.name),
    ['c'],
  );
  const waiting = reader.get(`/v1/membership/events?after=${next.body.nextCursor}&wait=10`);
  await writer.post('/v1/notes', { text: 'd' });
  t.equal((await waiting).body.items[0].data.name, 'd');
  t.same((await service.as({ client: 'reader', unit: 'other' }).get('/v1/membership/events')).body.items, []);
  t.equal((await reader.get('/v1/membership/events?after=x')).body.code, 'invalid_cursor');
});

t.test(
  'the change feed is narrowed to types that the service publishes, by either name; others are refused by name',
  async (t) => {
    const feed = (types: string) => reader.get(`/v1/membership/events?types=${encodeURIComponent(types)}`);
    const full = 'groupwarden.unit.created.v1';
    for (const types of ['unit.created', full, ` person.left , ${full} `, 'unit.created,'])
      t.equal((await feed(types)).body.items.length, 4, types);
    t.same((await feed('person.left')).body.items, []);
    for (const [types, unknown] of [
      ['unit.craeted', ['unit.craeted']],
      ['person.left,group.filed,unit', ['group.filed', 'unit']],
      ['groupwarden.unit.created.v2', ['groupwarden.unit.created.v2']],
    ] as const)
      t.match(await feed(types), {
        status: 400,
        body: {
          code: 'invalid_field',
          errors: unknown.map((name) => ({ pointer: '/query/types', detail: `\`${name}\` is no fact of membership` })),
        },
      });
    t.match((await feed(',')).body.errors, [{ pointer: '/query/types', detail: 'must name a fact' }]);
  },
);

t.test('readiness, metrics and OpenAPI answer without a token', async (t) => {
  const anyone = service.as(undefined);
  t.equal((await anyone.get('/readyz')).status, 200);
  t.equal((await anyone.get('/livez')).status, 200);
  t.match((await anyone.get('/metrics')).body, /groupwarden_outbox_published_total/);
  const { body } = await anyone.get('/openapi.json');
  t.equal(body.openapi, '3.1.0');
  t.ok(body.paths['/v1/notes'].post.responses['422']);
  t.ok(body.components.schemas.Problem);
});
