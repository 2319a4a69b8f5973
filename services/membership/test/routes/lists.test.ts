import { listFaults } from '@groupwarden/test-kit';
import { test } from 'tap';
import { csv, HR, READER, staff, startMembership } from '../helper.ts';

type Page = { items: { employeeNumber: string; realName: string; id: string }[]; nextCursor: string | null };

test('lists in either order, page by page', async (t) => {
  const service = await startMembership(t);
  const { load } = service;
  const walk = async (path: string) => {
    const items: Page['items'] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { status, body } = await service.as(HR).get(`${path}&limit=2${cursor && `&cursor=${cursor}`}`);
      t.equal(status, 200, JSON.stringify(body));
      items.push(...(body as Page).items);
      cursor = (body as Page).nextCursor;
    }
    return items;
  };
  const names = ['乙', '甲', '丙', '甲', '丁'];
  const people = staff(5).map((row, index) => ({ ...row, name: names[index] as string }));
  await load(csv(people));
  await load(csv(people.map((row) => ({ ...row, department: 'D77' }))));

  await t.test('people by number or by name, those of one name by number', async (t) => {
    const numbers = (await walk('/v1/people?sort=employeeNumber')).map((person) => person.employeeNumber);
    t.same(numbers, people.map(({ number }) => number).sort());
    t.same(
      (await walk('/v1/people?sort=-employeeNumber')).map((person) => person.employeeNumber),
      numbers.toReversed(),
    );
    const sorts = ['employeeNumber', '-employeeNumber', 'realName', '-realName'];
    t.same(await listFaults(service.as(HR), '/v1/people', ...sorts), []);
    const byName = (await walk('/v1/people?sort=realName')).map((person) => [person.realName, person.employeeNumber]);
    t.equal(byName.length, 5);
    t.same(
      byName.filter(([name]) => name === '甲').map(([, number]) => number),
      [people[1]?.number, people[3]?.number],
    );
    t.same(
      (await walk('/v1/people?sort=-realName')).map((person) => [person.realName, person.employeeNumber]),
      byName.toReversed(),
    );
    t.match(await service.as(READER).get('/v1/people?sort=mobile'), { status: 400, body: { code: 'invalid_field' } });
  });

  await t.test('feeds, newest or oldest first', async (t) => {
    const ids = (await walk('/v1/hr-feeds?source=hr-main')).map((feed) => feed.id);
    t.equal(ids.length, 2);
    t.same(await listFaults(service.as(HR), '/v1/hr-feeds', '-createdAt', 'createdAt'), []);
    t.same(
      (await walk('/v1/hr-feeds?sort=createdAt')).map((feed) => feed.id),
      ids.toReversed(),
    );
  });
});
