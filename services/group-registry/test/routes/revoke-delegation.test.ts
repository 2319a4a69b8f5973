import t from 'tap';
import { CLERK, HEAD, NURSE, SPARE, startRegistry } from '../helper.ts';
import { delegationsOf } from './delegations.ts';

t.test('revokeDelegation', async (t) => {
  const registry = await startRegistry(t);
  const { step, drawnUp, confirmed, facts } = delegationsOf(registry);

  await t.test('at once: the deputy cannot decide any more', async (t) => {
    const group = await registry.vetted();
    const delegation = await confirmed({ to: SPARE });
    t.match(await step(HEAD, delegation, 'revocation', { reason: '提前返岗' }), {
      status: 200,
      headers: { etag: '"3"' },
      body: { state: 'revoked', active: false, closedBy: { employeeNumber: HEAD }, closedReason: '提前返岗' },
    });
    const approve = { decision: 'approve', reason: '同意', dossierHash: group.body.dossier.sha256 };
    t.match(await registry.step(SPARE, group, 'approval', approve), {
      status: 403,
      body: { code: 'authority_missing' },
    });
    t.same(await facts(delegation), ['delegation.drawn_up 1', 'delegation.confirmed 2', 'delegation.revoked 3']);
    t.match(
      await step(HEAD, { ...delegation, body: { ...delegation.body, version: 3 } }, 'revocation', { reason: '再' }),
      {
        status: 409,
        body: { code: 'state_conflict' },
      },
    );
  });

  await t.test(
    'also by the office, also before it was confirmed; by nobody else, and never without a reason',
    async (t) => {
      const delegation = await drawnUp();
      t.match(await step(NURSE, delegation, 'revocation', { reason: '否' }), { status: 403 });
      t.match(await step(CLERK, delegation, 'revocation'), { status: 422, body: { code: 'reason_missing' } });
      t.match(await step(CLERK, delegation, 'revocation', { reason: '误' }, { ifMatch: undefined }), { status: 428 });
      t.match(await step(CLERK, delegation, 'revocation', { reason: '误' }, { ifMatch: 7 }), { status: 412 });
      t.same(await facts(delegation), ['delegation.drawn_up 1']);
      t.match(await step(CLERK, delegation, 'revocation', { reason: '误' }), {
        status: 200,
        body: { state: 'revoked' },
      });
      t.equal((await drawnUp()).status, 201, 'and its time is free again');
    },
  );
});
