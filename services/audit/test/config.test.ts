import t from 'tap';
import { readConfig } from '../src/config.ts';

const AUDIT_LOG_KEY = Buffer.alloc(32, 1).toString('base64');

t.test('the key that signs the log is 32 bytes, or the process does not start', async (t) => {
  t.match(readConfig({ AUDIT_LOG_KEY }), { originPrefix: 'groupwarden', gapGraceMs: 60_000 });
  for (const key of [undefined, '', 'x', Buffer.alloc(31).toString('base64'), `${AUDIT_LOG_KEY} `]) {
    t.throws(() => readConfig({ AUDIT_LOG_KEY: key }), { name: 'ConfigError', message: /AUDIT_LOG_KEY/ });
  }
});

t.test('an origin is a URL without scheme, spaces or plus', async (t) => {
  t.equal(
    readConfig({ AUDIT_LOG_KEY, AUDIT_ORIGIN_PREFIX: 'audit.example.org/g' }).originPrefix,
    'audit.example.org/g',
  );
  for (const prefix of ['a b', 'a+b', '/a', 'https://x y', 'a\n']) {
    t.throws(() => readConfig({ AUDIT_LOG_KEY, AUDIT_ORIGIN_PREFIX: prefix }), { name: 'ConfigError' }, prefix);
  }
  t.throws(() => readConfig({ AUDIT_LOG_KEY, AUDIT_GAP_GRACE_SECONDS: '0' }), { name: 'ConfigError' });
});
