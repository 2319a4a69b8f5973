import {
  decodeEntryBundle,
  fromBase64,
  type Hash,
  hashLeaf,
  openCheckpoint,
  parseVerifierKey,
  type VerifierKey,
  verifyConsistency,
  verifyInclusion,
} from '@groupwarden/transparency-log';
import t from 'tap';
import { AUDITOR, CLERK, member, startAudit } from '../helper.ts';

const audit = await startAudit(t);
await audit.publish(...Array.from({ length: 600 }, (_, n) => member(n, 1, 2)));
const auditor = audit.as({ ...AUDITOR, scopes: ['audit:read'] });
const [{ key: vkey }] = (await auditor.get('/v1/audit/log/keys')).body.items;
const key = parseVerifierKey(vkey) as VerifierKey;
const checkpoint = async () => {
  const answer = await auditor.get('/v1/audit/log/checkpoint');
  t.equal(answer.status, 200);
  return openCheckpoint(answer.body, key);
};
const decodeAll = (hashes: string[]) => hashes.map((hash) => fromBase64(hash) as Hash);

t.test('the checkpoint covers every entry, and is signed once per size', async (t) => {
  t.equal((await checkpoint())?.size, 603);
  t.equal((await checkpoint())?.size, 603);
  t.equal((await audit.sql("SELECT 1 FROM checkpoints WHERE unit_id = 'demo'")).length, 1);
  const published = (await audit.outbox()).filter(({ type }) => type === 'groupwarden.log.checkpointed.v1');
  t.match(published, [
    { subject: 'log-demo', aggregateversion: 1, data: { size: 603, origin: 'audit.example/groupwarden/demo' } },
  ]);
});

t.test('any entry is shown to be in any later tree', async (t) => {
  for (const [index, size] of [
    [0, 1],
    [0, 603],
    [255, 256],
    [255, 603],
    [256, 600],
    [602, 603],
  ] as const) {
    const { body } = await auditor.get(`/v1/audit/log/proofs/inclusion?index=${index}&size=${size}`);
    const [leafHash, root] = decodeAll([body.leafHash, body.rootHash]) as [Hash, Hash];
    t.ok(verifyInclusion({ index, size, leafHash, proof: decodeAll(body.hashes), root }), `${index} in ${size}`);
    if (size === 603) t.same(root, (await checkpoint())?.root);
  }
});

t.test('the log is shown to have only grown between any two sizes', async (t) => {
  for (const [from, to] of [
    [1, 603],
    [256, 603],
    [257, 512],
    [512, 603],
    [603, 603],
  ] as const) {
    const { body } = await auditor.get(`/v1/audit/log/proofs/consistency?from=${from}&to=${to}`);
    const [fromRoot, toRoot] = decodeAll([body.fromRootHash, body.toRootHash]) as [Hash, Hash];
    t.ok(verifyConsistency({ from, to, fromRoot, toRoot, proof: decodeAll(body.hashes) }), `${from} to ${to}`);
  }
});

t.test('tiles hold the hashes and the leaves themselves', async (t) => {
  const bytes = async (path: string) => {
    const answer = await auditor.get(`/v1/audit/log/tile/${path}`);
    t.match(answer, { status: 200, headers: { 'content-type': 'application/octet-stream', etag: `"${path}"` } }, path);
    return answer.bytes;
  };
  const [full, partial, upper] = [await bytes('0/000'), await bytes('0/002.p/91'), await bytes('1/000.p/2')];
  t.same([full.length, partial.length, upper.length], [256 * 32, 91 * 32, 64]);
  const leaves = decodeEntryBundle(await bytes('entries/000')) ?? [];
  t.same(Buffer.concat(leaves.map(hashLeaf)), full);
  t.equal(decodeEntryBundle(await bytes('entries/002.p/5'))?.length, 5);
  for (const path of ['0/003', '0/002', '2/000', '0/2', 'entries/002.p/92', 'x', '64/000', '0/000.p/0', '0/000/']) {
    t.match(await auditor.get(`/v1/audit/log/tile/${path}`), { status: 404, body: { code: 'tile_not_found' } }, path);
  }
});

t.test('what the log does not have is refused', async (t) => {
  for (const path of [
    'inclusion?index=603&size=603',
    'inclusion?index=0&size=604',
    'consistency?from=5&to=4',
    'consistency?from=1&to=9999',
  ]) {
    t.match(
      await auditor.get(`/v1/audit/log/proofs/${path}`),
      { status: 422, body: { code: 'range_outside_log' } },
      path,
    );
  }
  for (const path of [
    'inclusion?index=-1&size=1',
    'inclusion?index=0',
    'consistency?from=0&to=1',
    'inclusion?index=1e400&size=1',
  ]) {
    t.equal((await auditor.get(`/v1/audit/log/proofs/${path}`)).status, 400, path);
  }
});

t.test('a unit without facts has an empty, signed log', async (t) => {
  const south = audit.as({ client: 'auditor', unit: 'south', scopes: ['audit:read'] });
  const [{ key: southKey }] = (await south.get('/v1/audit/log/keys')).body.items;
  const opened = openCheckpoint(
    (await south.get('/v1/audit/log/checkpoint')).body,
    parseVerifierKey(southKey) as VerifierKey,
  );
  t.match(opened, { size: 0, origin: 'audit.example/groupwarden/south' });
  t.equal((await south.get('/v1/audit/log/tile/0/000.p/1')).status, 404);
});

t.test('only supervision gets proofs', async (t) => {
  const paths = [
    'checkpoint',
    'keys',
    'tile/0/000',
    'proofs/inclusion?index=0&size=1',
    'proofs/consistency?from=1&to=2',
  ];
  for (const path of paths) {
    t.match(
      await audit.as(CLERK).get(`/v1/audit/log/${path}`),
      { status: 403, body: { code: 'authority_missing' } },
      path,
    );
    t.equal((await audit.as(undefined).get(`/v1/audit/log/${path}`)).status, 401);
  }
});
