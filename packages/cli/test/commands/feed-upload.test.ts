import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { service } from '@groupwarden/membership';
import { startTestService } from '@groupwarden/test-kit';
import t from 'tap';
import { groupwarden } from '../recorder.ts';

const membership = await startTestService(t, service);
const created = await membership
  .as({ client: 'setup', scopes: ['admin'] })
  .post('/v1/units', { code: 'demo', name: '示例医院', timeZone: 'Asia/Shanghai' });
t.equal(created.status, 201);
const token = membership.issuer.token({ client: 'hr', scopes: ['hr:feeds', 'people:read'] });
const env = { GROUPWARDEN_URL: membership.running.url, GROUPWARDEN_TOKEN: token };
const people = async () =>
  (await membership.as({ client: 'hr', scopes: ['people:read'] }).get('/v1/people?state=active&count=true')).body.total;

const HEADING =
  'employee_number,real_name,department_code,department,post,manager_number,status,qq,wechat_id,hired_on,left_on,appointments';
async function roster(t: { testdir(): string }, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => `${20_000 + n},员工${n},D01,办公室,科员,,active,,,2020-01-01,,`);
  const content = `${[HEADING, ...rows].join('\n')}\n`;
  const file = join(t.testdir(), `roster-${count}.csv`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await writeFile(file, content);
  await writeFile(`${file}.json`, JSON.stringify({ file, mode: 'full', source: 'hr-main', rows: count, sha256 }));
  return ['feed', 'upload', file, '--manifest', `${file}.json`];
}

t.test('a dry run shows the plan and stores nothing', async (t) => {
  const sent = once(membership.running.app.server, 'request') as Promise<[IncomingMessage]>;
  const answer = await groupwarden([...(await roster(t, 100)), '--dry-run'], env);
  t.match(answer, { exitCode: 0, out: /planned \(dry run: applying it would change the roster\)\n.*100 joiners/ });
  t.match(answer.progress.at(-1), /Uploading .* 100 %/);
  t.equal(await people(), 0);
  const [{ headers }] = await sent;
  t.ok(Number(headers['content-length']) > 5_000, 'it says how much will come');
});

t.test('a plan is applied on request', async (t) => {
  const answer = await groupwarden([...(await roster(t, 100)), '--apply'], env);
  t.match(answer, { exitCode: 0, out: /: planned\n[\s\S]*: applied\n/ });
  t.equal(await people(), 100);
});

t.test('a plan that the failsafe refuses exits with 1 and says how it is released', async (t) => {
  const answer = await groupwarden([...(await roster(t, 60)), '--apply'], env);
  t.match(answer, { exitCode: 1, out: /: refused/, told: /40 of 100 active people[\s\S]*放行/ });
  t.equal(await people(), 100);
});

t.test('what the server refuses is told in words', async (t) => {
  const args = await roster(t, 3);
  await writeFile(
    `${args[2]}.json`,
    JSON.stringify({ source: 'hr-main', mode: 'full', rows: 4, sha256: '0'.repeat(64) }),
  );
  t.match(await groupwarden(args, env), { exitCode: 1, told: /manifest_mismatch/ });
  await writeFile(`${args[2]}.json`, 'no JSON');
  t.match(await groupwarden(args, env), { exitCode: 2, told: /--manifest is not JSON/ });
  t.match(await groupwarden(args.slice(0, 3), { ...env, GROUPWARDEN_TOKEN: 'x' }), {
    exitCode: 1,
    told: /401 token_invalid/,
  });
});
