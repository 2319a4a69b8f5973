import { append, EMPTY_FRONTIER, hashLeaf, rootOf } from '@groupwarden/transparency-log';
import t from 'tap';
import { AUDITOR, group, INSPECTOR, member, startAudit } from '../helper.ts';

const audit = await startAudit(t);
const other = await audit.replica();

t.test('two replicas and readers racing on one log leave it gapless, with every fact once', async (t) => {
  const facts = Array.from({ length: 400 }, (_, n) => (n % 2 ? member(n, 1, 2) : group(1_000 + n, 'proposed', 1)));
  const reading = Array.from({ length: 20 }, (_, n) =>
    (n % 2 ? audit : other).as(INSPECTOR).get('/v1/audit/entries?limit=1'),
  );
  const [answers] = await Promise.all([Promise.all(reading), audit.publish(...(facts as never[]))]);
  t.ok(answers.every(({ status }) => status === 200));

  const rows = await audit.sql<{ entry_index: string; id: string; type: string; leaf: string }>(
    "SELECT * FROM entries WHERE unit_id = 'demo' ORDER BY entry_index",
  );
  t.same(
    rows.map(({ entry_index }) => Number(entry_index)),
    rows.map((_, n) => n),
  );
  t.equal(rows.filter(({ type }) => type === 'member.listed' || type === 'group.proposed').length, 400);
  t.equal(rows.filter(({ type }) => type === 'inspection.read').length, 20);
  const { frontier } = append(
    EMPTY_FRONTIER,
    rows.map(({ leaf }) => hashLeaf(Buffer.from(leaf))),
  );
  const [head] = await audit.sql<{ root_hash: Buffer }>("SELECT root_hash FROM logs WHERE unit_id = 'demo'");
  t.same(head?.root_hash, rootOf(frontier));
  t.equal((await audit.sql('SELECT 1 FROM version_gaps')).length, 0);
  t.equal((await audit.sql('SELECT 1 FROM dead_letters')).length, 0);
});

t.test('what a reading adds is there for every replica', async (t) => {
  const [first] = (await other.as({ ...AUDITOR, scopes: ['audit:read'] }).get('/v1/audit/entries?limit=1&sort=-index'))
    .body.items;
  const { body } = await audit.as(INSPECTOR).get('/v1/audit/entries?limit=1&sort=-index');
  t.equal(body.items[0].index, first.index + 1);
});
