import { CONSUMES, SERVICES, streamOf } from '@groupwarden/contracts';
import { startNats } from '@groupwarden/test-kit';
import t from 'tap';
import { missingNats, provisionNats } from '../../src/index.ts';

t.test('streams and durables are what reliability asks for, and come back when they are lost', async (t) => {
  const nats = await startNats();
  t.teardown(() => nats.stop());
  const connection = await nats.connectAs('provisioner');
  const manager = await connection.jetstreamManager();
  const { config } = await manager.streams.info(streamOf('membership'));
  t.match(config, {
    subjects: ['ev.membership.>'],
    storage: 'file',
    discard: 'new',
    deny_delete: true,
    deny_purge: true,
    max_age: 30 * 24 * 3600 * 1e9,
  });
  t.ok(config.duplicate_window >= 120 * 1e9);
  const consumer = await manager.consumers.info(streamOf('membership'), 'audit_from_membership');
  t.match(consumer.config, { ack_policy: 'explicit', ack_wait: 30e9, max_deliver: -1, max_ack_pending: 1000 });
  t.equal(consumer.config.deliver_subject, undefined, 'it is pulled');
  await t.rejects(manager.streams.purge(streamOf('membership')), 'a stream cannot be purged');

  await manager.streams.delete(streamOf('membership'));
  await manager.consumers.delete(streamOf('moderation'), 'audit_from_moderation');
  const lost = [
    streamOf('membership'),
    ...SERVICES.filter((service) => CONSUMES[service].includes('membership')).map(
      (service) => `${service}_from_membership`,
    ),
    'audit_from_moderation',
  ];
  t.same((await missingNats(connection)).sort(), lost.sort());
  t.same((await provisionNats(connection)).sort(), lost);
  t.same(await missingNats(connection), []);
});
