import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVerifier } from 'fast-jwt';
import t from 'tap';
import { dataFolder, prepareFolder } from '../../src/data/folder.ts';
import { ensureSecrets, publicKeys } from '../../src/data/secrets.ts';

const data = mkdtempSync(join(tmpdir(), 'groupwarden-token-'));
t.teardown(() => rmSync(data, { recursive: true, force: true }));
const folder = dataFolder({ GROUPWARDEN_DATA: data });

t.test('before the first start there is no issuer, and the command says so', async (t) => {
  const { code, stdout, stderr } = await token('--person', '10001');
  t.equal(code, 1);
  t.equal(stdout, '');
  t.match(stderr, /npm start/);
});

t.test('the command prints one token and nothing else', async (t) => {
  prepareFolder(folder);
  const secrets = ensureSecrets(folder);
  t.equal(statSync(folder.secrets).mode & 0o777, 0o600, 'only the owner may read the secrets');
  t.notMatch(JSON.stringify(publicKeys(secrets)), '"d"', 'the private half stays there');
  const key = createPublicKey({ key: publicKeys(secrets).keys[0] as never, format: 'jwk' });
  const verify = createVerifier({
    key: key.export({ type: 'spki', format: 'pem' }) as string,
    algorithms: ['EdDSA'],
    allowedIss: 'urn:groupwarden:local',
    allowedAud: 'groupwarden',
    requiredClaims: ['iss', 'aud', 'exp', 'iat', 'sub', 'jti', 'unit'],
    checkTyp: 'at+jwt',
  });

  const person = await token('--person', '10001');
  t.same([person.code, person.stderr], [0, '']);
  t.match(person.stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const claims = verify(person.stdout.trim());
  t.match(claims, { sub: 'person:10001', unit: 'demo' });
  t.match(claims.scope, /groups:write .*audit:export/);
  t.notMatch(claims.scope, /admin|hr:feeds|hr:records|scim/, 'a person’s token opens no machine’s door');
  t.equal(claims.exp - claims.iat, 8 * 3600);

  const client = await token('--client', 'hr', '--scopes', 'hr:feeds,admin', '--unit', 'other-1', '--ttl', '15m');
  const other = verify(client.stdout.trim());
  t.match(other, { sub: 'client:hr', unit: 'other-1', scope: 'hr:feeds admin' });
  t.equal(other.exp - other.iat, 900);
});

t.test('what is wrong on the command line is said on stderr', async (t) => {
  const wrong: [RegExp, ...string[]][] = [
    [/either --person or --client/],
    [/either --person or --client/, '--person', '1', '--client', 'x', '--scopes', 'admin'],
    [/a client needs --scopes/, '--client', 'hr'],
    [/there is no scope "hr:everything"/, '--client', 'hr', '--scopes', 'hr:everything,admin'],
    [/names no scope/, '--client', 'hr', '--scopes', ','],
    [/no employee number/, '--person', '张三'],
    [/no client name/, '--client', 'a b', '--scopes', 'admin'],
    [/no unit code/, '--person', '1', '--unit', 'Demo!'],
    [/no time/, '--person', '1', '--ttl', 'forever'],
    [/no time/, '--person', '1', '--ttl', '25h'],
    [/no time/, '--person', '1', '--ttl', '0'],
    [/Unknown option '--persn'/, '--persn', '1'],
    [/Unexpected argument/, '--person', '1', 'more'],
  ];
  for (const [message, ...args] of wrong) {
    const { code, stdout, stderr } = await token(...args);
    t.same([code, stdout], [2, ''], args.join(' '));
    t.match(stderr, message);
    t.match(stderr, /usage:/);
  }
});

function token(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const entry = join(import.meta.dirname, '../../src/token.ts');
  const env = { ...process.env, GROUPWARDEN_DATA: data, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [entry, ...args], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
