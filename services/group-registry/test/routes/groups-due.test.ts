import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, startRegistry } from '../helper.ts';

/** The last instant of 23 November 2027 in the unit, and the first of the day after. */
const LAST_MOMENT = '2027-11-23T16:00:00Z';
const DAY_AFTER = '2027-11-23T16:00:00.001Z';

t.test('listGroups: dueBefore', async (t) => {
  const registry = await startRegistry(t);
  const group = await registry.active();
  const due = async (before: string, unit = 'demo') => {
    const { status, body } = await registry
      .as(CLERK, unit)
      .get(`/v1/groups?count=true&sort=createdAt&dueBefore=${encodeURIComponent(before)}`);
    t.equal(status, 200);
    t.equal(body.total, body.items.length);
    return body.items.map(({ id }: TestAnswer['body']) => id);
  };
  const idOf = ({ body }: TestAnswer): string => body.id;
  const campaign = async (dueOn: string, departmentCode: string) =>
    (await registry.as(CLERK).post('/v1/renewal-campaigns', { name: '续期', dueOn, departmentCode })).body;

  await t.test('a renewal is due at the end of its day, and stays due when that is over', async (t) => {
    t.same(await due(LAST_MOMENT), []);
    t.same(await due(DAY_AFTER), [idOf(group)]);
    t.same(await due('2030-01-01T00:00:00Z'), [idOf(group)]);
    t.same(await due(DAY_AFTER, 'other'), []);
  });

  await t.test('a step is due at its instant, beside the renewals', async (t) => {
    const pending = await registry.proposed();
    const { vetting } = pending.body.deadlines;
    t.same(await due(vetting), []);
    t.same(await due(new Date(Date.parse(vetting) + 1).toISOString()), [idOf(pending)]);
    t.same(await due(DAY_AFTER), [idOf(group), idOf(pending)]);
    await registry.step(CLERK, pending, 'withdrawal');
  });

  await t.test('a temporary group that ends first is not renewed, and not due', async (t) => {
    const brief = await registry.active({ kind: 'temporary', endsOn: '2027-06-30', departmentCode: 'D07' });
    const long = await registry.active({ kind: 'temporary', endsOn: '2028-06-30', departmentCode: 'D07' });
    t.same(await due('2030-01-01T00:00:00Z'), [idOf(group), idOf(long)]);
    t.equal(brief.body.renewal, null);
    t.match(long.body.renewal, { dueOn: '2027-11-23' });
    const { body: ledger } = await registry.as(CLERK).get('/v1/group-ledger?departmentCode=D07');
    t.match(ledger.items, [{ renewalDueOn: null }, { renewalDueOn: '2027-11-23' }]);

    await t.test('unless a campaign asks it to renew sooner', async (t) => {
      const asked = await campaign('2027-03-31', 'D07');
      t.same(await due('2027-03-31T16:00:00Z'), []);
      t.same(await due('2027-03-31T16:00:00.001Z'), [idOf(brief), idOf(long)]);
      t.same(await due(DAY_AFTER), [idOf(group), idOf(brief), idOf(long)]);
      // As many as if the campaign asked thousands: they are then looked up, not named.
      await registry.sql('UPDATE renewal_campaigns SET total = total + 3000, open_count = open_count + 3000');
      t.same(await due(DAY_AFTER), [idOf(group), idOf(brief), idOf(long)]);
      t.same(await due('2027-03-31T16:00:00Z'), []);
      await registry.step(CLERK, await registry.read(brief), 'dissolution', { reason: '提前结束' });
      t.match((await registry.read(long)).body.renewal, { dueOn: '2027-03-31', campaignId: asked.id });
      t.same(await due('2027-04-30T00:00:00Z'), [idOf(long)]);
      await registry.as(CLERK).post(`/v1/renewal-campaigns/${asked.id}/closing`, {}, { ifMatch: 1 });
      t.same(await due('2027-04-30T00:00:00Z'), []);
    });
    await registry.step(CLERK, await registry.read(long), 'dissolution', { reason: '提前结束' });
  });

  await t.test('what is renewed is due a year later', async (t) => {
    registry.clock.set('2027-11-01T01:30:00.000Z');
    await registry.step(CLERK, group, 'renewal', {});
    t.same(await due(DAY_AFTER), []);
    t.same(await due('2028-11-01T16:00:00.001Z'), [idOf(group)]);
  });
});
