import { parseVerifierKey, type VerifierKey, verifyExport } from '@groupwarden/transparency-log';
import t from 'tap';
import { AUDITOR, CLERK, group, INSPECTOR, idOf, member, person, startAudit } from '../helper.ts';

const audit = await startAudit(t);
await audit.publish(group(1, 'proposed', 1), group(1, 'filed', 2), group(2, 'proposed', 1, { name: '=SUM(A1)' }));
await audit.publish(...Array.from({ length: 600 }, (_, n) => member(n, 1, 2)));
const exporter = audit.as({ client: 'archive', scopes: ['audit:export'] });
const auditor = audit.as({ ...AUDITOR, scopes: ['audit:read'] });
const [{ key: vkey }] = (await auditor.get('/v1/audit/log/keys')).body.items;
const key = parseVerifierKey(vkey) as VerifierKey;

async function exportOf(bounds: Record<string, string>, caller = exporter) {
  const created = await caller.post('/v1/audit/exports', { format: 'jsonl', ...bounds });
  t.equal(created.status, 202);
  const job = await caller.get(created.headers['location'] ?? '');
  t.match(job, { status: 200, body: created.body });
  const content = await caller.get(job.body.contentUrl);
  t.equal(content.status, 200);
  return { job: job.body, lines: content.bytes.toString().split('\n').slice(0, -1) };
}

t.test('the whole log is exported with all that an offline verifier needs', async (t) => {
  const { job, lines } = await exportOf({});
  t.match(await verifyExport(lines, key), {
    intact: true,
    mode: 'full',
    entries: job.entries,
    size: job.treeSize,
    closedFields: 0,
  });
  t.match(lines.join(), /纪明/, 'openings are part of it');
  const again = await exportOf({}, audit.as(INSPECTOR));
  t.match(await verifyExport(again.lines, key), { intact: true, entries: job.entries + 2, checkpoints: 2 });
});

t.test('a file that is fetched after the log has grown still verifies', async (t) => {
  const { body: job } = await exporter.post('/v1/audit/exports', { format: 'jsonl' });
  await audit.publish(...Array.from({ length: 300 }, (_, n) => member(1_000 + n, 1, 2)));
  const { bytes } = await exporter.get(job.contentUrl);
  t.match(await verifyExport(bytes.toString().split('\n').slice(0, -1), key), { intact: true, entries: job.entries });
});

t.test('what was erased since is not in the file, and the file still verifies', async (t) => {
  await audit.publish(person(5, '10005', '遗忘', 1));
  const { body: job } = await exporter.post('/v1/audit/exports', { format: 'jsonl' });
  await audit.sql("DELETE FROM openings WHERE value LIKE '%遗忘%'");
  const { bytes } = await exporter.get(job.contentUrl);
  t.notMatch(bytes.toString(), /遗忘/);
  t.match(await verifyExport(bytes.toString().split('\n').slice(0, -1), key), { intact: true, closedFields: 1 });
});

t.test('a part of the log is exported with a proof for each entry', async (t) => {
  const { job, lines } = await exportOf({ groupId: idOf('grp', 2) });
  t.match(await verifyExport(lines, key), { intact: true, mode: 'selection', entries: 1 });
  t.equal(job.entries, 1);
  const past = await exportOf({ to: '2026-11-23T01:30:00.000Z' });
  t.match(await verifyExport(past.lines, key), { intact: true, entries: 0 });
  const all = await exportOf({ from: '2026-11-23T01:30:00.000Z' });
  t.match(await verifyExport(all.lines, key), { intact: true, mode: 'selection', entries: all.job.entries });
});

t.test('a spreadsheet gets no personal field and runs no formula', async (t) => {
  await audit.publish({
    ...group(3, 'proposed', 1),
    data: { ...group(3, 'proposed', 1).data, reason: '=1+1, "quoted"' },
  });
  const { lines } = await exportOf({ format: 'csv' });
  t.equal(lines[0], '\ufeffindex,id,time,type,actor,onBehalfOf,subject,outcome,reason,source,leafHash\r');
  t.match(
    lines.find((line) => line.includes(idOf('grp', 3))),
    /,"'=1\+1, ""quoted""",/,
  );
  t.notMatch(lines.join(), /纪明|10001/);
});

t.test('an export and each fetching of it are on record', async (t) => {
  const { job } = await exportOf({ groupId: idOf('grp', 1) });
  const { body } = await auditor.get('/v1/audit/entries?actor=client:archive&type=inspection&sort=-index&limit=2');
  t.match(body.items, [
    { type: 'inspection.read', data: { what: 'export', target: job.id } },
    { type: 'inspection.exported', data: { exportId: job.id, format: 'jsonl', entries: job.entries } },
  ]);
  t.match((await audit.outbox()).slice(-3, -1), [
    { type: 'groupwarden.inspection.exported.v1' },
    { type: 'groupwarden.inspection.read.v1' },
  ]);
});

t.test('the same request under one key is one export', async (t) => {
  const [first, second] = [
    await exporter.post('/v1/audit/exports', { format: 'csv' }, { key: 'once' }),
    await exporter.post('/v1/audit/exports', { format: 'csv' }, { key: 'once' }),
  ];
  t.same(second.body, first.body);
});

t.test('only export authority exports, and only within its unit', async (t) => {
  const url = '/v1/audit/exports';
  const body = { format: 'jsonl' };
  t.match(await audit.as(CLERK).post(url, body), { status: 403, body: { code: 'authority_missing' } });
  t.match(await auditor.post(url, body), { status: 403, body: { code: 'scope_missing' } });
  t.match(await exporter.post(url, body, { key: null }), { status: 400, body: { code: 'idempotency_key_missing' } });
  for (const bad of [
    {},
    { format: 'pdf' },
    { format: 'csv', from: 'x' },
    { format: 'csv', all: true },
    { format: 'csv', groupId: "'" },
  ]) {
    t.equal((await exporter.post(url, bad)).status, 400, JSON.stringify(bad));
  }
  const { body: job } = await exporter.post(url, body);
  const north = audit.as({ client: 'archive', unit: 'north', scopes: ['audit:export'] });
  t.match(await north.get(`${url}/${job.id}`), { status: 404, body: { code: 'export_not_found' } });
  t.match(await north.get(job.contentUrl), { status: 404, body: { code: 'export_not_found' } });
  t.match(await audit.as(CLERK).get(job.contentUrl), { status: 403 });
});
