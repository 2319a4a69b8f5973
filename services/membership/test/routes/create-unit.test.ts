import { test } from 'tap';
import { ADMIN, HR, person, startMembership } from '../helper.ts';

test('POST /v1/units', async (t) => {
  const service = await startMembership(t);
  const admin = service.as(ADMIN);
  const unit = { code: 'clinic', name: '门诊部', timeZone: 'Asia/Urumqi' };

  await t.test('sets up a unit and tells the other services, once', async (t) => {
    const first = await admin.post('/v1/units', unit);
    t.equal(first.status, 201, JSON.stringify(first.body));
    t.match(first.body, unit);
    t.equal(first.headers['etag'], '"1"');
    t.ok(first.headers['consistency-token']);
    const again = await admin.post('/v1/units', unit);
    t.equal(again.status, 200, 'the same body again answers the unit');
    const facts = (await service.outbox('clinic')).filter((event) => event.type === 'groupwarden.unit.created.v1');
    t.equal(facts.length, 1);
    t.match(facts[0], { unitid: 'clinic', subject: 'clinic', aggregateversion: 1, data: unit });
  });

  await t.test('a repeat under the same key answers the stored answer', async (t) => {
    const options = { key: 'unit-key' };
    const body = { ...unit, code: 'ward' };
    t.equal((await admin.post('/v1/units', body, options)).status, 201);
    t.equal((await admin.post('/v1/units', body, options)).status, 201);
    t.equal((await service.outbox('ward')).length, 1);
  });

  await t.test('another body for the same code is a conflict and changes nothing', async (t) => {
    const answer = await admin.post('/v1/units', { ...unit, name: '别的' });
    t.same([answer.status, answer.body.code], [409, 'unit_exists']);
    t.equal((await service.outbox('clinic')).length, 1);
  });

  await t.test('refuses what makes no unit', async (t) => {
    const zone = await admin.post('/v1/units', { ...unit, code: 'x', timeZone: 'Mars/Olympus' });
    t.same([zone.status, zone.body.code, zone.body.errors[0].pointer], [422, 'time_zone_unknown', '/timeZone']);
    t.equal((await admin.post('/v1/units', { ...unit, code: 'UPPER' })).status, 400);
    t.equal((await admin.post('/v1/units', { code: 'y' })).status, 400);
  });

  await t.test('only an administrator client may', async (t) => {
    t.same((await service.as(HR).post('/v1/units', unit)).body.code, 'scope_missing');
    t.equal((await service.as(undefined).post('/v1/units', unit)).status, 401);
    const asPerson = await service.as({ ...person('10001'), scopes: ['admin'] }).post('/v1/units', unit);
    t.equal(asPerson.status, 403);
  });

  await t.test('GET /v1/units/{code} shows the own unit; others only to administrators', async (t) => {
    t.equal((await service.as(HR).get('/v1/units/demo')).status, 200);
    t.same((await service.as(HR).get('/v1/units/clinic')).body.code, 'unit_not_found');
    t.equal((await admin.get('/v1/units/clinic')).status, 200);
    t.equal((await admin.get('/v1/units/none')).status, 404);
  });
});
