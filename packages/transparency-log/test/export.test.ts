import fc from 'fast-check';
import t from 'tap';
import {
  type ExportLine,
  formatExportLine,
  generateSignerKey,
  type HeadLine,
  hashLeaf,
  signCheckpoint,
  toBase64,
  verifyExport,
} from '../src/index.ts';
import { logKey, sampleEntry, sampleExport, sampleSelection } from './sample-log.ts';

const verify = (lines: readonly ExportLine[]) => verifyExport(lines.map(formatExportLine), logKey);
/** The lines with one of a kind changed. */
const change = <K extends ExportLine['kind']>(
  lines: readonly ExportLine[],
  kind: K,
  nth: number,
  to: (line: Extract<ExportLine, { kind: K }>) => Partial<Extract<ExportLine, { kind: K }>>,
): ExportLine[] => {
  const changed = lines.filter((line) => line.kind === kind)[nth];
  return lines.map((line) => (line === changed ? { ...line, ...to(line as Extract<ExportLine, { kind: K }>) } : line));
};

const lines = await sampleExport(300, [0, 1, 100, 256, 300]);

t.test('an untouched export verifies, whole or in part', async (t) => {
  t.match(await verify(lines), {
    intact: true,
    mode: 'full',
    entries: 300,
    size: 300,
    checkpoints: 5,
    closedFields: 0,
  });
  t.match(await verify(await sampleSelection(300, [0, 7, 299])), {
    intact: true,
    mode: 'selection',
    entries: 3,
    closedFields: 0,
  });
  t.match(await verify(await sampleExport(0, [0])), { intact: true, entries: 0 });
  t.match(await verify(await sampleExport(260, [260], 45)), { intact: true, entries: 260 }, 'the log has grown since');
  t.match(await verify(await sampleExport(0, [0], 3)), { intact: true, entries: 0 });
});

t.test('an erased opening is no fault, and is counted', async (t) => {
  t.match(await verify(change(lines, 'entry', 5, () => ({ openings: [] }))), { intact: true, closedFields: 2 });
});

t.test('the first bad entry is named, and what differs', async (t) => {
  const other = sampleEntry(9);
  const cases: [string, readonly ExportLine[], { index?: number; lastIndex?: number; problem: RegExp }][] = [
    [
      'leaf',
      change(lines, 'entry', 42, ({ leaf }) => ({ leaf: leaf.replace('离岗', '离冈') })),
      { index: 42, problem: /^leaf/ },
    ],
    [
      'leaf hash',
      change(lines, 'entry', 42, ({ leafHash }) => ({
        leafHash: leafHash.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
      })),
      { index: 42, problem: /^leaf/ },
    ],
    [
      'column',
      change(lines, 'entry', 42, ({ columns }) => ({ columns: { ...columns, actor: 'client:x' } })),
      { index: 42, problem: /^column actor/ },
    ],
    [
      'time',
      change(lines, 'entry', 42, ({ columns }) => ({ columns: { ...columns, time: '2026-11-23T01:30:00.000001Z' } })),
      { index: 42, problem: /^column time/ },
    ],
    [
      'relation',
      change(lines, 'entry', 42, ({ columns }) => ({ columns: { ...columns, related: [] } })),
      { index: 42, problem: /^column related/ },
    ],
    ['index', change(lines, 'entry', 42, () => ({ index: 43 })), { index: 42, problem: /missing/ }],
    [
      'opening value',
      change(lines, 'entry', 42, ({ openings }) => ({ openings: openings.map((o) => ({ ...o, value: '李' })) })),
      { index: 42, problem: /^opening \/data\/person\/realName/ },
    ],
    [
      'opening salt',
      change(lines, 'entry', 42, ({ openings }) => ({
        openings: openings.map((o) => ({ ...o, salt: toBase64(Buffer.alloc(32)) })),
      })),
      { index: 42, problem: /^opening/ },
    ],
    [
      'opening place',
      change(lines, 'entry', 42, ({ openings }) => ({ openings: openings.map((o) => ({ ...o, pointer: '/data/x' })) })),
      { index: 42, problem: /no such field/ },
    ],
    [
      'tree node',
      change(lines, 'node', 0, () => ({ hash: toBase64(Buffer.alloc(32)) })),
      { index: 0, lastIndex: 255, problem: /^tree node \(level 8, index 0\)/ },
    ],
    [
      'tree node place',
      change(lines, 'node', 0, () => ({ index: 1 })),
      { index: 0, lastIndex: 255, problem: /^tree node/ },
    ],
    ['tree node gone', lines.filter(({ kind }) => kind !== 'node'), { index: 0, lastIndex: 255, problem: /missing/ }],
    [
      'checkpoint note',
      change(lines, 'checkpoint', 2, ({ note }) => ({ note: note.replace('\n100\n', '\n101\n') })),
      { index: 99, problem: /not signed/ },
    ],
    [
      'checkpoint root',
      change(lines, 'checkpoint', 2, () => ({ rootHash: toBase64(Buffer.alloc(32)) })),
      { index: 99, problem: /column rootHash/ },
    ],
    [
      'checkpoint size',
      change(lines, 'checkpoint', 2, () => ({ size: 101 })),
      { index: 99, problem: /out of its place/ },
    ],
    ['head', change(lines, 'head', 0, () => ({ frontier: [] })), { index: 299, problem: /^head/ }],
    [
      'entry exchanged with its hash',
      change(lines, 'entry', 42, () => ({ ...other, index: 42 })),
      { index: 1, lastIndex: 99, problem: /checkpoint 100/ },
    ],
    [
      'entry gone',
      lines.filter((line) => line.kind !== 'entry' || line.index !== 42),
      { index: 42, problem: /missing/ },
    ],
    ['cut off', lines.slice(0, -1), { index: 300, problem: /cut off/ }],
    [
      'stray row',
      lines.toSpliced(-1, 0, { kind: 'stray', table: 'openings', index: 900 }),
      { index: 900, problem: /^openings/ },
    ],
  ];
  for (const [name, changed, expected] of cases) t.match(await verify(changed), { intact: false, ...expected }, name);
});

