import { CONSUMES, durableOf, SERVICES, streamOf } from '@groupwarden/contracts';
import t from 'tap';
import { natsConfig, natsPermissions, natsUsers } from '../../src/index.ts';

t.test('a service publishes its own facts only, and pulls from its own durables only', async (t) => {
  for (const service of SERVICES) {
    const { publish, subscribe } = natsPermissions(service);
    t.same(
      publish.filter((subject) => subject.startsWith('ev.')),
      [`ev.${service}.>`],
    );
    t.equal(subscribe.length, 1, 'its own inbox, where no other service hears');
    const pulls = publish.filter((subject) => subject.startsWith('$JS.API.CONSUMER.MSG.NEXT.'));
    t.same(
      pulls,
      CONSUMES[service].map((source) => `$JS.API.CONSUMER.MSG.NEXT.${streamOf(source)}.${durableOf(service, source)}`),
    );
    t.notOk(
      publish.some((subject) => /CREATE|DELETE|PURGE|UPDATE|>\s*$/.test(subject) && !/^(ev|\$JS\.ACK)\./.test(subject)),
    );
  }
  const inboxes = natsUsers.map((user) => natsPermissions(user).subscribe[0]);
  t.equal(new Set(inboxes).size, natsUsers.length);
});

t.test('the configuration follows the server: sync_interval from 2.10 on, never before', async (t) => {
  const passwords = Object.fromEntries(natsUsers.map((user) => [user, 'p'])) as Record<
    (typeof natsUsers)[number],
    string
  >;
  const config = (version: string) =>
    natsConfig({ version, host: '127.0.0.1', port: 1, storeDirectory: '/x', passwords });
  for (const version of ['2.10.0', '2.12.1', '3.0.0']) t.match(config(version), /sync_interval: always/);
  for (const version of ['2.9.10', '1.4.0']) t.notMatch(config(version), /sync_interval/);
});
