import t from 'tap';
import { CLERK, HR, startRegistry } from '../helper.ts';

t.test('closeRenewalCampaign', async (t) => {
  const registry = await startRegistry(t);
  const group = await registry.active();
  const { body: campaign } = await registry
    .as(CLERK)
    .post('/v1/renewal-campaigns', { name: '续期', dueOn: '2027-03-31', reason: '集中办理' });
  const close = (options: object = { ifMatch: 1 }, by = CLERK, unit = 'demo', body: object = { reason: '办结' }) =>
    registry.as(by, unit).post(`/v1/renewal-campaigns/${campaign.id}/closing`, body, options);

  await t.test('preconditions, authority, isolation', async (t) => {
    t.match(await close({}), { status: 428, body: { code: 'precondition_missing' } });
    t.match(await close({ ifMatch: 7 }), { status: 412, body: { code: 'version_stale' } });
    t.match(await close({ ifMatch: 1 }, HR), { status: 403, body: { code: 'authority_missing' } });
    t.match(await close({ ifMatch: 1 }, CLERK, 'other'), { status: 404, body: { code: 'campaign_not_found' } });
    t.match(await close({ ifMatch: 1 }, CLERK, 'demo', { reason: 'x'.repeat(3000) }), { status: 422 });
    t.notOk((await registry.outbox()).some(({ type }) => type.includes('campaign.closed')));
  });

  await t.test('its date binds nobody any more; progress stays', async (t) => {
    t.equal((await registry.read(group)).body.renewal.dueOn, '2027-03-31');
    const closed = await close();
    t.match(closed, {
      status: 200,
      body: { state: 'closed', version: 2, closedAt: registry.clock().toISOString(), progress: { total: 1, open: 1 } },
    });
    t.match((await registry.outbox()).at(-1), {
      type: 'groupwarden.renewal_campaign.closed.v1',
      aggregateversion: 2,
      data: { reason: '办结', progress: { total: 1, open: 1 } },
    });
    t.match((await registry.read(group)).body.renewal, { dueOn: '2027-11-23', campaignId: undefined });
    t.match(await close({ ifMatch: 2 }), { status: 409, body: { code: 'state_conflict' } });
    registry.clock.set('2027-04-01T01:30:00.000Z');
    await registry.running.sweepNow('keep-life-cycle');
    t.match((await registry.read(group)).body, { state: 'active' });
  });
});