t.test('a head that does not extend the entries is found', async (t) => {
  const grown = await sampleExport(20, [20], 7);
  const zero = toBase64(Buffer.alloc(32));
  const changes: Partial<HeadLine>[] = [
    { size: 19 },
    { size: 28 },
    { size: -1 },
    { rootHash: zero },
    { rootHash: '' },
    { frontier: [zero] },
    { frontier: ['x'] },
    { consistency: [] },
    { consistency: [zero] },
  ];
  for (const to of changes) {
    t.match(await verify(change(grown, 'head', 0, () => to)), { intact: false, index: 19, problem: /^head/ });
  }
});

t.test('a change of an entry of a selection is named by its index', async (t) => {
  const selection = await sampleSelection(300, [3, 200]);
  const resealed = { ...sampleEntry(8), index: 200 };
  t.match(await verify(change(selection, 'entry', 1, () => resealed)), {
    intact: false,
    index: 200,
    problem: /not at this index/,
  });
  t.match(await verify(change(selection, 'entry', 1, () => ({ index: 201 }))), { intact: false, index: 201 });
  t.match(await verify(change(selection, 'entry', 1, () => ({ proof: ['x'] }))), { intact: false, index: 200 });
  t.match(await verify(change(selection, 'entry', 0, ({ columns }) => ({ columns: { ...columns, type: 'x' } }))), {
    intact: false,
    index: 3,
  });
});

t.test('only the key that the verifier was given is trusted', async (t) => {
  const stranger = generateSignerKey('audit.example/demo');
  const root = hashLeaf(Buffer.from('x'));
  const signed = change(lines, 'header', 0, () => ({ checkpoint: signCheckpoint({ size: 300, root }, stranger) }));
  t.match(await verify(signed), { intact: false, line: 1, problem: /not signed by the log's key/ });
});

t.test('one changed byte anywhere in a stored row is found', async () => {
  // Not the header: its unit, filters and key say nothing that the verifier relies on.
  const [header = '', ...rows] = (await sampleExport(3, [1, 3])).map(formatExportLine);
  await fc.assert(
    fc.asyncProperty(fc.nat(rows.length - 1), fc.nat(), fc.integer({ min: 0, max: 6 }), async (nth, offset, bit) => {
      const text = rows[nth] ?? '';
      const at = offset % (text.length - 1);
      const changed = `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ (1 << bit))}${text.slice(at + 1)}`;
      return !(await verifyExport([header, ...rows.with(nth, changed)], logKey)).intact;
    }),
    { numRuns: 400 },
  );
});
