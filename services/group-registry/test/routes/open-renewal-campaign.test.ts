import t from 'tap';
import { CLERK, HR, LEADER, SPARE, startRegistry } from '../helper.ts';
import { noticesOf } from '../notice-scenario.ts';

const CAMPAIGN = { name: '2027年度备案续期', dueOn: '2027-03-31' };

t.test('openRenewalCampaign', async (t) => {
  const registry = await startRegistry(t);
  const { issued } = noticesOf(registry);
  const open = (body: object = CAMPAIGN, by = CLERK, query = '') =>
    registry.as(by).post(`/v1/renewal-campaigns${query}`, body);
  const progress = async (id: string) => (await registry.as(CLERK).get(`/v1/renewal-campaigns/${id}`)).body.progress;
  const sweep = async (date: string) => {
    registry.clock.set(`${date}T01:30:00.000Z`);
    await registry.running.sweepNow('keep-life-cycle');
    await registry.running.sweepNow('issue-notices');
  };
  const group = (change: object = {}) => registry.active({ admins: [SPARE], ...change });
  const [a, b, c, d] = [await group(), await group(), await group(), await group()];
  const short = await group({ kind: 'temporary', endsOn: '2027-02-01' });
  const elsewhere = await registry.active({ departmentCode: 'D07', admins: [HR] });
  await registry.proposed();

  await t.test('only the office; a date in the future; every reason at once', async (t) => {
    t.match(await open(CAMPAIGN, HR), { status: 403, body: { code: 'authority_missing' } });
    t.match(await open({ name: ' ', dueOn: '2026-11-23' }), {
      status: 422,
      body: { errors: [{ code: 'name_missing' }, { code: 'due_date_past', pointer: '/dueOn' }] },
    });
    t.match(await open({ ...CAMPAIGN, dueOn: '2027-02-30' }), { status: 400, body: { code: 'invalid_field' } });
    t.match(await open({ ...CAMPAIGN, kind: 'x' }), { status: 400 });
    t.match(await registry.client().post('/v1/renewal-campaigns', CAMPAIGN), { status: 403 });
    t.notOk((await registry.outbox()).some(({ type }) => type.includes('renewal_campaign')));
  });

  await t.test('a dry run says how many would take part, and changes nothing', async (t) => {
    const dry = await open({ ...CAMPAIGN, dryRun: true });
    t.match(dry, { status: 201, body: { progress: { total: 5 }, wouldChange: true } });
    t.notOk(dry.headers['location'], 'there is nothing to go to');
    t.match((await open({ ...CAMPAIGN, departmentCode: 'D99' }, CLERK, '?dryRun=true')).body, { wouldChange: false });
    t.same((await registry.as(CLERK).get('/v1/renewal-campaigns')).body.items, []);
    t.match((await registry.read(a)).body.renewal, { dueOn: '2027-11-23', campaignId: undefined });
  });

  const opened = await open({ ...CAMPAIGN, departmentCode: 'D01' });
  const { id } = opened.body;

  await t.test('it brings renewals forward, and changes no version', async (t) => {
    t.match(opened, {
      status: 201,
      headers: { location: `/v1/renewal-campaigns/${id}` },
      body: {
        state: 'open',
        version: 1,
        progress: { total: 4, open: 4, renewed: 0, overdue: 0, suspended: 0, dissolved: 0, reminded: 0 },
      },
    });
    t.match((await registry.outbox()).at(-1), {
      type: 'groupwarden.renewal_campaign.opened.v1',
      subject: id,
      aggregateversion: 1,
      data: { campaignId: id, dueOn: '2027-03-31', departmentCode: 'D01' },
    });
    t.match((await registry.read(a)).body, {
      version: a.body.version,
      renewal: { dueOn: '2027-03-31', opensOn: '2027-01-30', campaignId: id },
    });
    t.equal((await registry.read(short)).body.renewal, null, 'it ends before');
    t.equal((await registry.read(elsewhere)).body.renewal.dueOn, '2027-11-23');
  });

  await t.test('nobody gets more time, and nobody is asked twice at a time', async (t) => {
    t.match((await open({ ...CAMPAIGN, dueOn: '2028-01-01' })).body, { state: 'open', progress: { total: 0 } });
    t.match((await open({ ...CAMPAIGN, dueOn: '2027-05-31' })).body, { progress: { total: 1 } });
    t.equal((await registry.read(elsewhere)).body.renewal.dueOn, '2027-05-31');
  });

  await t.test('progress follows every step; the work list says who is missing', async (t) => {
    await sweep('2027-03-01');
    t.match(await progress(id), { open: 4, reminded: 4 });
    t.equal((await issued(SPARE)).length, 1, 'one notice for all of them');
    await registry.step(CLERK, a, 'renewal', { confirmed: { members: true } });
    await registry.step(CLERK, b, 'dissolution', { reason: '完' });
    t.match(await progress(id), { total: 4, renewed: 1, dissolved: 1, open: 2, overdue: 0 });
    t.match((await registry.read(a)).body.renewal, { dueOn: '2028-03-01', campaignId: undefined });
    const list = await registry.as(LEADER).get(`/v1/renewal-campaigns/${id}/groups?status=open`);
    t.same(list.body.items.map((item: { groupId: string }) => item.groupId).sort(), [c.body.id, d.body.id].sort());
    registry.clock.set('2027-04-01T01:30:00.000Z');
    t.match(await progress(id), { open: 0, overdue: 2 });
    await sweep('2027-04-01');
    t.match(await progress(id), { overdue: 0, suspended: 2 });
    t.match((await registry.read(c)).body, { state: 'suspended', suspendedFor: 'renewal_overdue' });
    await registry.step(CLERK, await registry.read(c), 'renewal');
    await sweep('2027-05-01');
    t.match(await progress(id), { total: 4, renewed: 2, dissolved: 2, open: 0, suspended: 0 });
    await registry.step(CLERK, await registry.read(d), 'restoration', { reason: '误' });
    t.match(await progress(id), { dissolved: 1, suspended: 1 });
  });

  await t.test('two campaigns that open at once share the groups, and none is in both', async (t) => {
    registry.clock.set('2026-11-23T01:30:00.000Z');
    for (const _ of [1, 2, 3]) await group({ departmentCode: 'D77' });
    const opened = await Promise.all(
      ['2027-03-31', '2027-04-30', '2027-05-15'].map((dueOn) => open({ name: '续期', dueOn, departmentCode: 'D77' })),
    );
    t.same(
      opened.map(({ status }) => status),
      [201, 201, 201],
    );
    t.equal(
      opened.reduce((sum, { body }) => sum + body.progress.total, 0),
      3,
    );
  });

  await t.test('a unit with more groups than one request walks is enrolled by the sweep', async (t) => {
    registry.clock.set('2026-11-23T01:30:00.000Z');
    await registry.sql(
      `INSERT INTO groups (unit_id, group_id, state, version, name, name_key, purpose, kind, department_code, permitted_content,
         platform, proposed_by, listed_member_count, search_text, created_at, updated_at, filing_year, filing_number,
         listed_members, renewal_due_on)
       SELECT 'demo', 'grp_zz' || lpad(n::text, 6, '0'), 'active', 1, 'n', 'n', 'p', 'standing', 'D88', '{notice}', 'qq', 'per_x', 0,
         'n', now(), now(), 2020, n, '{}', '2027-11-01' FROM generate_series(1, 2500) AS n`,
    );
    const { body } = await open({ ...CAMPAIGN, departmentCode: 'D88' });
    t.equal(body.state, 'opening');
    t.ok(body.progress.total < 2500);
    t.match(await registry.as(CLERK).post(`/v1/renewal-campaigns/${body.id}/closing`, {}, { ifMatch: 1 }), {
      status: 409,
      body: { code: 'state_conflict' },
    });
    await registry.running.sweepNow('open-renewal-campaigns');
    t.match((await registry.as(CLERK).get(`/v1/renewal-campaigns/${body.id}`)).body, {
      state: 'open',
      progress: { total: 2500, open: 2500 },
    });
  });
});
