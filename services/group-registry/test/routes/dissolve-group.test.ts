import t from 'tap';
import { CLERK, HR, names, startRegistry } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('dissolveGroup', async (t) => {
  const registry = await startRegistry(t);
  await checkStepConventions(t, registry, {
    noun: 'dissolution',
    person: CLERK,
    body: { reason: '任务完成' },
    ready: registry.active,
    unready: registry.approved,
    fact: 'dissolved',
  });

  await t.test('the office dissolves; the group can be restored for 30 days', async (t) => {
    const group = await registry.active();
    t.match(await registry.step(HR, group, 'dissolution', { reason: '完' }), {
      status: 403,
      body: { code: 'authority_missing' },
    });
    t.match(await registry.step(CLERK, group, 'dissolution'), { status: 422, body: { code: 'reason_missing' } });
    const dissolved = await registry.step(CLERK, group, 'dissolution', { reason: '任务完成' });
    t.match(dissolved.body, { state: 'dissolved', restorableUntil: '2026-12-23T01:30:00.000Z', filingNumber: /号$/ });
  });

  await t.test('a dry run answers the same, says that it would change something, and changes nothing', async (t) => {
    const group = await registry.active();
    const dry = await registry.step(CLERK, group, 'dissolution?dryRun=true', { reason: '试' }, { key: 'dry' });
    t.match(dry, { status: 200, body: { state: 'dissolved', wouldChange: true } });
    t.equal(dry.headers['etag'], group.headers['etag'], 'the version that the group still has');
    t.same((await registry.read(group)).body, group.body);
    t.notOk(names(await registry.factsOf(group)).includes('dissolved'));
  });

  await t.test('announced for a day: in use until then, and cancelled by a reinstatement', async (t) => {
    const group = await registry.active();
    const announce = (effectiveOn: string, on = group) =>
      registry.step(CLERK, on, 'dissolution', { reason: '合并', effectiveOn });
    const outOfBounds = { status: 422, body: { code: 'effective_date_invalid' } };
    t.match(await announce('2026-11-23'), outOfBounds);
    t.match(await announce('2027-02-22'), outOfBounds);
    t.match(await announce('2026-02-30'), { status: 400, body: { code: 'invalid_field' } });
    t.match(await announce('2026-12-31', await registry.filed()), { status: 409, body: { code: 'state_conflict' } });
    const announced = await announce('2026-12-31');
    t.match(announced.body, { state: 'dissolving', dissolvesOn: '2026-12-31' });
    t.same((await registry.read(group)).body, announced.body);
    const kept = await registry.step(CLERK, announced, 'reinstatement', { reason: '继续使用' });
    t.match(kept.body, { state: 'active', dissolvesOn: undefined });
    const again = await announce('2026-12-31', kept);
    const now = await registry.step(CLERK, again, 'dissolution', { reason: '提前' });
    t.match(now.body, { state: 'dissolved', dissolvedFor: 'office' });
    t.same(names(await registry.factsOf(group)).slice(-4), [
      'dissolution_announced',
      'reinstated',
      'dissolution_announced',
      'dissolved',
    ]);
  });
});
