import t from 'tap';
import { groupId, startFindings } from '../findings-world.ts';
import { CLERK, HEAD, NURSE } from '../helper.ts';

t.test('getGroupFinding', async (t) => {
  const world = await startFindings(t);
  const get = (id: string, person = CLERK, unit = 'demo') => world.as(person, unit).get(`/v1/group-findings/${id}`);

  await t.test('whoever may read groups reads a finding about groups', async (t) => {
    const pair = await world.pair(1);
    const answer = await get(pair.id, HEAD);
    t.match(answer, {
      status: 200,
      headers: { etag: '"1"' },
      body: { id: pair.id, groupIds: [groupId(2), groupId(1)] },
    });
    t.same(answer.body, pair, 'the same as in the list');
    t.match(await get(pair.id, CLERK, 'other'), { status: 404, body: { code: 'finding_not_found' } });
    for (const at of [1, 2])
      t.match((await world.as(CLERK).get(`/v1/groups/${groupId(at)}`)).body.findings, [
        {
          id: pair.id,
          kind: 'near_duplicate',
          proposedAction: 'merge',
          keepsGroupId: groupId(1),
          forecastMemberCount: 5,
        },
      ]);
    t.match((await world.as(CLERK).get('/v1/groups?finding=near_duplicate&sort=name')).body.items, [
      { id: groupId(1), findings: [{ id: pair.id }] },
      { id: groupId(2), findings: [{ id: pair.id }] },
    ]);
  });

  await t.test('a finding about a person is for the office', async (t) => {
    const crowd = await world.crowd(NURSE);
    t.match(await get(crowd.id), {
      status: 200,
      body: { person: { employeeNumber: NURSE }, groupCount: 11, limit: 10 },
    });
    t.match(await get(crowd.id, HEAD), { status: 403, body: { code: 'authority_missing' } });
    t.equal((await world.client().get(`/v1/group-findings/${crowd.id}`)).status, 403);
  });

  await t.test('there is none, or it is no id', async (t) => {
    t.match(await get('fnd_01m83sqe1bexy8pzpbncthet7y'), { status: 404, body: { code: 'finding_not_found' } });
    t.equal((await get('grp_01m83sqe1bexy8pzpbncthet7y')).status, 400);
  });
});
