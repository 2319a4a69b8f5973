import {
  fromBase64,
  type Hash,
  openCheckpoint,
  parseVerifierKey,
  type VerifierKey,
  verifyConsistency,
} from '@groupwarden/transparency-log';
import t from 'tap';
import { AUDITOR, group, member, startAudit } from '../helper.ts';

const audit = await startAudit(t);
const auditor = audit.as({ ...AUDITOR, scopes: ['audit:read'] });
const checkpoints = () =>
  audit.sql<{ size: string; note: string }>("SELECT size, note FROM checkpoints WHERE unit_id = 'demo' ORDER BY size");

t.test('a log that has grown is signed, one that has not is not', async (t) => {
  await audit.running.sweepNow('sign-checkpoints');
  await audit.running.sweepNow('sign-checkpoints');
  t.same(
    (await checkpoints()).map(({ size }) => Number(size)),
    [3],
  );
  await audit.publish(group(1, 'proposed', 1));
  await audit.running.sweepNow('sign-checkpoints');
  t.same(
    (await checkpoints()).map(({ size }) => Number(size)),
    [3, 4],
  );
});

t.test('two replicas sign one checkpoint between them', async (t) => {
  const other = await audit.replica();
  await audit.publish(...Array.from({ length: 20 }, (_, n) => member(n, 1, 2)));
  await Promise.all([
    audit.running.sweepNow('sign-checkpoints'),
    other.running.sweepNow('sign-checkpoints'),
    auditor.get('/v1/audit/log/checkpoint'),
  ]);
  t.same(
    (await checkpoints()).map(({ size }) => Number(size)),
    [3, 4, 24],
  );
});

t.test('each checkpoint extends the one before', async (t) => {
  const [{ key }] = (await auditor.get('/v1/audit/log/keys')).body.items;
  const opened = (await checkpoints()).map(({ note }) => openCheckpoint(note, parseVerifierKey(key) as VerifierKey));
  for (const [n, later] of opened.entries()) {
    const earlier = opened[n - 1];
    if (earlier === undefined || later === undefined) continue;
    const { body } = await auditor.get(`/v1/audit/log/proofs/consistency?from=${earlier.size}&to=${later.size}`);
    const proof = body.hashes.map((hash: string) => fromBase64(hash) as Hash);
    t.ok(verifyConsistency({ from: earlier.size, to: later.size, fromRoot: earlier.root, toRoot: later.root, proof }));
  }
});
