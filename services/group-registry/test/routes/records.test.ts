import { createHash } from 'node:crypto';
import { listFaults } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, HEAD, SPARE, startRegistry, VETTER } from '../helper.ts';

t.test('listDecisions, listDossiers, getDossier', async (t) => {
  const registry = await startRegistry(t);
  const group = await registry.active();
  const url = `/v1/groups/${group.body.id}`;
  const read = (path: string, unit?: string) => registry.as(CLERK, unit).get(`${url}${path}`);

  await t.test('every step is on record: who, why, upon which dossier, under which policy', async (t) => {
    const { status, body } = await read('/decisions');
    t.equal(status, 200);
    const recorded = body.items.map((item: { step: string; decidedBy: { employeeNumber: string } }) => [
      item.step,
      item.decidedBy.employeeNumber,
    ]);
    t.same(recorded, [
      ['proposal', CLERK],
      ['vetting', VETTER],
      ['approval', HEAD],
      ['filing', FILER],
      ['activation', SPARE],
    ]);
    t.match(body.items[1], {
      version: 2,
      decision: 'approve',
      reason: '材料齐全',
      policyVersion: 1,
      decidedAt: '2026-11-23T01:30:00.000Z',
    });
    const { items } = (await read('/dossiers')).body;
    for (const n of [1, 2, 3])
      t.same(body.items[n].dossier, { version: n, sha256: items[n - 1].sha256 }, 'decided upon the version before');
    for (const list of ['decisions', 'dossiers'])
      t.same(await listFaults(registry.as(CLERK), `${url}/${list}`, 'version', '-version'), []);
    const page = (await read('/decisions?limit=3&count=true')).body;
    t.equal(page.total, 5);
    t.equal((await read('/dossiers?limit=1&count=true')).body.total, 4);
    t.same((await read(`/decisions?limit=3&cursor=${page.nextCursor}`)).body.items, body.items.slice(3));
  });

  await t.test('the dossier is frozen at each step, readable at each, and its hash can be recomputed', async (t) => {
    const { items } = (await read('/dossiers')).body;
    t.same(
      items.map((item: { step: string }) => item.step),
      ['proposed', 'vetted', 'approved', 'filed'],
    );
    for (const { version, sha256 } of items) {
      const { body } = await read(`/dossiers/${version}`);
      t.equal(createHash('sha256').update(body.canonical).digest('hex'), sha256);
      t.same(JSON.parse(body.canonical), body.document);
      t.equal(body.document.decisions.length, version);
      t.equal(body.document.previous?.sha256, items[version - 2]?.sha256, 'chained to the version before');
    }
    t.match((await read('/dossiers/1')).body.document, {
      name: group.body.name,
      listedMembers: [{ employeeNumber: SPARE, realName: '邹艳' }, {}, {}, {}, {}],
    });
  });

  await t.test('what is not there is a 404, and so is what another unit has', async (t) => {
    t.match(await read('/dossiers/9'), { status: 404, body: { code: 'dossier_not_found' } });
    t.match(await read('/dossiers/0'), { status: 400 });
    for (const path of ['/decisions', '/dossiers', '/dossiers/1'])
      t.match(await read(path, 'other'), { status: 404, body: { code: 'group_not_found' } });
  });

  await t.test('not even the service can change what was recorded', async (t) => {
    const { database } = registry.running.context;
    for (const statement of [
      'UPDATE decisions SET reason = $$x$$',
      'DELETE FROM decisions',
      'UPDATE dossiers SET canonical = $$x$$',
      'DELETE FROM dossiers',
      'DELETE FROM groups',
    ])
      await t.rejects(database.pool.query(statement), /permission denied/, statement);
  });
});
