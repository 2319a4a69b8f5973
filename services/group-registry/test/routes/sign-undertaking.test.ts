import { createHash } from 'node:crypto';
import type { TestAnswer } from '@groupwarden/test-kit';
import t from 'tap';
import { CLERK, HEAD, HR, SPARE, startRegistry } from '../helper.ts';
import { checkStepConventions } from './step-conventions.ts';

t.test('signUndertaking, getUndertakingText', async (t) => {
  const registry = await startRegistry(t);
  const { body: text } = await registry.as(SPARE).get('/v1/undertaking-text');
  const current = { textVersion: text.version, textSha256: text.sha256 };
  const sign = (person: string, group: TestAnswer, body: object = current) =>
    registry.step(person, group, 'undertakings', body);

  await t.test('the text says what is signed', async (t) => {
    t.match(text, { version: 1, text: /本人担任工作群管理员/ });
    t.equal(text.sha256, createHash('sha256').update(text.text, 'utf8').digest('hex'));
  });

  await checkStepConventions(t, registry, {
    noun: 'undertakings',
    person: SPARE,
    body: current,
    ready: registry.active,
    unready: async () => registry.step(CLERK, await registry.proposed(), 'withdrawal'),
    fact: 'undertaking_signed',
  });

  await t.test('an admin signs for themselves; whoever has not is visible', async (t) => {
    const group = await registry.active();
    t.match(group.body, { undertakings: [], undertakingMissing: [{ employeeNumber: SPARE }, { employeeNumber: HR }] });
    for (const person of [CLERK, HEAD])
      t.match(await sign(person, group), { status: 403, body: { code: 'authority_missing' } });
    const signed = await sign(SPARE, group);
    t.match(signed, {
      status: 200,
      body: {
        undertakings: [{ employeeNumber: SPARE, realName: '邹艳', ...current, signedAt: String }],
        undertakingMissing: [{ employeeNumber: HR }],
      },
    });
    t.match(await sign(SPARE, signed), { status: 409, body: { code: 'state_conflict' } });
    t.match((await sign(HR, signed)).body, { undertakingMissing: [] });
  });

  await t.test('on record it is frozen at once, before that with the next step', async (t) => {
    const active = await sign(SPARE, await registry.active());
    const dossierOf = async (group: TestAnswer) =>
      (await registry.as(CLERK).get(`/v1/groups/${group.body.id}/dossiers/${group.body.dossier.version}`)).body;
    t.match(await dossierOf(active), {
      step: 'undertaking_signed',
      document: { undertakings: [{ realName: '邹艳' }] },
    });

    const approved = await registry.approved();
    const signed = await sign(SPARE, approved);
    t.same(signed.body.dossier, approved.body.dossier, 'nobody decides on papers that changed meanwhile');
    const filed = await registry.step(CLERK, signed, 'filing');
    t.match((await dossierOf(filed)).document.undertakings, [{ employeeNumber: SPARE, ...current }]);
  });

  await t.test('only the text in force is signed', async (t) => {
    const group = await registry.active();
    for (const [body, pointer] of [
      [{ ...current, textVersion: 2 }, '/textVersion'],
      [{ ...current, textSha256: 'a'.repeat(64) }, '/textSha256'],
    ] as const)
      t.match(await sign(SPARE, group, body), {
        status: 412,
        body: { code: 'undertaking_text_stale', errors: [{ pointer }] },
      });
    t.match(await sign(SPARE, group, { textVersion: 1, textSha256: 'x' }), { status: 400 });
    t.match(await sign(SPARE, group, {}), { status: 400 });
  });

  await t.test('what is signed is the text: a change of other settings makes it no other', async (t) => {
    const group = await registry.active();
    await registry.policy({ idleDays: 90 });
    t.match((await registry.as(SPARE).get('/v1/undertaking-text')).body, { version: 2, sha256: text.sha256 });
    const signed = await sign(SPARE, group);
    t.match(signed, { status: 200, body: { undertakings: [{ textVersion: 2, textSha256: text.sha256 }] } });
    t.match(await sign(SPARE, signed), { status: 409, body: { code: 'state_conflict' } }, 'signed already');
    await registry.policy({ idleDays: 90, undertakingText: '本人承诺。' });
    t.match(await sign(HR, signed), {
      status: 412,
      body: { code: 'undertaking_text_stale', errors: [{ pointer: '/textVersion' }] },
    });
  });
});
