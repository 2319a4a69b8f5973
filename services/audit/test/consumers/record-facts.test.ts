import { randomUUID } from 'node:crypto';
import { feedEvents } from '@groupwarden/contracts';
import { unprotectedTables } from '@groupwarden/database';
import { append, EMPTY_FRONTIER, entryId, hashLeaf, rootOf } from '@groupwarden/transparency-log';
import t from 'tap';
import { group, idOf, inspectorAppointment, member, person, startAudit } from '../helper.ts';

const audit = await startAudit(t);
interface Row {
  entry_index: number;
  id: string;
  type: string;
  leaf: string;
  leaf_hash: Buffer;
}
const entriesOf = (unit = 'demo') =>
  audit.sql<Row>('SELECT * FROM entries WHERE unit_id = $1 ORDER BY entry_index', [unit]);

t.test('each fact becomes exactly one leaf, however often and in whatever order it arrives', async (t) => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  const facts = [
    group(1, 'proposed', 1, { id: first }),
    group(1, 'vetted', 2, { id: second }),
    group(1, 'filed', 3, { id: third }),
  ];
  await audit.publish(...[...facts].reverse(), ...facts, ...facts);
  const ids = (await entriesOf()).map(({ id }) => id);
  for (const event of [first, second, third]) t.equal(ids.filter((id) => id === entryId(event)).length, 1);
  t.equal((await audit.sql('SELECT 1 FROM version_gaps')).length, 0, 'late versions fill their gaps');
});

t.test('the stored head is that of the stored leaves, without holes', async (t) => {
  await audit.publish(...Array.from({ length: 300 }, (_, n) => member(100 + n, 1, 2)));
  const entries = await entriesOf();
  t.same(
    entries.map(({ entry_index }) => Number(entry_index)),
    entries.map((_, n) => n),
  );
  const hashes = entries.map(({ leaf }) => hashLeaf(Buffer.from(leaf)));
  t.same(
    entries.map(({ leaf_hash }) => leaf_hash),
    hashes,
  );
  const { frontier, completed } = append(EMPTY_FRONTIER, hashes);
  const [head] = await audit.sql<{ size: string; root_hash: Buffer; frontier: Buffer }>(
    "SELECT * FROM logs WHERE unit_id = 'demo'",
  );
  t.equal(Number(head?.size), entries.length);
  t.same(head?.root_hash, rootOf(frontier));
  t.same(head?.frontier, Buffer.concat(frontier.hashes));
  const nodes = await audit.sql<{ hash: Buffer }>("SELECT * FROM tree_nodes WHERE unit_id = 'demo'");
  t.same(
    nodes.map(({ hash }) => hash),
    completed.filter(({ level }) => level === 8).map(({ hash }) => hash),
  );
});

t.test('no personal value stands in the log, only in the openings', async (t) => {
  for (const table of ['entries', 'entry_relations', 'checkpoints']) {
    const rows = JSON.stringify(await audit.sql(`SELECT * FROM ${table}`));
    for (const value of ['纪明', '张伟', '10001', '90002']) t.notMatch(rows, value, `${value} in ${table}`);
  }
  const opened = JSON.stringify(await audit.sql('SELECT value FROM openings'));
  for (const value of ['纪明', '10001', '90002']) t.match(opened, value);
  t.notMatch(audit.logs.join(), /纪明|10001/);
});

t.test('a fact of a newer version is recorded, with the fields that this version does not know sealed', async (t) => {
  const known = group(2, 'proposed', 1);
  const newer = { ...known, data: { ...known.data, witness: '王五' } };
  const unknown = {
    ...known,
    subject: idOf('grp', 3),
    definition: { ...known.definition, type: 'groupwarden.group.renamed.v1' },
  };
  await audit.publish(newer, unknown);
  const rows = await entriesOf();
  t.notMatch(rows.at(-2)?.leaf, /王五/);
  t.match(rows.at(-2)?.leaf, /\/data\/witness/);
  t.match(rows.at(-1), { type: 'group.renamed', leaf: /"data":\{\}/ });
});

t.test('what a database can hardly hold is recorded all the same', async (t) => {
  const counts = { joiners: 0 };
  const feed = {
    feedId: 'feed_1',
    source: 'hr',
    state: 'held' as const,
    counts,
    reason: `NUL \0 quote " 😂 ${'长'.repeat(30_000)}`,
  };
  await audit.publish({ definition: feedEvents.held, subject: 'feed_1', aggregateVersion: 1, data: feed });
  t.match((await entriesOf()).at(-1), { type: 'feed.held', outcome: 'held' });
  t.equal((await audit.sql('SELECT 1 FROM dead_letters')).length, 0);
});

t.test('each unit has a log of its own, also within one batch', async (t) => {
  await audit.publish(
    ...Array.from({ length: 20 }, (_, n) => group(50 + n, 'proposed', 1, { unit: n % 2 ? 'north' : 'south' })),
  );
  await audit.publish(person(1, '10001', '赵北', 1, 'north'));
  await audit.publish(inspectorAppointment(1, 'north'));
  t.equal((await entriesOf('north')).length, 12);
  t.equal((await entriesOf('south')).length, 10);
  const logs = await audit.sql<{ origin: string }>('SELECT origin FROM logs ORDER BY origin');
  t.same(
    logs.map(({ origin }) => origin.split('/').at(-1)),
    ['demo', 'north', 'south'],
  );
});

t.test('the log is append-only for the service and for the owner of its tables', async (t) => {
  const app = audit.running.context.database.pool;
  const asUnit = "SELECT set_config('groupwarden.unit', 'demo', false); ";
  for (const table of ['entries', 'entry_relations', 'tree_nodes', 'checkpoints']) {
    await t.rejects(app.query(`${asUnit} DELETE FROM ${table}`), { code: '42501' }, `delete from ${table}`);
    await t.rejects(app.query(`${asUnit} UPDATE ${table} SET unit_id = unit_id`), { code: '42501' }, `update ${table}`);
    await t.rejects(audit.sql(`UPDATE ${table} SET unit_id = unit_id`), { message: /append-only/ });
    await t.rejects(audit.sql(`TRUNCATE ${table} CASCADE`), { message: /append-only/ });
  }
  await t.rejects(app.query(`${asUnit} UPDATE openings SET value = 'x'`), { code: '42501' });
  await t.rejects(app.query(`${asUnit} DELETE FROM logs`), { code: '42501' });
});

t.test('row-level security holds for every table with a unit', async (t) => {
  t.same(await unprotectedTables(audit.database.ownerUrl('audit'), 'audit'), []);
});
