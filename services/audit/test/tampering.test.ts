import { transaction } from '@groupwarden/database';
import { parseVerifierKey, type VerifierKey, verifyExport } from '@groupwarden/transparency-log';
import t from 'tap';
import type { Context } from '../src/context.ts';
import { findExport } from '../src/db/exports.ts';
import { exportContent } from '../src/export-content.ts';
import { AUDITOR, group, idOf, member, person, startAudit } from './helper.ts';

const audit = await startAudit(t);
await audit.publish(person(3, '10003', '王芳'));
await audit.publish(group(1, 'proposed', 1), group(1, 'filed', 2));
const auditor = audit.as({ ...AUDITOR, scopes: ['audit:read', 'audit:export'] });
const [{ key: vkey }] = (await auditor.get('/v1/audit/log/keys')).body.items;
const key = parseVerifierKey(vkey) as VerifierKey;
// Checkpoints of sizes 6 and 306.
await auditor.get('/v1/audit/log/checkpoint');
await audit.publish(...Array.from({ length: 300 }, (_, n) => member(n, 1, 2)));
const { body: job } = await auditor.post('/v1/audit/exports', { format: 'jsonl' });

for (const table of ['entries', 'entry_relations', 'tree_nodes', 'checkpoints']) {
  await audit.sql(`ALTER TABLE ${table} DISABLE TRIGGER append_only`);
}
const context = audit.running.context as Context;
const row = await transaction(context.database, { unitId: 'demo' }, (tx) => findExport(tx, job.id));
/** The file as it would be fetched now, without the entry that a fetching adds. */
async function verdict() {
  if (row === undefined) throw new Error('the export is there');
  let file = '';
  for await (const chunk of exportContent(context, 'demo', row)) file += chunk;
  return verifyExport(file.split('\n').slice(0, -1), key);
}

/** Flips the lowest bit of one byte in the middle. */
const flipped = (column: string) =>
  `set_byte(${column}, length(${column}) / 2, get_byte(${column}, length(${column}) / 2) # 1)`;
/** Puts another letter in the place of one in the middle. */
const respelt = (column: string) =>
  `overlay(${column} placing (CASE substr(${column}, length(${column}) / 2, 1) WHEN 'x' THEN 'y' ELSE 'x' END) from length(${column}) / 2 for 1)`;

const at4 = "WHERE unit_id = 'demo' AND entry_index = 4";
const change = (table: string, column: string, expression: string, where = at4) =>
  [`${table}.${column}`, `UPDATE ${table} SET ${column} = ${expression} ${where}`] as const;

const CASES: readonly (readonly [readonly [string, string], Record<string, unknown>])[] = [
  [change('entries', 'leaf', respelt('leaf')), { index: 4, problem: /^leaf/ }],
  [change('entries', 'leaf_hash', flipped('leaf_hash')), { index: 4, problem: /^leaf/ }],
  ...['id', 'type', 'source', 'actor', 'subject', 'outcome', 'reason', 'search_text'].map(
    (column) => [change('entries', column, respelt(column)), { index: 4, problem: /^column / }] as const,
  ),
  ...['on_behalf_of', 'correlation_id'].map(
    (column) => [change('entries', column, "'x'"), { index: 4, problem: /^column / }] as const,
  ),
  [change('entries', 'time', "time + interval '1 microsecond'"), { index: 4, problem: /^column time/ }],
  [
    change('entries', 'recorded_at', "recorded_at - interval '1 microsecond'"),
    { index: 4, problem: /^column recordedAt/ },
  ],
  [change('entries', 'aggregate_version', 'aggregate_version + 1'), { index: 4, problem: /^column aggregateVersion/ }],
  [change('entries', 'entry_index', '100000'), { index: 4, problem: /missing/ }],
  [change('entries', 'unit_id', "'north'"), { index: 4, problem: /missing/ }],
  [
    change('entry_relations', 'related_id', `'${idOf('grp', 9)}'`, `${at4} AND related_id LIKE 'grp%'`),
    { index: 4, problem: /^column related/ },
  ],
  [
    change('entry_relations', 'entry_index', '9999', `${at4} AND related_id LIKE 'grp%'`),
    { index: 4, problem: /^column related/ },
  ],
  [
    change('openings', 'value', respelt('value'), 'WHERE value = \'"王芳"\''),
    { index: 3, problem: /^opening \/data\/person\/realName/ },
  ],
  [change('openings', 'salt', flipped('salt'), 'WHERE value = \'"王芳"\''), { index: 3, problem: /^opening/ }],
  [change('openings', 'pointer', respelt('pointer'), 'WHERE value = \'"王芳"\''), { index: 3, problem: /^opening/ }],
  [change('openings', 'entry_index', '4', 'WHERE value = \'"王芳"\''), { index: 4, problem: /^opening/ }],
  [change('openings', 'entry_index', '9999', 'WHERE value = \'"王芳"\''), { index: 9999, problem: /^openings/ }],
  [
    change('tree_nodes', 'hash', flipped('hash'), "WHERE unit_id = 'demo'"),
    { index: 0, lastIndex: 255, problem: /^tree node/ },
  ],
  [
    change('tree_nodes', 'node_index', '1', "WHERE unit_id = 'demo'"),
    { index: 0, lastIndex: 255, problem: /^tree node/ },
  ],
  [change('tree_nodes', 'level', '16', "WHERE unit_id = 'demo'"), { index: 0, lastIndex: 255, problem: /^tree node/ }],
  [change('checkpoints', 'note', respelt('note'), 'WHERE size = 6'), { index: 5, problem: /^checkpoint/ }],
  [change('checkpoints', 'root_hash', flipped('root_hash'), 'WHERE size = 6'), { index: 5, problem: /^checkpoint/ }],
  [change('checkpoints', 'size', '7', 'WHERE size = 6'), { problem: /^checkpoint/ }],
  [
    change('checkpoints', 'size', '100000', 'WHERE size > 6'),
    { problem: /^checkpoints|newest checkpoint|not covered/ },
  ],
  [change('logs', 'root_hash', flipped('root_hash'), "WHERE unit_id = 'demo'"), { problem: /^head/ }],
  [change('logs', 'frontier', flipped('frontier'), "WHERE unit_id = 'demo'"), { problem: /^head/ }],
];

t.match(await verdict(), { intact: true }, 'before anything is changed');
for (const [[name, sql], expected] of CASES) {
  t.test(`a byte of ${name} that a superuser changed is found, and its entry named`, async (t) => {
    const table = name.split('.')[0] ?? '';
    await audit.sql(`CREATE TABLE untouched AS TABLE ${table}`);
    await audit.sql(sql);
    t.match(await verdict(), { intact: false, ...expected });
    await audit.sql(`TRUNCATE ${table}`);
    await audit.sql(`INSERT INTO ${table} TABLE untouched`);
    await audit.sql('DROP TABLE untouched');
  });
}
