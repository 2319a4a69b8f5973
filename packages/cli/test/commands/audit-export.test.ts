import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { service } from '@groupwarden/audit';
import { unitEvents } from '@groupwarden/contracts';
import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { groupwarden } from '../recorder.ts';

const audit = await startTestService(t, service, { env: { AUDIT_LOG_KEY: Buffer.alloc(32, 3).toString('base64') } });
await audit.publish({
  definition: unitEvents.created,
  subject: 'unit-demo',
  aggregateVersion: 1,
  data: { code: 'demo', name: '示例医院', timeZone: 'Asia/Shanghai' },
});
const token = audit.issuer.token({ client: 'archive', scopes: ['audit:read', 'audit:export'] });
const env = { GROUPWARDEN_URL: audit.running.url, GROUPWARDEN_TOKEN: token };
const auditor = audit.as({ client: 'archive', scopes: ['audit:read', 'audit:export'] });
const [{ key }] = (await auditor.get('/v1/audit/log/keys')).body.items;

t.test('an export is fetched whole and verifies offline', async (t) => {
  const out = join(t.testdir(), 'log.jsonl');
  t.match(await groupwarden(['audit', 'export', '--out', out], env), { exitCode: 0, told: /1 entries exported to / });
  t.notOk(existsSync(`${out}.part`));
  t.match(await groupwarden(['audit', 'verify', out, '--key', key]), { exitCode: 0, out: /Intact/ });
});

t.test('without a file it goes to standard output; bounds and format are passed on', async (t) => {
  const { out } = await groupwarden(['audit', 'export', '--format', 'csv', '--to', '2020-01-01T00:00:00.000Z'], env);
  t.match(out, /^\ufeffindex,id,time,[^\n]*\r\n$/);
});

t.test('a refusal is told in words and leaves no file', async (t) => {
  const out = join(t.testdir(), 'log.jsonl');
  const weak = { ...env, GROUPWARDEN_TOKEN: audit.issuer.token({ client: 'x', scopes: ['audit:read'] }) };
  t.match(await groupwarden(['audit', 'export', '--out', out], weak), { exitCode: 1, told: /403 scope_missing/ });
  t.match(await groupwarden(['audit', 'export', '--format', 'pdf'], env), { exitCode: 1, told: /400 invalid_field/ });
  t.notOk(existsSync(out));
  t.match(await groupwarden(['audit', 'export', '--out', '/no/such/place'], env), {
    exitCode: 3,
    told: /cannot be written/,
  });
});

t.test('the proof of an entry verifies with its leaf or its leaf hash, and with no other', async (t) => {
  const dir = t.testdir();
  const [entry] = (await auditor.get('/v1/audit/entries?type=unit.created')).body.items;
  const { body } = await auditor.get(`/v1/audit/entries/${entry.id}`);
  const [proof, leaf] = [join(dir, 'entry.tlog-proof'), join(dir, 'leaf.json')];
  await writeFile(proof, (await auditor.get(`/v1/audit/entries/${entry.id}/proof`)).body);
  await writeFile(leaf, body.leaf);
  const verify = (...args: string[]) => groupwarden(['audit', 'proof', 'verify', proof, '--key', key, ...args]);
  t.match(await verify('--leaf', leaf), { exitCode: 0, out: /Proven: entry 0 of groupwarden\/demo/ });
  t.match(await verify('--leaf-hash', entry.leafHash), { exitCode: 0 });
  t.match(await verify('--leaf', leaf, '--witness', key.replace('demo', 'x')), { exitCode: 2 });
  t.match(await verify(), { exitCode: 2, told: /either --leaf or --leaf-hash/ });
  t.match(await verify('--leaf-hash', 'AA=='), { exitCode: 2 });
  await writeFile(leaf, body.leaf.replace('示例', '事例'));
  t.match(await verify('--leaf', leaf), { exitCode: 1, out: /NOT proven/ });
  await writeFile(proof, (await readFile(proof, 'utf8')).replace('tlog-proof@v1', 'tlog-proof@v2'));
  t.match(await verify('--leaf-hash', entry.leafHash), { exitCode: 1, out: /not a tlog-proof/ });
  t.match(await verify('--leaf', `${dir}/absent`), { exitCode: 3 });
});
