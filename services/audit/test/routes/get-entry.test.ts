import {
  fromBase64,
  hashLeaf,
  parseProof,
  parseVerifierKey,
  type VerifierKey,
  verifyProof,
} from '@groupwarden/transparency-log';
import t from 'tap';
import { AUDITOR, CLERK, group, INSPECTOR, idOf, startAudit } from '../helper.ts';

const audit = await startAudit(t);
await audit.publish(group(1, 'proposed', 1));
const inspector = audit.as(INSPECTOR);
const auditor = audit.as({ ...AUDITOR, scopes: ['audit:read'] });
const [entry] = (await auditor.get('/v1/audit/entries?type=group.proposed')).body.items;
const [{ key: vkey }] = (await auditor.get('/v1/audit/log/keys')).body.items;
const key = parseVerifierKey(vkey) as VerifierKey;

t.test('one entry comes with the bytes that its leaf hash is of', async (t) => {
  const answer = await inspector.get(`/v1/audit/entries/${entry.id}`);
  t.match(answer, { status: 200, headers: { etag: '"1"' }, body: { ...entry, leaf: /^\{"commitments":/ } });
  t.same(hashLeaf(Buffer.from(answer.body.leaf)), fromBase64(answer.body.leafHash));
  t.equal((await inspector.get('/v1/audit/entries/ent_01m83sqe1bexy8pzpbncthet7y')).body.code, 'entry_not_found');
  t.equal((await inspector.get('/v1/audit/entries/x')).status, 400);
  t.equal((await audit.as(CLERK).get(`/v1/audit/entries/${entry.id}`)).body.code, 'authority_missing');
});

t.test('the proof of an entry is there at once and verifies offline with the log’s key', async (t) => {
  await audit.publish(group(1, 'vetted', 2));
  const [newest] = (await auditor.get('/v1/audit/entries?type=group.vetted')).body.items;
  for (const { id, leafHash, index } of [entry, newest]) {
    const answer = await auditor.get(`/v1/audit/entries/${id}/proof`);
    t.match(answer, { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } });
    const proof = parseProof(answer.body);
    if (proof === undefined) return t.fail('the proof is well-formed');
    t.equal(proof.index, index);
    const checkpoint = verifyProof(proof, fromBase64(leafHash) as Uint8Array, key);
    t.match(checkpoint, { origin: 'audit.example/groupwarden/demo' });
    t.notOk(verifyProof(proof, hashLeaf(Buffer.from('something else')), key));
  }
  t.equal((await auditor.get(`/v1/audit/entries/ent_${'0'.repeat(26)}/proof`)).body.code, 'entry_not_found');
  return undefined;
});

t.test('another unit does not find the entry', async (t) => {
  const north = audit.as({ client: 'auditor', unit: 'north', scopes: ['audit:read'] });
  t.equal((await north.get(`/v1/audit/entries/${entry.id}`)).status, 404);
  t.equal((await north.get(`/v1/audit/entries/${entry.id}/proof`)).status, 404);
});

t.test('a leaf that was changed in the database is shown empty, not with an error', async (t) => {
  await audit.sql('ALTER TABLE entries DISABLE TRIGGER append_only');
  await audit.sql('UPDATE entries SET leaf = left(leaf, 20) WHERE subject = $1', [idOf('grp', 1)]);
  t.match(await inspector.get(`/v1/audit/entries/${entry.id}`), { status: 200, body: { data: {}, closedFields: [] } });
});
