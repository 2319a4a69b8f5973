import { newId } from '@groupwarden/server';
import { test } from 'tap';
import { CONNECTOR, csv, groupFact, person, READER, sanctionFact, staff, startMembership } from '../helper.ts';

test('steps of a membership', async (t) => {
  const service = await startMembership(t);
  await service.load(csv(staff(12)));
  const numbers = staff(12).map((row) => row.number);
  const ids = new Map<string, string>();
  for (const number of numbers) ids.set(number, await service.personId(number));
  const id = (number: string) => ids.get(number) ?? '';
  const group = { groupId: newId('grp'), admins: [id('10006')], listed: numbers.slice(4, 10).map(id) };
  await service.publish(groupFact(group, 3));
  const member = (number: string) => service.membershipOf(group.groupId, number);
  const step = async (by: string, number: string, noun: string, options: { ifMatch?: number } = {}) => {
    const { id: membershipId, version } = await member(number);
    return service
      .as(person(by))
      .post(`/v1/memberships/${membershipId}/${noun}`, { reason: '工作需要' }, { ifMatch: version, ...options });
  };
  const snapshot = (shown: readonly string[]) => {
    service.clock.advance({ minutes: 1 });
    return service.as(CONNECTOR).post('/v1/roster-snapshots', {
      groupId: group.groupId,
      platform: 'onebot11',
      takenAt: service.clock().toISOString(),
      complete: true,
      payload: { members: shown.map((number) => ({ accountId: `8${number}`, displayName: `人员${number}` })) },
    });
  };

  await t.test('suspension and reinstatement, by an admin of the group or the office', async (t) => {
    const suspended = await step('10006', '10007', 'suspension');
    t.match([suspended.status, suspended.body], [200, { state: 'suspended', version: 2, employeeNumber: '10007' }]);
    t.equal(suspended.headers['etag'], '"2"');
    t.same((await step('10006', '10007', 'suspension')).body.code, 'state_conflict');
    t.equal((await step('10002', '10007', 'reinstatement')).body.state, 'listed');
    t.same((await step('10006', '10007', 'reinstatement')).body.code, 'state_conflict');
    const facts = (await service.outbox()).filter((event) => event.subject === suspended.body.id);
    t.same(
      facts.map((event) => [event.type.split('.')[2], event.aggregateversion, event.actor, event.data['reason']]),
      [
        ['listed', 1, 'system:group-registry', undefined],
        ['suspended', 2, `person:${id('10006')}`, '工作需要'],
        ['reinstated', 3, `person:${id('10002')}`, '工作需要'],
      ],
    );
  });

  await t.test('whoever was active is active again when reinstated, and the fact says so', async (t) => {
    await snapshot(numbers.slice(4, 10));
    t.equal((await member('10010')).state, 'active');
    t.equal((await step('10006', '10010', 'suspension')).body.state, 'suspended');
    t.match((await step('10006', '10010', 'reinstatement')).body, { state: 'active', reason: undefined });
    const last = (await service.outbox()).at(-1);
    t.match(last, { type: 'groupwarden.member.reinstated.v1', data: { membership: { state: 'active' } } });
  });

  await t.test('needs the version, the authority and a person', async (t) => {
    const { id: membershipId, version } = await member('10008');
    const url = `/v1/memberships/${membershipId}/suspension`;
    const body = { reason: 'r' };
    t.equal((await service.as(person('10006')).post(url, body)).status, 428);
    t.equal((await service.as(person('10006')).post(url, body, { ifMatch: version + 1 })).status, 412);
    t.same((await service.as(person('10009')).post(url, body, { ifMatch: version })).body.code, 'authority_missing');
    t.same(
      (await service.as({ client: 'c', scopes: ['memberships:write'] }).post(url, body, { ifMatch: version })).body
        .code,
      'person_required',
    );
    t.equal((await service.as(person('10006')).post(url, {}, { ifMatch: version })).status, 400);
    t.same(
      (await service.as(person('10006')).post(`/v1/memberships/${newId('mbr')}/suspension`, body, { ifMatch: 1 })).body
        .code,
      'membership_not_found',
    );
    t.equal((await member('10008')).version, version);
  });

  await t.test('a removal is an order until a list shows that it was done', async (t) => {
    await snapshot(numbers.slice(4, 10));
    const rehearsed = await step('10006', '10008', 'removal?dryRun=true');
    t.match(rehearsed, { status: 200, body: { state: 'removal_ordered', wouldChange: true } });
    t.equal((await member('10008')).state, 'active');
    t.same((await service.as(READER).get(`/v1/removal-orders?personId=${id('10008')}`)).body.items, []);
    const ordered = await step('10006', '10008', 'removal');
    t.equal(ordered.body.state, 'removal_ordered');
    const [order] = (await service.as(READER).get(`/v1/removal-orders?personId=${id('10008')}`)).body.items;
    t.match(order, { accountId: '810008', state: 'open', reason: 'removal_ordered' });
    const still = await snapshot(numbers.slice(4, 10));
    t.match(still.body, { findings: [{ kind: 'intruder', removalOrderId: order.id }] });
    t.equal((await member('10008')).state, 'removal_ordered');
    const gone = await snapshot(numbers.slice(4, 10).filter((number) => number !== '10008'));
    t.match(gone.body.removalOrders, [{ id: order.id, state: 'verified' }]);
    t.equal((await member('10008')).state, 'removed');
    await service.publish(groupFact(group, 4));
    t.equal((await member('10008')).state, 'removed', 'being on the list is no readmission');
    const back = await step('10006', '10008', 'readmission');
    t.match([back.status, back.body], [200, { state: 'listed' }]);
    await snapshot(numbers.slice(4, 10));
    t.equal((await member('10008')).state, 'active');
  });

  await t.test('a sanction removes and bars at once, and orders the removal', async (t) => {
    const sanction = {
      sanctionId: newId('san'),
      groupId: group.groupId,
      subjectId: id('10009'),
      imposedById: id('10002'),
    };
    await service.publish(sanctionFact('imposed', sanction, 1));
    t.match(await member('10009'), { state: 'removed', barred: true, reason: 'sanction', until: String });
    const barred = await service.as(READER).get(`/v1/memberships?state=barred&groupId=${group.groupId}&count=true`);
    t.equal(barred.body.total, 1);
    const [order] = (await service.as(READER).get(`/v1/removal-orders?personId=${id('10009')}`)).body.items;
    t.match(order, { state: 'open', reason: 'sanction', accountId: '810009' });
    const shown = await snapshot(numbers.slice(4, 10));
    t.match(shown.body.findings, [{ kind: 'barred_returned', removalOrderId: order.id }]);
    t.match(await member('10009'), { state: 'removed', barred: true }, 'seen, and still out');
    t.same((await step('10006', '10009', 'readmission')).body.code, 'membership_barred');

    await service.publish(sanctionFact('lifted', sanction, 2));
    t.match(await member('10009'), { state: 'listed', barred: false, until: undefined });
    t.equal((await service.as(READER).get(`/v1/removal-orders/${order.id}`)).body.state, 'cancelled');
    await snapshot(numbers.slice(4, 10));
    t.equal((await member('10009')).state, 'active');
  });

  await t.test(
    'whoever imposed the bar readmits; facts late, twice or in the wrong order change nothing',
    async (t) => {
      const sanction = {
        sanctionId: newId('san'),
        groupId: group.groupId,
        subjectId: id('10005'),
        imposedById: id('10002'),
      };
      await service.publish(sanctionFact('imposed', sanction, 1), sanctionFact('imposed', sanction, 1));
      t.same((await step('10004', '10005', 'readmission')).body.code, 'membership_barred');
      t.match((await step('10002', '10005', 'readmission')).body, { state: 'listed', barred: false });

      const early = { ...sanction, sanctionId: newId('san'), subjectId: id('10010') };
      const before = (await service.outbox()).length;
      await service.publish(sanctionFact('lifted', early, 2), sanctionFact('imposed', early, 1));
      t.equal((await member('10010')).barred, false);
      t.equal((await service.outbox()).length, before);
    },
  );

  await t.test('people who are on no list can be barred too', async (t) => {
    const sanction = {
      sanctionId: newId('san'),
      groupId: group.groupId,
      subjectId: id('10012'),
      imposedById: id('10002'),
    };
    await service.publish(sanctionFact('imposed', sanction, 1));
    t.match(await member('10012'), { state: 'removed', barred: true, basis: 'sanction' });
    await service.publish(groupFact({ ...group, listed: [...group.listed, id('10012')] }, 9));
    t.match(await member('10012'), { state: 'removed', barred: true }, 'the list does not lift the bar');
  });
});
