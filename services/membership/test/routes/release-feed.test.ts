import { test } from 'tap';
import { csv, HR, person, READER, staff, startMembership } from '../helper.ts';

test('POST /v1/hr-feeds/{id}/releases', async (t) => {
  const service = await startMembership(t);
  const { upload, apply, load, clock } = service;
  await load(csv(staff(200)));
  const active = async () => (await service.as(READER).get('/v1/people?state=active&count=true')).body.total;
  const release = (number: string, feed: { id: string; planHash: string }, planHash = feed.planHash) =>
    service.as(person(number)).post(`/v1/hr-feeds/${feed.id}/releases`, { planHash, reason: '确有其事' });

  await t.test('a feed with 6 to 20 in a hundred absent is held, says why, and changes nothing', async (t) => {
    const held = await upload(csv(staff(180)));
    t.match(held.body, {
      state: 'held',
      gate: { rule: 'absence_hold', limit: 10, value: 20, of: 200, share: 0.1, limitShare: 0.05 },
    });
    t.match(held.body.release, { needed: 2, given: 0, releases: [] });
    t.match(
      held.body.release.explanation.en,
      /20 of 200 active people.*\(10 %\).*limit is 10 \(5 %\).*Two different people/,
    );
    t.match(held.body.release.explanation.zh, /200 名在职人员中有 20 名/);
    t.same((await apply(held.body)).body.code, 'feed_not_released');
    t.equal(await active(), 200);
    t.match((await service.outbox()).at(-1), { type: 'groupwarden.feed.held.v1', data: { gate: { value: 20 } } });
  });

  await t.test('two people with the appointment release exactly that plan, and it is applied once', async (t) => {
    const refused = await upload(csv(staff(150)));
    t.match(refused.body, { state: 'refused', gate: { rule: 'absence_refusal', limit: 40, value: 50 } });
    t.same((await release('10005', refused.body)).body.code, 'authority_missing');
    t.same((await release('10001', refused.body, '0'.repeat(64))).body.code, 'plan_hash_mismatch');
    const seen = { planHash: refused.body.planHash, reason: '确有其事' };
    t.match(await service.as(person('10001')).post(`/v1/hr-feeds/${refused.body.id}/releases`, seen, { ifMatch: 7 }), {
      status: 412,
      body: { code: 'version_stale' },
    });
    const first = await release('10001', refused.body);
    t.same([first.status, first.body.release.given, first.body.version], [200, 1, 2], JSON.stringify(first.body));
    t.same((await release('10001', refused.body)).body.code, 'release_repeated');
    t.same((await apply(refused.body)).body.code, 'feed_not_released');
    t.equal((await release('10002', refused.body)).body.release.given, 2);
    t.equal((await apply(refused.body)).body.state, 'applied');
    t.equal(await active(), 150);
    t.same((await release('10003', refused.body)).body.code, 'release_not_needed');
    t.same((await apply(refused.body)).body.code, 'state_conflict');
    const facts = (await service.outbox()).filter((event) => event.type.startsWith('groupwarden.feed.')).slice(-3);
    t.same(
      facts.map((event) => [event.type.split('.')[2], event.aggregateversion]),
      [
        ['released', 2],
        ['released', 3],
        ['applied', 4],
      ],
    );
  });

  await t.test('a release lapses after a day; the uploader and machines do not release', async (t) => {
    const planned = await service.as(person('10003')).post('/v1/hr-feeds?source=hr-main', undefined, {
      raw: { type: 'text/csv', content: csv(staff(130)) },
    });
    t.equal(planned.body.state, 'held', JSON.stringify(planned.body));
    t.same((await release('10003', planned.body)).body.code, 'separation_of_duties');
    const machine = await service
      .as(HR)
      .post(`/v1/hr-feeds/${planned.body.id}/releases`, { planHash: planned.body.planHash, reason: 'r' });
    t.same([machine.status, machine.body.code], [403, 'person_required']);
    await release('10001', planned.body);
    clock.advance({ days: 1 });
    const second = await release('10002', planned.body);
    t.equal(second.body.release.given, 1);
    t.same((await apply(planned.body)).body.code, 'feed_not_released');
    t.equal((await release('10001', planned.body)).status, 200);
    t.equal((await apply(planned.body)).status, 200);
  });

  await t.test('absences of a day add up; leavers by name are never held', async (t) => {
    t.equal(await active(), 130);
    clock.advance({ days: 2 });
    await load(csv(staff(124)));
    const more = await upload(csv(staff(118)));
    t.match(more.body, { state: 'held', gate: { value: 12, of: 130 } });
    const named = staff(124).map((row, index) => (index >= 60 ? { ...row, status: 'terminated' } : row));
    t.match((await upload(csv(named))).body, { state: 'planned', counts: { leavers: 64 } });
    clock.advance({ days: 1 });
    t.equal((await upload(csv(staff(118)))).body.state, 'planned');
  });

  await t.test('feeds are listed newest first', async (t) => {
    const page = await service.as(HR).get('/v1/hr-feeds?limit=2&count=true');
    const next = await service.as(HR).get(`/v1/hr-feeds?limit=200&cursor=${page.body.nextCursor}`);
    const all = [...page.body.items, ...next.body.items];
    t.equal(all.length, page.body.total);
    t.same(
      all.map((feed) => feed.createdAt),
      all
        .map((feed) => feed.createdAt)
        .sort()
        .reverse(),
    );
    t.equal((await service.as(HR).get('/v1/hr-feeds?state=held&count=true')).body.total, 2);
    t.equal((await service.as(HR).get('/v1/hr-feeds?cursor=nonsense')).status, 400);
  });
});
