import t from 'tap';
import { CLERK, HR, names, SPARE, startRegistry } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('renewGroup', async (t) => {
  const registry = await startRegistry(t);
  const renew = (group: Awaited<ReturnType<typeof registry.active>>, body?: object, by = CLERK) =>
    registry.step(by, group, 'renewal', body);

  await t.test('not before the 60 days, and the group says from when', async (t) => {
    const group = await registry.active();
    t.match(group.body.renewal, { dueOn: '2027-11-23', opensOn: '2027-09-24' });
    t.match(await renew(group), { status: 409, body: { code: 'renewal_not_due', detail: /from 2027-09-24/ } });
  });

  const [first, second, third] = [await registry.active(), await registry.active(), await registry.active()];
  const proposal = await registry.proposed();
  registry.clock.set('2027-11-01T01:30:00.000Z');
  const ready = [first, second];
  await checkStepConventions(t, registry, {
    noun: 'renewal',
    person: CLERK,
    body: { confirmed: { members: true } },
    ready: async () => ready.shift() ?? first,
    unready: async () => proposal,
    fact: 'renewed',
  });

  await t.test('the office freezes a version with what it confirmed; a year from today', async (t) => {
    t.match(await renew(third, {}, HR), { status: 403, body: { code: 'authority_missing' } });
    const renewed = await renew(third, { reason: '核查无误', confirmed: { members: true, admins: true } });
    t.match(renewed.body, {
      state: 'active',
      renewal: { dueOn: '2028-11-01' },
      dossier: { version: third.body.dossier.version + 1 },
    });
    const fact = (await registry.factsOf(third)).at(-1);
    t.match(fact, {
      type: 'groupwarden.group.renewed.v1',
      data: { reason: '核查无误', decision: 'renew', group: { renewalDueOn: '2028-11-01' } },
    });
    const version = renewed.body.dossier.version;
    const dossier = await registry.as(CLERK).get(`/v1/groups/${third.body.id}/dossiers/${version}`);
    t.match(JSON.stringify(dossier.body), /"confirmed":\["admins","members"\]/);
    const decisions = await registry.as(CLERK).get(`/v1/groups/${third.body.id}/decisions`);
    t.match(decisions.body.items.at(-1), { step: 'renewal', decision: 'renew', dossier: third.body.dossier });
    t.same((await registry.read(third)).body, renewed.body);
  });

  await t.test('what is no longer so is amended first; bad input', async (t) => {
    registry.clock.set('2026-11-23T01:30:00.000Z');
    const group = await registry.active();
    registry.clock.set('2027-11-01T01:30:00.000Z');
    t.match(await renew(group, { confirmed: { members: false } }), {
      status: 422,
      body: { code: 'renewal_not_confirmed', errors: [{ pointer: '/confirmed/members' }] },
    });
    t.match(await renew(group, { confirmed: { everything: true } }), { status: 400, body: { code: 'invalid_field' } });
    t.match(await renew(group, { reason: 'x'.repeat(3000) }), { status: 422, body: { code: 'text_too_long' } });
    await registry.leave(SPARE);
    await registry.leave(HR);
    t.match(await renew(await registry.read(group)), { status: 422, body: { code: 'admin_gap' } });
    t.notOk(names(await registry.factsOf(group)).includes('renewed'));
  });
});
