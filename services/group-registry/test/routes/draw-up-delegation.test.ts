import t from 'tap';
import { CLERK, GONE, HEAD, HR, NURSE, startRegistry, VETTER } from '../helper.ts';
import { DELEGATION, delegationsOf } from './delegations.ts';

t.test('drawUpDelegation', async (t) => {
  const registry = await startRegistry(t);
  const { drawnUp, facts } = delegationsOf(registry);
  const drawUp = (person: string, body: object, options: object = {}) =>
    registry.as(person).post('/v1/delegations', { ...DELEGATION, ...body }, options);
  const outboxSize = async () => (await registry.outbox()).length;

  await t.test('whoever holds the appointment lends it; it waits for a second person', async (t) => {
    const answer = await drawnUp();
    t.match(answer.headers, { etag: '"1"', location: `/v1/delegations/${answer.body.id}` });
    t.match(answer.body, {
      state: 'proposed',
      active: false,
      from: { employeeNumber: HEAD },
      to: { employeeNumber: CLERK },
      role: 'unit_head',
      validFrom: '2026-11-23T01:30:00.000Z',
      validTo: DELEGATION.validTo,
      confirmedBy: null,
      closedAt: null,
    });
    t.same(await facts(answer), ['delegation.drawn_up 1']);
    t.match((await registry.outbox()).at(-1), {
      actor: `person:${answer.body.from.personId}`,
      data: { delegation: { state: 'proposed' }, reason: '出差' },
    });
  });

  await t.test('the office draws it up for them; days are whole days of the unit’s time zone', async (t) => {
    const answer = await drawnUp(
      { from: HR, to: VETTER, role: 'hr_staff', validFrom: '2026-12-01', validTo: '2026-12-14' },
      CLERK,
    );
    t.match(answer.body, {
      validFrom: '2026-11-30T16:00:00.000Z',
      validTo: '2026-12-14T16:00:00.000Z',
      drawnUpBy: { employeeNumber: CLERK },
    });
  });

  await t.test('what overlaps with an open one is refused, also when both come at once', async (t) => {
    t.match(await drawUp(HEAD, { to: VETTER, validFrom: '2026-12-06' }), {
      status: 409,
      body: { code: 'delegation_overlaps' },
    });
    const replicaAs = await registry.replicaAs();
    const later = { ...DELEGATION, validFrom: '2026-12-07T00:00:00Z', validTo: '2026-12-20' };
    const answers = await Promise.all([
      registry.as(HEAD).post('/v1/delegations', later),
      replicaAs(HEAD).post('/v1/delegations', { ...later, to: VETTER }),
    ]);
    t.same(answers.map(({ status }) => status).sort(), [201, 409]);
  });

  await t.test('refusals: authority, people, appointment, time, reason; nothing happens', async (t) => {
    const before = await outboxSize();
    const refused = async (answer: ReturnType<typeof drawUp>, status: number, ...codes: string[]) => {
      const { body, ...rest } = await answer;
      t.equal(rest.status, status, JSON.stringify(body));
      t.same(
        (body.errors ?? [body]).map(({ code }: { code: string }) => code),
        codes,
      );
    };
    await refused(drawUp(NURSE, { from: HEAD }), 403, 'authority_missing');
    await refused(drawUp(GONE, {}), 403, 'caller_not_on_roster');
    await refused(
      drawUp(CLERK, { from: '99999', to: GONE, validTo: '2026-11-22', reason: '' }),
      422,
      'reason_missing',
      'person_unknown',
      'person_not_active',
      'delegation_period_invalid',
    );
    await refused(drawUp(HR, { to: HR }), 422, 'delegation_role_not_held', 'delegation_to_self');
    await refused(
      drawUp(HR, { role: 'hr_staff', validTo: '2027-06-30' }),
      422,
      'delegation_too_long',
      'delegation_overlaps',
    );
    await refused(
      drawUp(HR, { role: 'hr_staff', validTo: '2026-11-25', reason: 'a\u200bb' }),
      422,
      'text_not_printable',
    );
    await refused(drawUp(HEAD, { role: 'king' }), 400, 'invalid_field');
    await refused(drawUp(HEAD, { validTo: 'soon' }), 400, 'invalid_field', 'invalid_field', 'invalid_field');
    await refused(drawUp(HEAD, {}, { key: null }), 400, 'idempotency_key_missing');
    t.match(await registry.client().post('/v1/delegations', DELEGATION), { status: 403 });
    t.equal(await outboxSize(), before);
  });

  await t.test('a repeat with the same key changes nothing and answers the same', async (t) => {
    const again = { role: 'hr_staff', to: CLERK };
    const first = await drawUp(HR, { ...again, validTo: '2026-11-25' }, { key: 'same' });
    t.equal(first.status, 201);
    t.same((await drawUp(HR, { ...again, validTo: '2026-11-25' }, { key: 'same' })).body, first.body);
  });
});
