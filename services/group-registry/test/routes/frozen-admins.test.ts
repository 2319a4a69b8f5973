import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, FILER, HR, SPARE, startRegistry } from '../helper.ts';
import { amendmentsOf } from './amendments.ts';

t.test('what is frozen names the admins of that moment', async (t) => {
  const registry = await startRegistry(t);
  const amendments = amendmentsOf(registry);
  const { body: text } = await registry.as(SPARE).get('/v1/undertaking-text');
  const sign = (person: string, group: TestAnswer) =>
    registry.step(person, group, 'undertakings', { textVersion: text.version, textSha256: text.sha256 });
  const versionOf = async (id: string, { version }: { version: number }) =>
    (await registry.as(CLERK).get(`/v1/groups/${id}/dossiers/${version}`)).body.document;
  const onRecord = async (group: TestAnswer) => {
    const { id, dossier } = (await registry.read(group)).body;
    return versionOf(id, dossier);
  };
  const numbers = (people: readonly { employeeNumber: string }[] = []) => people.map((one) => one.employeeNumber);

  await t.test('who became admin while an amendment was under way keeps their promise on record', async (t) => {
    const group = await registry.active();
    const proposed = await amendments.propose(group, { purpose: '新的用途' });
    await sign(FILER, await registry.succeeded(await registry.read(group), SPARE, FILER));
    const vetted = await amendments.vet(await amendments.read(proposed));
    const underWay = await versionOf(group.body.id, vetted.body.dossier);
    t.match(underWay, { step: 'amendment_vetted', amendment: { number: 1 } });
    t.same(numbers(underWay.admins).sort(), [HR, FILER].sort());
    t.same(numbers(underWay.undertakings), [FILER]);
    const approved = await amendments.approve(vetted);
    t.match(await amendments.step(CLERK, approved, 'filing'), { status: 200, body: { state: 'filed' } });
    const document = await onRecord(group);
    t.match(document, { step: 'amended', purpose: '新的用途' });
    t.same(numbers(document.admins).sort(), [HR, FILER].sort());
    t.same(numbers(document.undertakings), [FILER]);
  });

  await t.test('who was lost is admin in no later version, whatever freezes it', async (t) => {
    const [group, amended] = [await registry.active(), await registry.active()];
    const signed = await sign(HR, await registry.read(amended));
    const amendment = await amendments.propose(signed, { purpose: '另一用途' });
    await registry.leave(HR);
    t.match((await registry.read(group)).body, { adminGap: { lostAdmins: [{ employeeNumber: HR }] } });

    await sign(SPARE, await registry.read(group));
    const document = await onRecord(group);
    t.same([document.step, numbers(document.admins)], ['undertaking_signed', [SPARE]]);
    const approved = await amendments.approve(await amendments.vet(await amendments.read(amendment)));
    await amendments.step(FILER, approved, 'filing');
    const after = await onRecord(amended);
    t.same([after.step, numbers(after.admins), numbers(after.undertakings)], ['amended', [SPARE], []]);
  });
});
