import { appointmentEvents } from '@groupwarden/contracts';
import t from 'tap';
import { CLERK, HEAD, startRegistry } from '../helper.ts';

t.test('getGroup', async (t) => {
  const registry = await startRegistry(t);

  await t.test('a group is read by whoever may read groups, people and clients, of its unit', async (t) => {
    const group = await registry.filed();
    const url = `/v1/groups/${group.body.id}`;
    t.match(await registry.client().get(url), { status: 200, headers: { etag: '"4"' }, body: group.body });
    t.match(await registry.holding({ client: 'portal', scopes: ['groups:read'] }).get(url), { status: 200 });
    t.match(await registry.holding({ client: 'portal', scopes: ['people:read'] }).get(url), { status: 403 });
    t.match(await registry.client('other').get(url), { status: 404, body: { code: 'group_not_found' } });
    t.match(await registry.holding(undefined).get(url), { status: 401, body: { code: 'token_missing' } });
    t.match(await registry.as(CLERK).get('/v1/groups/nonsense'), {
      status: 400,
      body: { errors: [{ pointer: '/params/groupId' }] },
    });
  });

  await t.test('a step that nobody on the roster can take is shown as blocked, and does not pass', async (t) => {
    const group = await registry.vetted();
    t.equal(group.body.blocked, null);
    const [head] = await registry.sql<{ appointment_id: string; person_id: string }>(
      "SELECT appointment_id, person_id FROM roster_appointments WHERE unit_id = 'demo' AND role = 'unit_head'",
    );
    if (!head) throw new Error('no head');
    const appointment = {
      appointmentId: head.appointment_id,
      personId: head.person_id,
      role: 'unit_head' as const,
      from: '2020-01-01T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
    };
    await registry.publish({
      definition: appointmentEvents.ended,
      subject: head.appointment_id,
      aggregateVersion: 2,
      data: { appointment },
    });
    const seen = { headers: { 'if-none-match': `"${group.body.version}"` } };
    t.match(
      await registry.client().get(`/v1/groups/${group.body.id}`, seen),
      { status: 200, headers: { etag: `"${group.body.version}"` }, body: { blocked: { step: 'approval' } } },
      'also to whoever has seen this version',
    );
    t.match((await registry.read(group)).body, { state: 'vetted', blocked: { step: 'approval', reason: /unit_head/ } });
    const decision = { decision: 'approve', reason: '同意', dossierHash: group.body.dossier.sha256 };
    t.match(await registry.step(HEAD, group, 'approval', decision), {
      status: 403,
      body: { code: 'authority_missing' },
    });
    t.match((await registry.vetted()).body.blocked, { step: 'approval' }, 'the answer of the step before says so');
  });
});
