import t from 'tap';
import { CLERK, FILER, NURSE, SPARE, startRegistry } from '../helper.ts';

t.test('resolveObservedGroup', async (t) => {
  const registry = await startRegistry(t);
  let ids = 5000;
  const observed = async (name = '野群', externalGroupId = String(ids++), more: object = {}) => {
    const group = { platform: 'onebot11', externalGroupId, name, ...more };
    const { body } = await registry.client().post('/v1/observed-groups/imports', { groups: [group] });
    return read(body.succeeded[0].id);
  };
  const read = (id: string) => registry.as(CLERK).get(`/v1/observed-groups/${id}`);
  type Seen = Awaited<ReturnType<typeof read>>;
  const resolve = (seen: Seen, body: object, person = CLERK, options: object = {}) =>
    registry
      .as(person)
      .post(
        `/v1/observed-groups/${seen.body.id}/resolution`,
        { reason: '核实', ...body },
        { ifMatch: seen.body.version, ...options },
      );
  const facts = async (seen: Seen) =>
    (await registry.outbox())
      .filter(({ subject }) => subject === seen.body.id)
      .map(({ type, aggregateversion }) => `${type.split('.')[2]} ${aggregateversion}`);

  for (const action of ['dissolved', 'not_official'])
    await t.test(`${action}: resolved with its reason, once`, async (t) => {
      const seen = await observed();
      const answer = await resolve(seen, { action });
      const resolvedBy = registry.people.get(`demo ${CLERK}`);
      t.match(answer, {
        status: 200,
        headers: { etag: '"2"' },
        body: { state: 'resolved', resolution: { action, reason: '核实', resolvedBy } },
      });
      t.same((await read(seen.body.id)).body, answer.body);
      t.same(await facts(seen), ['recorded 1', 'resolved 2']);
      t.match(await resolve(answer, { action }), { status: 409, body: { code: 'state_conflict' } });
    });

  await t.test('a dissolved one that is seen again is open again', async (t) => {
    const seen = await observed('又见群');
    await resolve(seen, { action: 'dissolved' });
    registry.clock.advance({ minutes: 5 });
    t.match((await observed('又见群', seen.body.externalGroupId)).body, {
      id: seen.body.id,
      state: 'unfiled',
      version: 3,
    });
    t.same(await facts(seen), ['recorded 1', 'resolved 2', 'reopened 3']);
  });

  await t.test('link: to a group on record that is not another one on its platform', async (t) => {
    const platform = { platform: 'onebot11' };
    const filed = await registry.filed({ platform });
    const seen = await observed();
    t.match(await resolve(seen, { action: 'link', groupId: filed.body.id }), {
      status: 200,
      body: { state: 'resolved', resolution: { action: 'link', groupId: filed.body.id } },
    });
    const open = await observed();
    const refused = async (group: { body: { id: string } }, code: string) =>
      t.match(await resolve(open, { action: 'link', groupId: group.body.id }), {
        status: 422,
        body: { code, errors: [{ pointer: '/groupId' }] },
      });
    await refused(await registry.proposed({ platform }), 'named_group_not_filed');
    await refused(await registry.active(), 'binding_not_as_filed');
    await refused(await registry.filed({ platform: { platform: 'wechat' } }), 'binding_not_as_filed');
    await refused({ body: { id: 'grp_01m83sqe1bexy8pzpbncthet7y' } }, 'named_group_unknown');
    t.match(await resolve(open, { action: 'link' }), { status: 422, body: { code: 'named_group_unknown' } });
  });

  await t.test('file: noted, and resolved by itself when the group is filed under this id', async (t) => {
    const seen = await observed('待备案群');
    const platform = { platform: 'onebot11', externalGroupId: seen.body.externalGroupId };
    const approved = await registry.approved({ platform });
    const noted = await resolve(seen, { action: 'file', groupId: approved.body.id });
    t.match(noted.body, {
      state: 'matched',
      match: { by: 'office' },
      resolution: { action: 'file', resolvedAt: null },
    });
    const lost = await registry.step(CLERK, await registry.proposed({ platform }), 'withdrawal');
    t.match(await resolve(noted, { action: 'file', groupId: lost.body.id }), {
      status: 422,
      body: { code: 'named_group_not_filed' },
    });
    const filed = await registry.step(FILER, approved, 'filing');
    t.equal(filed.status, 200);
    t.match((await read(seen.body.id)).body, {
      state: 'resolved',
      version: 3,
      resolution: { action: 'link', groupId: approved.body.id, resolvedBy: null },
    });
    t.same(await facts(seen), ['recorded 1', 'changed 2', 'resolved 3']);
    t.match((await registry.outbox()).at(-1), { actor: 'system:group-registry' });
  });

  await t.test('one that nobody spoke of is resolved when a group is put in use under its id', async (t) => {
    const seen = await observed('未报群');
    const filed = await registry.filed({ platform: { platform: 'qq' } });
    const platform = { platform: 'qq', externalGroupId: seen.body.externalGroupId };
    t.equal((await registry.step(SPARE, filed, 'activation', { platform })).status, 200);
    t.match((await read(seen.body.id)).body, { state: 'resolved', resolution: { groupId: filed.body.id } });
    t.match((await observed('未报群', seen.body.externalGroupId)).body, { state: 'resolved', version: 2 });
  });

  await t.test('one and the other at once: one winner', async (t) => {
    const seen = await observed();
    const answers = await Promise.all([
      resolve(seen, { action: 'dissolved' }),
      resolve(seen, { action: 'not_official' }, SPARE),
    ]);
    t.same(answers.map(({ status }) => status).sort(), [200, 412]);
  });

  await t.test('a duty of the office, with a reason, on what was read', async (t) => {
    const seen = await observed();
    const body = { action: 'not_official' };
    t.match(await resolve(seen, body, NURSE), { status: 403, body: { code: 'authority_missing' } });
    t.match(await resolve(seen, { ...body, reason: ' ' }), { status: 422, body: { code: 'reason_missing' } });
    t.match(await resolve(seen, body, CLERK, { ifMatch: undefined }), { status: 428 });
    t.match(await resolve(seen, body, CLERK, { ifMatch: 7 }), { status: 412 });
    t.match(await resolve(seen, body, CLERK, { key: null }), { status: 400 });
    t.match(await resolve(seen, { action: 'burn' }), { status: 400, body: { errors: [{ pointer: '/action' }] } });
    const elsewhere = registry.as(CLERK, 'other');
    const url = `/v1/observed-groups/${seen.body.id}`;
    t.match(await elsewhere.get(url), { status: 404, body: { code: 'observed_group_not_found' } });
    t.match(await elsewhere.post(`${url}/resolution`, { ...body, reason: '无' }, { ifMatch: 1 }), { status: 404 });
    t.match(await registry.client().post(`${url}/resolution`, body, { ifMatch: 1 }), { status: 403 });
    t.same(await facts(seen), ['recorded 1']);
  });
});
